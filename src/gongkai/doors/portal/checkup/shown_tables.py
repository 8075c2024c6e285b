"""The tables as a page shows them (表格): merged headers, findings marked at their cells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from gongkai.doors.portal.checkup.marks import Mark, Marks, marks_at_cells
from gongkai.doors.portal.checkup.places import cell_anchor, place_anchor
from gongkai.doors.portal.checkup.shown_findings import Group, Locate
from gongkai.formats.reading.places import place_name
from gongkai.formats.writing.tables import LaidCell, Role, TableLayout, layouts
from gongkai.law.annual_report.cells import CellState
from gongkai.law.annual_report.findings import Severity
from gongkai.law.annual_report.report import DISCLOSURE, AnnualReport


@dataclass(frozen=True, slots=True)
class ShownCell:
    """One cell: its print, its place in the source, and the findings about it."""

    text: str
    scope: str
    rows: int
    columns: int
    anchor: str = ""
    place: str = ""
    place_name: str = ""
    unclear: str = ""
    marks: tuple[Mark, ...] = ()

    @property
    def css(self) -> str:
        """The class that frames the cell: by the gravest severity, faint for one of very many."""
        found = {mark.severity for mark in self.marks if mark.is_link}
        faint = "cell-noted" if self.marks else ""
        return next((f"cell-{each.value}" for each in Severity if each in found), faint)


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table with its caption; the rows of table 2 come as one table for each of its blocks."""

    caption: str
    rows: tuple[tuple[ShownCell, ...], ...]
    head_rows: int

    @property
    def head(self) -> tuple[tuple[ShownCell, ...], ...]:
        return self.rows[: self.head_rows]

    @property
    def body(self) -> tuple[tuple[ShownCell, ...], ...]:
        return self.rows[self.head_rows :]


@dataclass(frozen=True, slots=True)
class TableGroup:
    """All that stands under one of the form's tables."""

    caption: str
    tables: tuple[ShownTable, ...]


def table_groups(
    report: AnnualReport, groups: Iterable[Group], locate: Locate
) -> tuple[TableGroup, ...]:
    """Return the tables the report has, in printed order."""
    cells = _Cells(report, marks_at_cells(groups), locate)
    return tuple(
        TableGroup(layout.caption, tuple(_tables(layout, cells)))
        for layout in layouts(report).values()
    )


@dataclass(frozen=True, slots=True)
class _Cells:
    """What turns a laid cell into a shown one."""

    report: AnnualReport
    marks: Marks
    locate: Locate

    def shown(self, laid: LaidCell) -> ShownCell:
        if laid.key is None:
            return ShownCell(laid.text, _scope(laid), laid.rows, laid.columns)
        cell = self.report.cell(laid.key)
        place = self.locate(cell.at) if cell else None
        anchor = cell_anchor(laid.key)
        return ShownCell(
            laid.text,
            "",
            laid.rows,
            laid.columns,
            anchor,
            place_anchor(place) if place else "",
            place_name(place) if place else "",
            _unclear(self.report, laid),
            self.marks.get(anchor, ()),
        )


def _tables(layout: TableLayout, cells: _Cells) -> Iterable[ShownTable]:
    if layout.table != DISCLOSURE:
        rows = [tuple(map(cells.shown, row)) for row in layout.rows()]
        yield ShownTable(layout.caption, tuple(rows), layout.top_rows)
        return
    for heading, block in _blocks(layout.rows()):
        yield ShownTable(heading, tuple(tuple(map(cells.shown, row)) for row in block), 1)


def _blocks(
    rows: Sequence[tuple[LaidCell, ...]],
) -> Iterable[tuple[str, list[tuple[LaidCell, ...]]]]:
    """Cut table 2 at headings such as 第二十条第（一）项; each heading becomes a caption."""
    heading = ""
    for is_heading, run in groupby(rows, key=lambda row: row[0].role is Role.BLOCK):
        block = list(run)
        if is_heading:
            heading = block[-1][0].text
        else:
            yield heading, block


def _scope(laid: LaidCell) -> str:
    if laid.role is Role.COLUMN:
        return "colgroup" if laid.columns > 1 and laid.text else "col"
    if laid.role is Role.ROW:
        return "rowgroup" if laid.rows > 1 else "row"
    return ""


def _unclear(report: AnnualReport, laid: LaidCell) -> str:
    cell = report.cell(laid.key) if laid.key else None
    if cell is None or cell.state is not CellState.UNCLEAR:
        return ""
    readings = "或".join(format(each, "f") for each in cell.candidates)
    return f"读不准，可能是 {readings}" if readings else "读不准"
