"""The source beside the tables (原文对照): every piece with its place, findings marked in it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from gongkai.doors.portal.checkup.marks import Mark, Marks, marks_at_places
from gongkai.doors.portal.checkup.places import place_anchor, wider
from gongkai.doors.portal.checkup.shown_findings import Group
from gongkai.formats.reading.grid import Block, Document, Grid, GridCell, Paragraph
from gongkai.formats.reading.places import place_name, prose_places
from gongkai.law.annual_report.report import AnnualReport

MOST_PIECES = 6000
MOST_CHARACTERS = 400_000


def shown_part(document: Document) -> Document:
    """Return as much of a document as a page can show; any real report is shown whole."""
    pieces = characters = 0
    for number, block in enumerate(document.blocks):
        texts = (
            [cell.text for row in block.rows for cell in row]
            if isinstance(block, Grid)
            else [block.text]
        )
        pieces += len(texts)
        characters += sum(map(len, texts))
        if pieces > MOST_PIECES or characters > MOST_CHARACTERS:
            return replace(document, blocks=document.blocks[:number])
    return document


@dataclass(frozen=True, slots=True)
class SourceCell:
    """A paragraph, or a cell of a table of the source, with the findings about it."""

    text: str
    anchor: str
    place: str
    marks: tuple[Mark, ...] = ()
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class SourceBlock:
    """A paragraph (``paragraph`` set) or a table (``rows`` set) of the source."""

    paragraph: SourceCell | None = None
    rows: tuple[tuple[SourceCell, ...], ...] = ()
    anchor: str = ""
    place: str = ""


class SourceIndex:
    """Knows which places of a report's document the page shows."""

    def __init__(self, report: AnnualReport | None, document: Document | None) -> None:
        self._prose = prose_places(report, document) if report and document else {}
        self._blocks = document.blocks if document else ()
        self._known = {piece.at for block in self._blocks for piece in _pieces(block)}

    def locate(self, at: str) -> str | None:
        """Return the place of the smallest shown piece that holds ``at``, None if there is none."""
        at = self._prose.get(at, at)
        while at and at not in self._known:
            at = wider(at)
        return at or None

    def blocks(self, groups: Iterable[Group]) -> list[SourceBlock]:
        """Return the document as shown, with each finding at the places it is about."""
        marks = marks_at_places(groups)
        return [_shown(block, marks) for block in self._blocks if not _is_empty(block)]


def _pieces(block: Block) -> Iterable[Paragraph | Grid | GridCell]:
    yield block
    if isinstance(block, Grid):
        for row in block.rows:
            yield from row


def _is_empty(block: Block) -> bool:
    return isinstance(block, Paragraph) and not block.text.strip()


def _shown(block: Block, marks: Marks) -> SourceBlock:
    if isinstance(block, Paragraph):
        return SourceBlock(paragraph=_cell(block.text, block.at, marks))
    rows = tuple(
        tuple(_cell(cell.text, cell.at, marks, cell.rows, cell.columns) for cell in row)
        for row in block.rows
    )
    return SourceBlock(rows=rows, anchor=place_anchor(block.at), place=place_name(block.at))


def _cell(text: str, at: str, marks: Marks, rows: int = 1, columns: int = 1) -> SourceCell:
    anchor = place_anchor(at)
    return SourceCell(text, anchor, place_name(at), marks.get(anchor, ()), rows, columns)
