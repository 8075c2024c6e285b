"""Places in a source (出处): their names in Chinese, and where the prose of a report stands."""

import re
from collections.abc import Iterable, Iterator, Mapping

from gongkai.formats.reading.grid import Document, Grid
from gongkai.law.annual_report.narrative.text import paragraphs
from gongkai.law.annual_report.report import AnnualReport, Section

_NUMERALS = "〇一二三四五六七八九"
_NAMES = {
    "page": "第{}页",
    "line": "第{}行",
    "paragraph": "第{}段",
    "table": "第{}个表",
    "row": "第{}行",
    "column": "第{}列",
    "field": "第{}栏",
}
_MOST_NAMED = 4
_SHORTEST_MATCH = 6
_HALF_WIDTH = str.maketrans("０１２３４５６７８９％．", "0123456789%.")

Pieces = list[tuple[str, str]]


def place_name(place: str) -> str:
    """The place in Chinese: ``page 2 line 45`` is 第2页第45行, ``section 1`` is 第一部分.

    Words that are not known, such as a sheet's ``Sheet1!C5``, stay as they are.
    """
    return re.sub(r"([a-z]+) (\d+) ?", _named, place).strip()


def place_names(places: Iterable[str]) -> str:
    """Several places, each once: the first few, and how many there are in all."""
    names = list(dict.fromkeys(map(place_name, places)))
    listed = "、".join(names[:_MOST_NAMED])
    return listed if len(names) <= _MOST_NAMED else f"{listed}等{len(names)}处"


def prose_places(report: AnnualReport, document: Document) -> dict[str, str]:
    """Where in the source the sections and paragraphs stand that findings name.

    Maps ``section 1`` and ``section 1 paragraph 3`` to the place of the line or cell in which the
    section's heading, or the paragraph, begins; a paragraph that is not found there is left out.
    """
    pieces = list(_pieces(document))
    order = {at: number for number, (at, _) in reversed(list(enumerate(pieces)))}
    found: dict[str, str] = {}
    for section in report.sections:
        found[f"section {section.number}"] = section.at
        found |= _in_section(section, pieces[order.get(section.at, 0) :])
    return {place: at for place, at in found.items() if at}


def _named(found: re.Match[str]) -> str:
    word, number = found[1], int(found[2])
    if word == "section" and number < len(_NUMERALS):
        return f"第{_NUMERALS[number]}部分"
    return _NAMES[word].format(number) if word in _NAMES else found[0]


def _pieces(document: Document) -> Iterator[tuple[str, str]]:
    """Every line and cell with its words as the prose is read: squeezed, with plain digits."""
    for block in document.blocks:
        texts = [cell for row in block.rows for cell in row] if isinstance(block, Grid) else [block]
        for piece in texts:
            words = "".join(piece.text.translate(_HALF_WIDTH).split())
            if words:
                yield piece.at, words


def _in_section(section: Section, pieces: Pieces) -> Mapping[str, str]:
    """The paragraphs in order, each looked for after the one before."""
    found: dict[str, str] = {}
    start = 0
    for paragraph in paragraphs(section):
        for offset, (at, words) in enumerate(pieces[start:]):
            if _begins(words, paragraph.text):
                found[paragraph.place] = at
                start += offset
                break
    return found


def _begins(words: str, paragraph: str) -> bool:
    """Whether a piece holds the paragraph, or is the first of the lines it was joined from."""
    if paragraph.startswith(words):
        return len(words) >= _SHORTEST_MATCH or words == paragraph
    return paragraph in words
