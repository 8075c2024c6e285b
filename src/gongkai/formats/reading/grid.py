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
        taken: dict[tuple[int, int], GridCell] = {}
        width = 0
        for row_number, row in enumerate(self.rows):
            column = 0
            for cell in row:
                while (row_number, column) in taken:
                    column += 1
                for down in range(min(cell.rows, len(self.rows) - row_number)):
                    for right in range(cell.columns):
                        taken.setdefault((row_number + down, column + right), cell)
                column += cell.columns
            width = max(width, column, *(c + 1 for r, c in taken if r == row_number), 0)
        return [
            [taken.get((row, column)) for column in range(width)] for row in range(len(self.rows))
        ]


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
