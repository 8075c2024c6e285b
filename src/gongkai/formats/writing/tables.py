"""The three tables of the report (表二、表三、表四) laid out as printed, with merged label cells.

One neutral layout serves every writer, so that a label stands over the same cells in Word, PDF,
HTML and Excel. The forms come from ``law/data/forms``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gongkai.formats.writing.labels import Labels
from gongkai.formats.writing.printed_form import PrintedBlock, form_of, printed_blocks
from gongkai.formats.writing.printing import printed
from gongkai.law.annual_report.cells import CellKey
from gongkai.law.annual_report.report import (
    APPLICATIONS,
    DISCLOSURE,
    REMEDIES,
    TABLES,
    AnnualReport,
)

CAPTIONS = {
    DISCLOSURE: "表二 主动公开政府信息情况",
    APPLICATIONS: "表三 收到和处理政府信息公开申请情况",
    REMEDIES: "表四 政府信息公开行政复议、行政诉讼情况",
}
_APPLICANTS = "申请人情况"
_CONTENT = "信息内容"


class Role(StrEnum):
    """What a cell of the layout is for."""

    BLOCK = "block"
    NOTE = "note"
    COLUMN = "column"
    ROW = "row"
    DATA = "data"


@dataclass(frozen=True, slots=True)
class LaidCell:
    """A cell at its place: ``row`` and ``column`` from 0, and how many of each it spans.

    ``key`` names the report's cell; it is None for labels, and for a gap in a printed row.
    """

    text: str
    role: Role
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    key: CellKey | None = None


@dataclass(frozen=True, slots=True)
class TableLayout:
    """A table as printed: its cells, its width in columns, how many of them hold row labels.

    ``heads`` are the runs of header rows as (first row, count): one run on top of tables 3 and
    4, one before each block of table 2. A header is repeated after a page break.
    """

    table: str
    cells: tuple[LaidCell, ...]
    columns: int
    label_columns: int
    heads: tuple[tuple[int, int], ...]

    @property
    def caption(self) -> str:
        return CAPTIONS[self.table]

    @property
    def top_rows(self) -> int:
        """How many rows on top are header over the whole table; none for the blocks of table 2."""
        return self.heads[0][1] if len(self.heads) == 1 and self.table != DISCLOSURE else 0

    def is_leaf(self, cell: LaidCell) -> bool:
        """Whether a cell labels a single row of table 3, and so is set flush left."""
        return cell.role is Role.ROW and cell.rows == 1 and self.table == APPLICATIONS

    def is_inner_group(self, cell: LaidCell) -> bool:
        """Whether a cell labels a group within a group, （三）不予公开, kept on one page."""
        return cell.role is Role.ROW and cell.rows > 1 and cell.column > 0

    def rows(self) -> tuple[tuple[LaidCell, ...], ...]:
        """Per row the cells that begin there, from left to right."""
        count = max(cell.row + cell.rows for cell in self.cells)
        rows: list[list[LaidCell]] = [[] for _ in range(count)]
        for cell in self.cells:
            rows[cell.row].append(cell)
        return tuple(tuple(sorted(row, key=lambda cell: cell.column)) for row in rows)


def layouts(report: AnnualReport) -> dict[str, TableLayout]:
    """The layout of every table the report has, by table key, in printed order."""
    laid = {table: layout(report, table) for table in TABLES}
    return {table: each for table, each in laid.items() if each is not None}


def layout(report: AnnualReport, table: str) -> TableLayout | None:
    """The layout of one table, or None if the report lacks it; absent rows stay absent."""
    blocks = printed_blocks(report, table)
    if not blocks:
        return None
    labels = Labels(report)
    if table == DISCLOSURE:
        return _disclosure(report, blocks, labels)
    (block,) = blocks
    if table == APPLICATIONS:
        return _applications(report, block, labels)
    return _remedies(report, block, labels)


@dataclass(frozen=True, slots=True)
class _Span:
    """A label in a tree of labels: its depth and reach, and the leaves it stands over."""

    text: str
    depth: int
    reach: int
    first: int
    count: int


def _spans(paths: Sequence[tuple[str, ...]], depth: int) -> Iterator[_Span]:
    """The merged labels over ``paths``: neighbours share a group, a leaf reaches to the bottom."""
    for level in range(depth):
        first = 0
        while first < len(paths):
            path = paths[first]
            count = 1
            if level < len(path) - 1:
                head = path[: level + 1]
                while first + count < len(paths) and _within(paths[first + count], head):
                    count += 1
                yield _Span(path[level], level, 1, first, count)
            elif level == len(path) - 1:
                yield _Span(path[level], level, depth - level, first, 1)
            first += count


def _within(path: tuple[str, ...], head: tuple[str, ...]) -> bool:
    return len(path) > len(head) and path[: len(head)] == head


def _data(report: AnnualReport, key: CellKey, row: int, column: int, columns: int = 1) -> LaidCell:
    cell = report.cell(key)
    if cell is None:
        return LaidCell("", Role.DATA, row, column, columns=columns)
    return LaidCell(printed(cell), Role.DATA, row, column, columns=columns, key=key)


def _shares(width: int, parts: int) -> list[tuple[int, int]]:
    """Start and width of each of ``parts`` columns; the last takes what is left of ``width``."""
    return [(n, 1 if n < parts - 1 else width - n) for n in range(parts)]


def _disclosure(
    report: AnnualReport, blocks: Sequence[PrintedBlock], labels: Labels
) -> TableLayout:
    width = max(len(block.columns) for block in blocks)
    cells: list[LaidCell] = []
    heads: list[tuple[int, int]] = []
    row = 0
    for block in blocks:
        shares = _shares(width, len(block.columns))
        heads.append((row, 2))
        heading = labels.block(block.key, block.heading)
        cells.append(LaidCell(heading, Role.BLOCK, row, 0, columns=width + 1))
        cells.append(LaidCell(_CONTENT, Role.COLUMN, row + 1, 0))
        for column, (start, span) in zip(block.columns, shares, strict=True):
            label = labels.column(DISCLOSURE, column, block.key)
            cells.append(LaidCell(label, Role.COLUMN, row + 1, start + 1, columns=span))
        row += 2
        for each in block.rows:
            cells.append(LaidCell(labels.row(DISCLOSURE, each), Role.ROW, row, 0))
            for column, (start, span) in zip(block.columns, shares, strict=True):
                key = CellKey(DISCLOSURE, each.key, column.key)
                cells.append(_data(report, key, row, start + 1, span))
            row += 1
    return TableLayout(DISCLOSURE, tuple(cells), width + 1, 1, tuple(heads))


def _applications(report: AnnualReport, block: PrintedBlock, labels: Labels) -> TableLayout:
    paths = _row_paths(block, labels)
    heads = [
        (
            _APPLICANTS,
            *([labels.group(APPLICATIONS, column.group)] if column.group else []),
            labels.column(APPLICATIONS, column),
        )
        for column in block.columns
    ]
    label_columns = max(len(path) for path in paths)
    head_rows = max(len(path) for path in heads)
    note = form_of(report).applications_note
    cells = [LaidCell(note, Role.NOTE, 0, 0, head_rows, label_columns)]
    for span in _spans(heads, head_rows):
        column = label_columns + span.first
        cells.append(LaidCell(span.text, Role.COLUMN, span.depth, column, span.reach, span.count))
    for span in _spans(paths, label_columns):
        row = head_rows + span.first
        cells.append(LaidCell(span.text, Role.ROW, row, span.depth, span.count, span.reach))
    for down, row_form in enumerate(block.rows):
        for right, column_form in enumerate(block.columns):
            key = CellKey(APPLICATIONS, row_form.key, column_form.key)
            cells.append(_data(report, key, head_rows + down, label_columns + right))
    width = label_columns + len(block.columns)
    return TableLayout(APPLICATIONS, tuple(cells), width, label_columns, ((0, head_rows),))


def _row_paths(block: PrintedBlock, labels: Labels) -> list[tuple[str, ...]]:
    """Per row the labels it stands under, its own last.

    An undivided 其他处理 printed beside its divisions shares their group cell, unnamed in it.
    """
    paths = [
        (
            *(labels.group(APPLICATIONS, group) for group in row.groups),
            labels.row(APPLICATIONS, row),
        )
        for row in block.rows
    ]
    return [
        (*path, "") if _within(following, path) else path
        for path, following in zip(paths, [*paths[1:], ()], strict=True)
    ]


def _remedies(report: AnnualReport, block: PrintedBlock, labels: Labels) -> TableLayout:
    paths = [
        (*(labels.group(REMEDIES, group) for group in row.groups), labels.row(REMEDIES, row))
        for row in block.rows
    ]
    depth = max(len(path) for path in paths)
    share = len(block.columns)
    cells = [
        LaidCell(
            span.text, Role.COLUMN, span.depth, span.first * share, span.reach, span.count * share
        )
        for span in _spans(paths, depth)
    ]
    for right, row in enumerate(block.rows):
        for offset, column in enumerate(block.columns):
            place = right * share + offset
            key = CellKey(REMEDIES, row.key, column.key)
            cells.append(LaidCell(labels.column(REMEDIES, column), Role.COLUMN, depth, place))
            cells.append(_data(report, key, depth + 1, place))
    return TableLayout(REMEDIES, tuple(cells), len(block.rows) * share, 0, ((0, depth + 1),))
