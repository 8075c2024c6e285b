"""The neutral form of any source (中间结构): paragraphs and tables, every piece with its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class GridCell:
    """One table cell: text, place (``table 3 row 5 column 2``), rows and columns it spans."""

    text: str
    at: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with known cell borders: per row the cells that begin there, in printed order.

    ``at`` is the place of the table. Spans are as the source declares them.
    """

    rows: tuple[tuple[GridCell, ...], ...]
    at: str

    def matrix(self) -> list[list[GridCell | None]]:
        """The rectangular layout: a spanning cell stands at every position it covers.

        Positions that no cell covers are None.
        """
        height = len(self.rows)
        layout: list[list[GridCell | None]] = [[] for _ in self.rows]
        for number, row in enumerate(self.rows):
            column = 0
            for cell in row:
                while column < len(layout[number]) and layout[number][column] is not None:
                    column += 1
                for below in layout[number : min(number + cell.rows, height)]:
                    _place(below, cell, column)
                column += cell.columns
        width = max(map(len, layout), default=0)
        for line in layout:
            line.extend([None] * (width - len(line)))
        return layout


def _place(line: list[GridCell | None], cell: GridCell, column: int) -> None:
    """Put a cell on a line of the layout wherever nothing stands yet."""
    end = column + cell.columns
    line.extend([None] * (end - len(line)))
    for position in range(column, end):
        if line[position] is None:
            line[position] = cell


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or line of running text; ``text`` keeps tabs and pipes as the source has them."""

    text: str
    at: str


Block = Paragraph | Grid


class Layout(StrEnum):
    """How far the source fixes its cells: exact tables, or lines of text that imitate them."""

    EXACT = "exact"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Document:
    """A source in reading order. ``title`` is what the source itself declares (HTML title etc.)."""

    blocks: tuple[Block, ...]
    layout: Layout
    title: str | None = None

    def lines(self) -> Iterator[Paragraph]:
        """The paragraphs, without the tables."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block

    def grids(self) -> Iterator[Grid]:
        """The tables, without the paragraphs."""
        for block in self.blocks:
            if isinstance(block, Grid):
                yield block
