"""Tables with declared spans to grids with places (表格), whatever format they come from."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from gongkai.formats.reading.grid import Grid, GridCell
from gongkai.formats.reading.limits import SPAN, TABLE_COLUMNS, TABLE_POSITIONS, TABLE_ROWS

_ARTICLE_LENGTH = 1_000
"""Characters no cell of a form reaches; a cell that does holds an article, not a value."""


@dataclass(slots=True)
class SourceCell:
    """A cell as the source declares it: text, and how many rows and columns it asks to span."""

    text: str
    rows: int = 1
    columns: int = 1


def to_grid(
    rows: Sequence[Sequence[SourceCell]],
    at: str,
    place: Callable[[int, int], str] | None = None,
) -> Grid | None:
    """The grid at ``at``; spans are kept within the table and the limits.

    None for a table that holds running text: of one column, of articles, or far too large for a
    form; also for one without any text.
    ``place`` names a cell by row and column, both from 0; without it places are
    ``<at> row R column C``, counted from 1, C being the first column covered.
    """
    named = place or (lambda row, column: f"{at} row {row + 1} column {column + 1}")
    if len(rows) > TABLE_ROWS or all(len(row) <= 1 for row in rows):
        return None
    if _longest(cell.text for row in rows for cell in row) not in range(1, _ARTICLE_LENGTH):
        return None
    busy: list[int] = []  # per column, the first row that no cell from above covers
    placed: list[tuple[GridCell, ...]] = []
    positions = 0
    for number, row in enumerate(rows):
        column = 0
        cells = []
        for cell in row:
            while column < len(busy) and busy[column] > number:
                column += 1
            height = max(1, min(cell.rows, SPAN, len(rows) - number))
            width = max(1, min(cell.columns, SPAN))
            cells.append(GridCell(cell.text, named(number, column), height, width))
            positions += height * width
            busy.extend([0] * (column + width - len(busy)))
            for covered in range(column, column + width):
                busy[covered] = max(busy[covered], number + height)
            column += width
            if column > TABLE_COLUMNS or positions > TABLE_POSITIONS:
                return None
        placed.append(tuple(cells))
    return Grid(tuple(placed), at)


def _longest(texts: Iterable[str]) -> int:
    return max(map(len, texts), default=0)
