"""The labels of rows, columns and groups (行列名称): the report's own print, else the form's."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.formats.writing.printed_form import PrintedBlock, printed_blocks
from gongkai.formats.writing.printing import clean
from gongkai.law.annual_report.cells import Cell, CellKey
from gongkai.law.annual_report.forms import Column, Row
from gongkai.law.annual_report.report import DISCLOSURE, TABLES, AnnualReport


class Labels:
    """Looks up how a report printed its labels; line breaks inside a label are not part of it."""

    def __init__(self, report: AnnualReport) -> None:
        self._printed = {
            (label.table, label.role, label.key): "".join(clean(label.printed).split())
            for label in report.labels
        }

    def row(self, table: str, row: Row) -> str:
        return self._find(table, "row", row.key) or row.label

    def group(self, table: str, label: str) -> str:
        return self._find(table, "group", label) or label

    def block(self, key: str, heading: str) -> str:
        return self._find(DISCLOSURE, "block", key) or heading

    def column(self, table: str, column: Column, block: str = "") -> str:
        """A column label; the blocks of table 2 print the same column with labels of their own."""
        in_block = self._find(table, "column", f"{block}.{column.key}") if block else None
        return in_block or self._find(table, "column", column.key) or column.label

    def _find(self, table: str, role: str, key: str) -> str | None:
        return self._printed.get((table, role, key))


@dataclass(frozen=True, slots=True)
class NamedCell:
    """A cell and its place in words: the names of row and column with the groups they stand in."""

    key: CellKey
    cell: Cell
    row: str
    column: str


def named_cells(report: AnnualReport) -> Iterator[NamedCell]:
    """Every printed cell with its names, in printed order."""
    labels = Labels(report)
    for table in TABLES:
        for block in printed_blocks(report, table):
            for row in block.rows:
                row_groups = (labels.group(table, group) for group in row.groups)
                row_name = "/".join((*row_groups, labels.row(table, row)))
                for column in block.columns:
                    key = CellKey(table, row.key, column.key)
                    if (cell := report.cell(key)) is not None:
                        column_name = _column_name(labels, table, block, column)
                        yield NamedCell(key, cell, row_name, column_name)


def full_names(report: AnnualReport) -> dict[CellKey, str]:
    """One name for every printed cell: ``（七）总计，自然人``."""
    return {
        named.key: f"{named.row.rsplit('/', 1)[-1]}，{named.column}"
        for named in named_cells(report)
    }


def _column_name(labels: Labels, table: str, block: PrintedBlock, column: Column) -> str:
    name = labels.column(table, column, block.key if table == DISCLOSURE else "")
    return f"{labels.group(table, column.group)}/{name}" if column.group else name
