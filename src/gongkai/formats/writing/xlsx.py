"""The report as a workbook (工作簿): text, the three tables as printed, and the findings.

A figure that is printed in plain digits is a number that can be summed; any other print
(``+5869``, ``2448023.00元``, ``/``) is kept as text.
"""

import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from gongkai.formats.writing.anchors import notable, printed_cells
from gongkai.formats.writing.gbt9704 import document_date
from gongkai.formats.writing.labels import full_names
from gongkai.formats.writing.printing import clean, section_heading
from gongkai.formats.writing.tables import LaidCell, Role, TableLayout, layouts
from gongkai.law.annual_report.cells import CellKey, CellState
from gongkai.law.annual_report.findings import Finding, Verdict
from gongkai.law.annual_report.report import APPLICATIONS, DISCLOSURE, REMEDIES, AnnualReport

_SHEETS = {DISCLOSURE: "表二", APPLICATIONS: "表三", REMEDIES: "表四"}
# What a spreadsheet shows again exactly as it was printed.
_PLAIN_DIGITS = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{0,3}[1-9])?")
_MOST_PLAIN = 15
_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)
_LABEL_WIDTHS = {1: (26,), 2: (9, 36), 3: (9, 12, 36)}
_DATA_WIDTH = 11
_LONGEST_TEXT = 32_767

Formats = dict[str, Any]
Findings = dict[CellKey, list[Finding]]


def write_xlsx(report: AnnualReport, findings: Sequence[Finding] = ()) -> bytes:
    """The report as XLSX; cells with a failed finding are coloured and carry it as a comment."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties(
        {"title": clean(report.title or ""), "created": _EPOCH.replace(tzinfo=None)}
    )
    formats = _formats(book)
    _write_text(book.add_worksheet("情况"), report, formats)
    found = _found(findings, report)
    for table, layout in layouts(report).items():
        sheet = book.add_worksheet(_SHEETS[table])
        _write_table(sheet, layout, report, found, formats)
    if findings:
        _write_findings(book.add_worksheet("检查结果"), report, notable(findings), formats)
    book.close()
    return out.getvalue()
