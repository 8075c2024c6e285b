"""Bytes of a text to characters (文字编码): BOM, UTF-8, UTF-16, GB18030, then a guess."""

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,30})""", re.I)
_XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,30})""", re.I)
_CHINESE = {"gb2312", "gb_2312-80", "gbk", "x-gbk", "cp936", "gb18030", "chinese"}
UNSEEN = "\xad\ufeff\u200b-\u200f\u202a-\u202e\u2060-\u2064"
"""Characters without width, as the inside of a regular expression's class."""
_CONTROLS = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff" + UNSEEN + "]"
)
_SEPARATORS = re.compile("[\v\f\u2028\u2029]")
_COMMON = re.compile("[的一是在有和公开政府信息年工作请行数本中人情况、，。]")
_SAMPLE = 16 * 1024
_CONTROL_BYTES = bytes([*range(9), *range(14, 27), *range(28, 32)])
_CONTROL_SHARE = 1 / 50
_UNDECODED = 8
_UNDECODED_SHARE = 1 / 50


def decode(data: bytes) -> str:
    """The text of ``data`` without control characters, line ends as ``\\n``; never raises.

    An HTML or XML page's own declared charset is believed when the bytes agree with it.
    """
    return tidy(_decode(data))


def looks_binary(data: bytes) -> bool:
    """Whether the bytes are no text in any encoding read here: too many control characters."""
    if data.startswith(tuple(mark for mark, _ in _BOMS)) or _wide_encoding(data) is not None:
        return False
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    return controls > len(sample) * _CONTROL_SHARE


def tidy(text: str) -> str:
    """``text`` without control and zero-width characters; every line ends with ``\\n``.

    A vertical tab is Word's line break; a form feed begins a page, mostly after a line end.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _SEPARATORS.search(text):
        text = _SEPARATORS.sub("\n", text.replace("\n\f", "\n"))
    return _CONTROLS.sub("", text)


def _decode(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    wide = _wide_encoding(data)
    if wide is not None:
        return data.decode(wide, "replace")
    for encoding in ("utf-8", *_declared(data), "gb18030"):
        text = _strictly(data, encoding)
        if text is not None and (encoding == "utf-8" or _looks_chinese(text)):
            return text
    return _best_effort(data)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: NULs beside its digits and line ends, and Chinese once decoded."""
    sample = data[:_SAMPLE]
    sample = sample[: len(sample) - len(sample) % 2]
    for encoding, highs in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if highs.count(0) > 1:
            text = sample.decode(encoding, "replace")
            if _is_prose(text) and _looks_chinese(text):
                return encoding
    return None


def _is_prose(text: str) -> bool:
    """Whether most characters are Chinese, Latin or usual punctuation, as in any report."""
    usual = sum(
        "\u4e00" <= c <= "\u9fff" or " " <= c <= "~" or c in "\t\r\n" or "\u3000" <= c <= "\u301f"
        or "\uff00" <= c <= "\uffef" or "\u2010" <= c <= "\u2026" for c in text
    )  # fmt: skip
    return usual * 10 >= len(text) * 9


def _declared(data: bytes) -> tuple[str, ...]:
    found = _META_CHARSET.search(data[:4096]) or _XML_ENCODING.match(data[:200])
    if found is None:
        return ()
    name = found.group(1).decode("ascii", "ignore").lower()
    if name in _CHINESE:
        return ("gb18030",)
    return () if name.startswith(("utf-16", "utf-32", "ucs", "iso-10646")) else (name,)


def _looks_chinese(text: str) -> bool:
    """Whether the decoded text holds enough of the commonest characters to be Chinese at all."""
    sample = text[:_SAMPLE]
    foreign = sum(c > "\x7f" for c in sample)
    return foreign == 0 or len(_COMMON.findall(sample)) * 20 >= foreign


def _best_effort(data: bytes) -> str:
    """A text with some damaged bytes, or in an encoding that has to be guessed."""
    for encoding in ("utf-8", "gb18030"):
        text = data.decode(encoding, "replace")
        damage = text.count("\ufffd")
        if damage <= max(_UNDECODED, len(text) * _UNDECODED_SHARE) and _looks_chinese(text):
            return text
    import charset_normalizer  # noqa: PLC0415 - costs 20 ms; rarely needed

    guess = charset_normalizer.from_bytes(data[:_SAMPLE]).best()
    encoding = guess.encoding if guess is not None else "gb18030"
    return data.decode(encoding, "replace")
