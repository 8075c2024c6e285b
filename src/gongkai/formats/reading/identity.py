"""Whose report it is, of which year (报告主体、年度): from title, text and signature."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.formats.reading.sections import row_text
from gongkai.formats.reading.tokens import Row
from gongkai.law.annual_report.labels import fold

_DIGITS = "〇一二三四五六七八九"
_YEAR = re.compile(r"(20[0-9]{2}|二[〇○零oO0][一二][〇○零一二三四五六七八九])\s*年")
_TITLE = re.compile(r"政府信息公开.{0,8}(?:年度报告|工作报告|年报|报告)|信息公开.{0,6}年度?报告")
_NOT_TITLE = re.compile(
    r"[。；>＞]|首页|通知|有关事项|格式|编制说明|现(?:将|公布)|本(?:年度)?报告|根据"
)
_TITLE_WORD = re.compile(r"^(?:标题|名称|题名)\s*[:：]\s*")
_SITE_WORDS = re.compile(r"\s*[-_—|·]\s*[^-_—|·]*(?:网站?|门户|平台)[^-_—|·]*$")
_BODY_WORDS = (
    "人民政府|政府|委员会|管委会|办公室|办公厅|办事处|[^\\W\\d_]{1,12}局|厅|院|署|处|中心|总队|支队|"
    "大队|站|所|学校|大学|公司|集团|街道|镇|乡|省|市|县|区|旗|州|盟|委|办|部"
)
_SIGNATURE = re.compile(rf"[\u4e00-\u9fff（）()·]{{2,30}}(?:{_BODY_WORDS})")
_IN_TEXT = re.compile(
    r"(?:[“\"「『（(]|本(?:年度)?报告由|编制)"
    r"([\u4e00-\u9fff]{2,10}?(?:省|市|区|县|旗|州|镇|乡|街道)(?:人民)?政府)"
)
_NO_NAME = re.compile(
    r"(?:[我本各该全市区县镇乡]|实验|开发|高新|新|两级|上级|当地|地方){1,3}[省市县区旗州镇乡](?:人民)?政府"
    r"|.*(?:规定|通知|精神|要求|根据|按照).*"
)
_ANNOUNCED = re.compile(r"现将([\u4e00-\u9fff]{2,20}?)20\d{2}\s*年度?政府信息公开")
_DATE = re.compile(r"(20\d{2})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?")
_CHINESE_DATE = re.compile(
    r"(二[〇○零oO0][一二][〇○零一二三四五六七八九])年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_PERIOD = re.compile(
    r"(?:自|从)?\s*(?:20\d{2}\s*年)?\s*1\s*月\s*1\s*日.{0,8}?(?:20\d{2}\s*年)?\s*12\s*月\s*31\s*日(?:止)?"
)
_DATE_LINE = 30
_LONGEST_TITLE = 80
_LONGEST_NAME = 40
_SIGNATURE_ROWS = 14


@dataclass(frozen=True, slots=True)
class Signature:
    """The name and date under the report, and the row they begin in."""

    signed_by: str | None
    dated: date | None
    row: int | None


def find_title(opening: Sequence[Row], declared: str | None) -> tuple[str | None, int | None]:
    """The title line among the rows before section 一, and its row; else the source's own title."""
    for index in range(len(opening)):
        text = row_text(opening[index])
        if len(text) > _LONGEST_TITLE or not _TITLE.search(fold(text)) or _NOT_TITLE.search(text):
            continue
        if index and body_in_title(text) is None:
            text = _line_before(row_text(opening[index - 1])) + text
        return _plain(text), opening[index].number
    for index in range(len(opening) - 1):
        joined = row_text(opening[index]) + row_text(opening[index + 1])
        if (
            len(joined) <= _LONGEST_TITLE
            and _TITLE.search(fold(joined))
            and not _NOT_TITLE.search(joined)
        ):
            return _plain(joined), opening[index + 1].number
    if declared and _TITLE.search(fold(declared)):
        return _SITE_WORDS.sub("", declared).strip(), None
    return None, None


def _plain(title: str) -> str:
    return _TITLE_WORD.sub("", title.strip(" #*\t"))


