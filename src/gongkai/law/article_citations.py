"""Article numbers out of Chinese citations (条文引用) in docstrings, sources and cases."""

import re
from collections.abc import Iterator

from gongkai.law.citation import REGULATIONS

NUMERALS = {
    "零": 0,
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
UNITS = {"十": 10, "百": 100}
OWN_NAMES = {"", "条例", "本条例", REGULATIONS.strip("《》"), "中华人民共和国政府信息公开条例"}
PART = re.compile(
    r"(?P<document>[^第]*)第(?P<first>[零一二三四五六七八九十百]+)条"
    r"(?:至第(?P<last>[零一二三四五六七八九十百]+)条)?"
)


def regulation_articles(citation: str) -> tuple[int, ...]:
    """The articles of the Regulations that a citation names, as 第三十条、第三十三条至第三十五条.

    A document named before an article holds for the articles after it until another is named; the
    Regulations need no name at the start.
    """
    return tuple(dict.fromkeys(number for name, number in articles(citation) if name in OWN_NAMES))


def articles(citation: str) -> Iterator[tuple[str, int]]:
    """Every article a citation names, with its document (empty: not named)."""
    document = ""
    for part in citation.split("、"):
        found = PART.match(part)
        if found is None:
            continue
        if named := re.sub(r"（[^）]*）|[《》 ]", "", found["document"]):
            document = named
        first = number_of(found["first"])
        last = number_of(found["last"]) if found["last"] else first
        yield from ((document, number) for number in range(first, last + 1))


def number_of(numeral: str) -> int:
    """A Chinese numeral below one thousand as a number."""
    total, digit = 0, 0
    for mark in numeral:
        if mark in UNITS:
            total += (digit or 1) * UNITS[mark]
            digit = 0
        else:
            digit = NUMERALS[mark]
    return total + digit


def numeral_of(number: int) -> str:
    """A number from 1 to 99 as a Chinese numeral."""
    tens, ones = divmod(number, 10)
    digits = {value: mark for mark, value in NUMERALS.items()}
    head = "" if tens == 0 else ("十" if tens == 1 else f"{digits[tens]}十")
    return head + (digits[ones] if ones else "")
