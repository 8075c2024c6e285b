"""The layout of official documents (党政机关公文格式, GB/T 9704-2012): measures and placing.

Lengths are millimetres and type sizes points unless a name says otherwise. One em (字) is the
width of a body character.
"""

import re
import unicodedata
from datetime import date

# 天头 37, 订口 28, 版心 156 by 225 on A4; the rest follows.
PAGE_WIDTH, PAGE_HEIGHT = 210, 297
TOP, LEFT = 37, 28
TEXT_WIDTH, TEXT_HEIGHT = 156, 225
RIGHT = PAGE_WIDTH - LEFT - TEXT_WIDTH
BOTTOM = PAGE_HEIGHT - TOP - TEXT_HEIGHT
LINES_PER_PAGE, CHARACTERS_PER_LINE = 22, 28
# 页码 stands 7 mm below the 版心.
PAGE_NUMBER_DROP = 7

SIZE_2, SIZE_3, SIZE_4, SIZE_5 = 22.0, 16.0, 14.0, 10.5
POINTS_PER_MM = 72 / 25.4
LINE_PITCH = round(TEXT_HEIGHT * POINTS_PER_MM / LINES_PER_PAGE, 2)

TITLE_FONT, BODY_FONT = "方正小标宋简体", "仿宋_GB2312"
HEADING_FONT, SUBHEADING_FONT, PAGE_NUMBER_FONT = "黑体", "楷体_GB2312", "宋体"
TABLE_FONT = "宋体"
# What stands in where a font is not installed.
SUBSTITUTES = {"方正小标宋简体": "宋体", "仿宋_GB2312": "仿宋", "楷体_GB2312": "楷体"}

_SUBHEADING = re.compile(r"[（(][一二三四五六七八九十]+[）)][^。；;：:]{1,30}$")
_YEAR = re.compile(r"(?=20\d{2}\s*年)")
_PLACES_TO_BREAK = (
    re.compile(r"\s+"),
    _YEAR,
    re.compile(r"(?=政府信息公开)"),
    re.compile(r"(?=（)"),
)


def em_width(text: str) -> float:
    """The width of a text in em: 1 for a full-width character, half for a narrow one."""
    return sum(1.0 if unicodedata.east_asian_width(each) in "WFA" else 0.5 for each in text)


def is_subheading(paragraph: str) -> bool:
    """Whether a paragraph is a second-level heading, （一）…, standing on a line of its own."""
    return _SUBHEADING.match(paragraph) is not None


def title_lines(title: str) -> tuple[str, ...]:
    """The title broken where sense allows, if it is too long for one line of 2号 type.

    A break falls at a space, before the year, before 政府信息公开 or before a bracket; never inside
    a word.
    """
    limit = TEXT_WIDTH * POINTS_PER_MM / SIZE_2
    if em_width(title) <= limit:
        return (title,)
    for place in _PLACES_TO_BREAK:
        lines = tuple(line for line in place.split(title, maxsplit=1) if line)
        if len(lines) > 1 and all(em_width(line) <= limit for line in lines):
            return lines
    return (title,)


def document_date(day: date) -> str:
    """成文日期 in Arabic digits without leading zeros: ``2026年1月20日``."""
    return f"{day.year}年{day.month}月{day.day}日"


def signature_indents(name: str, day: str) -> tuple[float, float]:
    """How far the signing body and the date stand in from the right, in em.

    The date stands four characters in and the name is centred over it; a name longer than that
    allows stands two characters in, and the date is centred under it.
    """
    difference = (em_width(day) - em_width(name)) / 2
    name_indent = 4 + difference
    shift = max(0.0, 2 - name_indent)
    return name_indent + shift, 4 + shift