def _line_before(text: str) -> str:
    """The line above the title if it is the first half of it: a body's name, or a year."""
    folded = text.strip(" #*\t")
    is_half = len(folded) <= _LONGEST_NAME and (
        _SIGNATURE.fullmatch(folded) or _YEAR.search(folded)
    )
    return folded if is_half else ""


def year_of(text: str) -> int | None:
    """The first year printed in ``text``."""
    match = _YEAR.search(text)
    if match is None:
        return None
    return _year_number(match[1])


def _year_number(text: str) -> int:
    if text.isdigit():
        return int(text)
    return int("".join(str(_DIGITS.index(_zero(each))) for each in text))


def _zero(character: str) -> str:
    return "〇" if character in "○零oO0" else character


def body_in_title(title: str) -> str | None:
    """The body's name as the title prints it, e.g. 桐乡市综合行政执法局."""
    text = re.sub(r"\s", "", title)
    text = re.sub(r"^(?:关于|公布|发布)", "", text)
    head = re.split(r"(?:政府)?信息公开", text, maxsplit=1)[0]
    if head.endswith("人民") and "政府信息公开" in text:
        head += "政府"
    head = re.sub(r"[（(]?(?:20\d{2}|二[〇○零oO0][一二].)年度?[)）]?(?:的)?", "", head)
    head = re.sub(r"^[\d.、\s]+|[《》“”\"'：:（）()]|的$|年度$", "", head)
    return head if len(head) <= _LONGEST_NAME and re.search(r"[\u4e00-\u9fff]{2}", head) else None


def body_in_text(texts: Sequence[str]) -> str | None:
    """The body that the text announces the report of, or the government that it names most.

    A name counts only where its beginning is certain: in quotation marks, or after 报告由.
    """
    for text in texts:
        match = _ANNOUNCED.search(text)
        if match is not None and not match[1].startswith(("我", "本")):
            return match[1]
    names = Counter(name for text in texts for name in _IN_TEXT.findall(text))
    named = [name for name, _ in names.most_common() if not _NO_NAME.fullmatch(name)]
    return named[0] if named else None


def period_in(texts: Sequence[str]) -> str | None:
    """The statistical period as printed, e.g. 2020年1月1日到12月31日止."""
    for text in texts:
        if (match := _PERIOD.search(text)) is not None:
            return match.group().strip()
    return None


def signature(rows: Sequence[Row]) -> Signature:
    """Name and date at the end of section 六: short lines of their own."""
    signed_by, dated, first = None, None, None
    for row in rows[:_SIGNATURE_ROWS]:
        text = row_text(row).strip()
        if not text:
            continue
        found = date_in(text) if len(text) <= _DATE_LINE else None
        if found is not None and dated is None and _is_date_line(text):
            dated, first = found, row.number if first is None else first
            head = re.split(r"20\d{2}|二[〇○零]", text)[0].strip()
            if signed_by is None and _SIGNATURE.fullmatch(head):
                signed_by = head
        elif signed_by is None and dated is None and _is_name(text):
            signed_by, first = text, row.number
    if signed_by is not None and dated is None and rows and first == rows[0].number:
        return Signature(signed_by, None, first)
    return Signature(signed_by, dated, first)


def _is_name(text: str) -> bool:
    return bool(_SIGNATURE.fullmatch(text)) and not _TITLE.search(fold(text))


def _is_date_line(text: str) -> bool:
    """Whether the line holds little but a date: no sentence with a date in it."""
    return not re.search(r"[。，；,;]", text) and not re.search(r"发布|浏览|来源|时间", text)


def date_in(text: str) -> date | None:
    """The first valid date printed in ``text``, in digits or Chinese numerals."""
    if match := _DATE.search(text):
        year, month, day = (int(part) for part in match.groups())
    elif match := _CHINESE_DATE.search(text):
        year = _year_number(match[1])
        month, day = _small_number(match[2]), _small_number(match[3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _small_number(text: str) -> int:
    """A Chinese number up to 31."""
    tens, ten, ones = text.partition("十")
    if not ten:
        return _DIGITS.index(text) if len(text) == 1 else 0
    return (_DIGITS.index(tens) if tens else 1) * 10 + (_DIGITS.index(ones) if ones else 0)
