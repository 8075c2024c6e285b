"""A report's prose as sentences with counts and place (段落与句子), whatever its line breaks."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.law.annual_report.quantities import Quantity, quantities
from gongkai.law.annual_report.report import Section

_FULL_WIDTH = re.compile("[０-９％．]")
_HALF_WIDTH = str.maketrans("０１２３４５６７８９％．", "0123456789%.")
_PAGE_NUMBER = re.compile(r"[-—\u2013－\s]*(?:第\s*)?\d{0,3}(?:\s*页)?[-—\u2013－\s]*")
_OPEN_END = "，、,（(《“"
_LINE_END = "。！？!?；;：:"
_WRAPPED = 20  # a line of running text cut by a page's width has at least so many characters
_SENTENCE_END = re.compile(r"[。！？]+")
_HEADING = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}(?:[）)]|[、.．](?!\d))")
_HEADING_LENGTH = 24
_YEAR = re.compile(r"(20\d\d)年")
_CARRIED_TO = re.compile(r"(?:结转|顺延|转入|转至|延至|跨)[^，。]{0,6}$")
_TITLE = re.compile(r"《[^《》]{0,80}》")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence without white space.

    ``heading`` is the last heading above; ``place`` is section and paragraph
    (``section 1 paragraph 3``); ``years`` are the years named, with their offsets.
    """

    text: str
    quantities: tuple[Quantity, ...]
    section: int
    place: str
    heading: str
    years: tuple[tuple[int, int], ...]

    def year_at(self, offset: int) -> int | None:
        """The year that this sentence names last before ``offset``."""
        before = [year for start, year in self.years if start < offset]
        return before[-1] if before else None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph without white space, its line breaks joined."""

    text: str
    section: int
    place: str


def paragraphs(section: Section) -> Iterator[Paragraph]:
    """The paragraphs of a section; lines that a page's width cut are joined."""
    number, parts = 0, [""]
    text = section.text
    if _FULL_WIDTH.search(text):
        text = text.translate(_HALF_WIDTH)
    for line in text.splitlines():
        squeezed = "".join(line.split())
        if not squeezed or _PAGE_NUMBER.fullmatch(squeezed):
            continue
        if parts[-1] and not _continues(parts[-1], squeezed):
            number += 1
            yield Paragraph("".join(parts), section.number, _place(section, number))
            parts = []
        parts.append(squeezed)
    if parts != [""]:
        yield Paragraph("".join(parts), section.number, _place(section, number + 1))


def _place(section: Section, number: int) -> str:
    return f"section {section.number} paragraph {number}"


def _continues(before: str, line: str) -> bool:
    if before[-1] in _OPEN_END:
        return True
    return len(before) >= _WRAPPED and before[-1] not in _LINE_END and not _HEADING.match(line)


def sentences(parts: Iterable[Paragraph], heading: str = "") -> Iterator[Sentence]:
    """The sentences of a section's paragraphs in order, each with the counts it states.

    ``heading`` is the section's own heading, which holds until a paragraph brings another.
    """
    for paragraph in parts:
        if _HEADING.match(paragraph.text):
            heading = _SENTENCE_END.split(paragraph.text[:_HEADING_LENGTH], maxsplit=1)[0]
        yield from _sentences(paragraph, heading)


def _sentences(paragraph: Paragraph, heading: str) -> Iterator[Sentence]:
    text = paragraph.text
    start = 0
    for end in [*(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]:
        if end > start:
            part = text[start:end]
            yield Sentence(
                part,
                tuple(quantities(part)),
                paragraph.section,
                paragraph.place,
                heading,
                tuple(_years(part)),
            )
        start = end


def _years(text: str) -> Iterator[tuple[int, int]]:
    """The years that say when something was: not those inside a title or after 结转至."""
    plain = _TITLE.sub(lambda match: " " * len(match[0]), text) if "《" in text else text
    for match in _YEAR.finditer(plain):
        start = match.start()
        if not _CARRIED_TO.search(plain, max(start - 8, 0), start):
            yield start, int(match[1])
