"""The labels of rows, columns and groups (行列名称): the report's own print, else the form's."""

from gongkai.formats.writing.printing import clean
from gongkai.law.annual_report.forms import Column, Row
from gongkai.law.annual_report.report import DISCLOSURE, AnnualReport


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
