"""All cells of a report as CSV (单元格清单): one row a cell, for spreadsheets and statistics.

A text that a spreadsheet would take for a formula carries a leading apostrophe; reading takes
one apostrophe off again.
"""

import csv
import io
import re
from collections.abc import Sequence

from gongkai.formats.writing.labels import named_cells
from gongkai.formats.writing.printing import plain_number, printed
from gongkai.formats.writing.tables import CAPTIONS
from gongkai.law.annual_report.findings import Finding
from gongkai.law.annual_report.report import AnnualReport

HEADER = (
    "body", "year", "form", "table", "row", "column", "表", "行", "列",
    "state", "value", "unit", "raw", "at", "candidates",
)  # fmt: skip
_FORMULA = re.compile(r"['=@\t\r\n]|[+-](?![\d.,]+\Z)")


def write_csv(report: AnnualReport, findings: Sequence[Finding] = ()) -> bytes:
    """The cells as CSV in UTF-8 with a byte order mark; findings have no place in it."""
    del findings
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADER)
    for named in named_cells(report):
        key, cell = named.key, named.cell
        row = (
            report.body or "", str(report.year or ""), report.form or "",
            key.table, key.row, key.column, CAPTIONS[key.table], named.row, named.column,
            cell.state.value, plain_number(cell.value) if cell.value is not None else "",
            cell.unit or "", printed(cell), cell.at,
            " ".join(plain_number(candidate) for candidate in cell.candidates),
        )  # fmt: skip
        writer.writerow([guarded(text) for text in row])
    return out.getvalue().encode("utf-8-sig", errors="replace")


def guarded(text: str) -> str:
    """The text, with an apostrophe before it if a spreadsheet would compute it."""
    return "'" + text if _FORMULA.match(text) else text
