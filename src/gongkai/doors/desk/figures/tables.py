"""The tables as the official form prints them (官方表样), each number a link to its rows."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from gongkai.formats.writing.tables import LaidCell, Role, TableLayout, layouts
from gongkai.law.annual_report.cells import CellKey
from gongkai.law.annual_report.findings import Finding, Severity, Verdict
from gongkai.office.annual_reports.queries.figures import Figures


@dataclass(frozen=True, slots=True)
class ShownCell:
    """One cell: its print, its spans, where its rows are listed, how a finding marks it."""

    text: str
    scope: str
    rows: int
    columns: int
    anchor: str = ""
    address: str = ""
    name: str = ""
    css: str = ""


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table with its caption, its header rows and the others."""

    caption: str
    head: tuple[tuple[ShownCell, ...], ...]
    body: tuple[tuple[ShownCell, ...], ...]


@dataclass(frozen=True, slots=True)
class Around:
    """What the cells of a page need: the figures of whom, what the addresses end in, marks."""

    figures: Figures
    number: int
    query: str
    marks: dict[str, str]


def shown_tables(
    figures: Figures, number: int, query: str, findings: tuple[Finding, ...]
) -> list[ShownTable]:
    """Return tables 3 and 4 of the figures of the body or area ``number``."""
    around = Around(figures, number, query, _marks(findings))
    shown = []
    for layout in layouts(figures.report).values():
        rows = [tuple(_shown(cell, layout, around) for cell in row) for row in layout.rows()]
        top = layout.top_rows
        shown.append(ShownTable(layout.caption, tuple(rows[:top]), tuple(rows[top:])))
    return shown


def anchor_of(key: CellKey | str) -> str:
    """Return the id of a cell on the page."""
    return f"cell-{str(key).replace('.', '-')}"


def _shown(laid: LaidCell, layout: TableLayout, around: Around) -> ShownCell:
    if laid.key is None:
        css = "cell-note" if laid.role is Role.NOTE else ""
        return ShownCell(laid.text, _scope(laid), laid.rows, laid.columns, css=css)
    return ShownCell(
        laid.text,
        "",
        laid.rows,
        laid.columns,
        anchor_of(laid.key),
        _address(laid.key, around),
        _name(layout, laid),
        around.marks.get(str(laid.key), ""),
    )


def _address(key: CellKey, around: Around) -> str:
    """Where the rows of a cell are listed; a zero has none."""
    cell = around.figures.report.cell(key)
    if cell is None or not cell.value:
        return ""
    names = [around.number, around.figures.year, str(key)]
    return reverse("desk:figures:rows", args=names) + around.query


def _name(layout: TableLayout, laid: LaidCell) -> str:
    """What the cell counts, for who hears the link: its innermost row and column labels."""
    return "，".join(dict.fromkeys(filter(None, _labels(layout, laid))))


def _labels(layout: TableLayout, laid: LaidCell) -> Iterator[str]:
    for role, reaches in ((Role.ROW, _in_row), (Role.COLUMN, _in_column)):
        found = [each for each in layout.cells if each.role is role and reaches(each, laid)]
        yield found[-1].text if found else ""


def _in_row(label: LaidCell, cell: LaidCell) -> bool:
    return label.row <= cell.row < label.row + label.rows


def _in_column(label: LaidCell, cell: LaidCell) -> bool:
    return label.column <= cell.column < label.column + label.columns


def _scope(laid: LaidCell) -> str:
    if laid.role is Role.COLUMN:
        return "colgroup" if laid.columns > 1 and laid.text else "col"
    if laid.role is Role.ROW:
        return "rowgroup" if laid.rows > 1 else "row"
    return ""


def _marks(findings: tuple[Finding, ...]) -> dict[str, str]:
    """How findings mark the cells they name, the gravest of a cell."""
    found: dict[str, str] = {}
    for severity in reversed(tuple(Severity)):
        for each in findings:
            if each.verdict is Verdict.FAIL and each.severity is severity:
                found |= dict.fromkeys(each.cells, f"cell-{severity.value}")
    return found
