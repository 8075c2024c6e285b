"""Sheets of cells without borders (电子表格) to paragraphs and tables: what belongs together."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gongkai.formats.reading.grid import Block, Paragraph
from gongkai.formats.reading.limits import TABLE_POSITIONS
from gongkai.formats.reading.tables import SourceCell, to_grid

Position = tuple[int, int]

_HEADING = re.compile(
    r"\s*[（(]?[一二三四五六][、.．)）]?.{0,12}"
    r"(?:总体情况|主动公开政府信息|收到和处理|行政复议|主要问题|需要报告)"
)
_TABLE_LINE = re.compile(r"\s*第.{1,6}条")
_LABEL_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of cell texts and what they merge: top left position → rows and columns covered.

    ``place`` names a cell by row and column, both from 0.
    """

    rows: Sequence[Sequence[str]]
    place: Callable[[int, int], str]
    merged: Mapping[Position, Position] = field(default_factory=dict)


def blocks_of(sheet: Sheet) -> Iterator[Block]:
    """Rows with one filled cell are paragraphs, runs of rows with more are tables.

    A lone cell stays in the table where it can be a row of it: a label whose figures are blank, or
    the line that names the article (第二十条第（一）项). A blank row or a section heading ends one.
    """
    run: list[int] = []
    for number, row in enumerate(sheet.rows):
        filled = _filled(row)
        ends = not filled or (len(filled) == 1 and _HEADING.match(row[filled[0]]))
        if not ends:
            run.append(number)
            continue
        yield from _run_blocks(sheet, run)
        run = []
        for column in filled:
            yield _paragraph(sheet, number, column)
    yield from _run_blocks(sheet, run)


def _filled(row: Sequence[str]) -> list[int]:
    return [column for column, text in enumerate(row) if text.strip()]


def _run_blocks(sheet: Sheet, run: Sequence[int]) -> Iterator[Block]:
    """A table and the paragraphs before and after it, out of neighbouring filled rows."""
    first, last = 0, len(run)
    while first < last and _is_prose(sheet, run[first], leading=True):
        first += 1
    while last > first and _is_prose(sheet, run[last - 1], leading=False):
        last -= 1
    yield from _paragraphs(sheet, run[:first])
    if first < last:
        yield from _table(sheet, run[first], run[last - 1])
    yield from _paragraphs(sheet, run[last:])


def _is_prose(sheet: Sheet, number: int, *, leading: bool) -> bool:
    filled = _filled(sheet.rows[number])
    if len(filled) != 1:
        return False
    text = sheet.rows[number][filled[0]]
    if _TABLE_LINE.match(text):
        return False
    return leading or len(text) > _LABEL_LENGTH


def _paragraphs(sheet: Sheet, numbers: Sequence[int]) -> Iterator[Block]:
    for number in numbers:
        for column in _filled(sheet.rows[number]):
            yield _paragraph(sheet, number, column)


def _paragraph(sheet: Sheet, row: int, column: int) -> Paragraph:
    return Paragraph(sheet.rows[row][column], sheet.place(row, column))


def _table(sheet: Sheet, top: int, bottom: int) -> Iterator[Block]:
    left, right = _edges(sheet, top, bottom)
    if (bottom - top) * (right - left) > TABLE_POSITIONS:
        yield from _paragraphs(sheet, range(top, bottom + 1))
        return
    covered: set[Position] = set()
    rows: list[list[SourceCell]] = []
    for row in range(top, bottom + 1):
        cells = []
        for column in range(left, right + 1):
            if (row, column) in covered:
                continue
            height, width = sheet.merged.get((row, column), (1, 1))
            height, width = min(height, bottom + 1 - row), min(width, right + 1 - column)
            covered.update((row + r, column + c) for r in range(height) for c in range(width))
            text = sheet.rows[row][column] if column < len(sheet.rows[row]) else ""
            cells.append(SourceCell(text.strip(), height, width))
        rows.append(cells)
    grid = to_grid(rows, sheet.place(top, left), lambda r, c: sheet.place(top + r, left + c))
    if grid is not None:
        yield grid
    else:
        yield from _paragraphs(sheet, range(top, bottom + 1))


def _edges(sheet: Sheet, top: int, bottom: int) -> tuple[int, int]:
    """The first and last column with anything in them, merged cells at full width."""
    columns = [
        column + reach
        for row in range(top, bottom + 1)
        for column in _filled(sheet.rows[row])
        for reach in (0, sheet.merged.get((row, column), (1, 1))[1] - 1)
    ]
    return min(columns), max(columns)
