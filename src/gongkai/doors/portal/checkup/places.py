"""Names and page anchors for places in a source (出处) and for cells of the form (单元格名称)."""

import re

from gongkai.formats.writing.printed_form import form_of
from gongkai.law.annual_report.cells import CellKey
from gongkai.law.annual_report.forms import forms
from gongkai.law.annual_report.report import APPLICATIONS, DISCLOSURE, REMEDIES, AnnualReport

TABLE_NAMES = {DISCLOSURE: "表二", APPLICATIONS: "表三", REMEDIES: "表四"}

_UNITS = {
    "line": "行",
    "paragraph": "段",
    "page": "页",
    "row": "行",
    "column": "列",
    "table": "个表",
    "sheet": "个工作表",
    "cell": "格",
    "record": "条",
}


def place_anchor(at: str) -> str:
    """Return the id of a place in the shown source: ``at-line-45``."""
    return "at-" + re.sub(r"[^0-9A-Za-z\u4e00-\u9fff]+", "-", at).strip("-")


def place_name(at: str) -> str:
    """Return a place in Chinese: ``line 45`` is 第45行; a word that is not known stays."""
    return re.sub(
        r"([a-z]+) (\d+)\s*",
        lambda found: f"第{found[2]}{_UNITS[found[1]]}" if found[1] in _UNITS else found[0],
        at,
    ).strip()


def wider(at: str) -> str:
    """Return the place that holds ``at``: ``table 3 row 5 column 2`` lies in ``table 3 row 5``."""
    return " ".join(at.split()[:-2])


def cell_anchor(key: CellKey) -> str:
    """Return the id of a cell of the printed tables."""
    return f"cell-{key}"


def cell_name(report: AnnualReport, key: CellKey) -> str:
    """Return a cell in Chinese: 表三“（七）总计”行“总计”列; its key if no form has such a cell."""
    own = form_of(report)
    for form in (own, *forms().values()):
        row, column = form.row(key.table, key.row), form.column(key)
        if row is not None and column is not None:
            group = f"{row.groups[-1]}—" if key.table == REMEDIES and row.groups else ""
            return f"{TABLE_NAMES[key.table]}“{group}{row.label}”行“{column.label}”列"
    return str(key)
