"""Tables with declared spans to grids with places (表格), whatever format they come from."""

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.formats.reading.grid import Grid, GridCell
from gongkai.formats.reading.limits import SPAN, TABLE_COLUMNS, TABLE_POSITIONS, TABLE_ROWS


@dataclass(slots=True)
class SourceCell:
    """A cell as the source declares it: text, and how many rows and columns it asks to span."""

    text: str
    rows: int = 1
    columns: int = 1


def to_grid(rows: Sequence[Sequence[SourceCell]], at: str) -> Grid | None:
    """The grid at ``at``; spans are kept within the table and the limits.

    None for a table too large to be a form's, or without any text: it is then running text.
    Places are ``<at> row R column C``, counted from 1, C being the first column covered.
    """
    if len(rows) > TABLE_ROWS:
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
            cells.append(
                GridCell(cell.text, f"{at} row {number + 1} column {column + 1}", height, width)
            )
            positions += height * width
            busy.extend([0] * (column + width - len(busy)))
            for covered in range(column, column + width):
                busy[covered] = max(busy[covered], number + height)
            column += width
            if column > TABLE_COLUMNS or positions > TABLE_POSITIONS:
                return None
        placed.append(tuple(cells))
    if not any(cell.text for row in placed for cell in row):
        return None
    return Grid(tuple(placed), at)
