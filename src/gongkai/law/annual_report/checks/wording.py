"""How messages call cells and numbers (单元格的称呼): by labels on the paper, not by keys."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from gongkai.law.annual_report.cells import Cell, CellKey, CellState
from gongkai.law.annual_report.forms import Form, forms
from gongkai.law.annual_report.report import APPLICATIONS, DISCLOSURE, REMEDIES, AnnualReport

TABLE_NAMES = {
    DISCLOSURE: "表二（主动公开）",
    APPLICATIONS: "表三（申请办理）",
    REMEDIES: "表四（复议诉讼）",
}
_SHORT = 24
_MOST_NAMED = 8


def number(value: Decimal) -> str:
    """A number as people write it: 23, 7004.69."""
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def shown(cell: Cell | None) -> str:
    """What a cell prints, for a message: its number, （空白）, “/”, or the text in quotes."""
    if cell is None:
        return "（未列）"
    if cell.state is CellState.NUMBER and cell.value is not None:
        return number(cell.value)
    if cell.state is CellState.BLANK:
        return "（空白）"
    if cell.state is CellState.UNCLEAR:
        readings = "、".join(number(value) for value in cell.candidates)
        return f"“{cell.raw}”（可能是{readings}）" if readings else f"“{cell.raw}”（读不准）"
    return f"“{cell.raw}”"


def listed(names: Iterable[str], most: int = _MOST_NAMED) -> str:
    """Names in a row, the first few and how many there are in all."""
    every = list(names)
    text = "、".join(every[:most])
    return text if len(every) <= most else f"{text}等{len(every)}处"


class Wording:
    """The names of a report's cells: labels as it prints them, else those of its form."""

    def __init__(self, report: AnnualReport, form: Form) -> None:
        self._report = report
        self._form = form

    @cached_property
    def _printed(self) -> Mapping[tuple[str, str], str]:
        return {
            (label.table, label.key): "".join(label.printed.split())
            for label in self._report.labels
            if label.role == "row"
        }

    def table(self, table: str) -> str:
        """The table's name."""
        return TABLE_NAMES[table]

    def row(self, table: str, row: str) -> str:
        """A row's label with the group it stands in, shortened."""
        official, group = self._official(table, row)
        printed = self._printed.get((table, row), "")
        label = printed if 0 < len(printed) <= len(official) + _SHORT else official
        label = label.split("（区分")[0].split("(区分")[0]
        if len(label) > _SHORT:
            label = label[: label.index("、", 3)] if "、" in label[3:] else label[:_SHORT]
        return f"{group}{label}"

    def _official(self, table: str, row: str) -> tuple[str, str]:
        for form in (self._form, *forms().values()):
            found = form.row(table, row)
            if found is not None:
                # All rows of 三、本年度办理结果 stand in that group; naming it adds nothing.
                groups = found.groups[1:] if table == APPLICATIONS else found.groups
                return found.label, f"{groups[-1]}·" if groups else ""
        return row, ""

    def column(self, key: CellKey) -> str:
        """A column's official label."""
        for form in (self._form, *forms().values()):
            column = form.column(key)
            if column is not None:
                return column.label.split("（")[0]
        return key.column

    def cell(self, key: CellKey) -> str:
        """A cell: 表三（申请办理）“（七）总计”行“自然人”列."""
        return f"{self.table(key.table)}“{self.row(key.table, key.row)}”行“{self.column(key)}”列"

    def cells(self, keys: Sequence[CellKey], most: int = _MOST_NAMED) -> str:
        """Several cells of one table, the table named once; only the first few by name."""
        names = [f"“{self.row(key.table, key.row)}”行“{self.column(key)}”列" for key in keys[:most]]
        rest = f"等{len(keys)}格" if len(keys) > most else ""
        return f"{self.table(keys[0].table)}{'、'.join(names)}{rest}"
