"""Plain texts as their readers see them (纯文本): the likeliest reading of the bytes first."""

import codecs

from gongkai.formats.reading.decoding import decode, tidy

_MARKED = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def readings(data: bytes) -> tuple[str, ...]:
    """Return the text of the bytes, and after it any other that they may as well be.

    A few words in GB18030 (``机密``) are good UTF-16 and good Korean too. Without a mark and not
    UTF-8, a text of a Chinese office is GB18030 wherever its bytes allow.
    """
    guessed = decode(data)
    if data.startswith(_MARKED) or b"\0" in data or _decodes(data, "utf-8") is not None:
        return (guessed,)
    decoded = (_decodes(data, encoding) for encoding in ("gb18030", "big5"))
    chinese = [tidy(text) for text in decoded if text is not None]
    return tuple(dict.fromkeys([*chinese[:1], guessed, *chinese]))


def _decodes(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
