"""All cells of a report as CSV (单元格清单): one row a cell, for spreadsheets and statistics.

A text that a spreadsheet would take for a formula carries a leading apostrophe; reading takes
one apostrophe off again.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence

from gongkai.formats.writing.labels import Labels
from gongkai.formats.writing.printed_form import PrintedBlock, printed_blocks
from gongkai.formats.writing.printing import plain_number, printed
from gongkai.formats.writing.tables import CAPTIONS
from gongkai.law.annual_report.cells import Cell, CellKey
from gongkai.law.annual_report.findings import Finding
from gongkai.law.annual_report.report import DISCLOSURE, TABLES, AnnualReport

HEADER = (
    "body", "year", "form", "table", "row", "column", "表", "行", "列",
    "state", "value", "unit", "raw", "at", "candidates",
)  # fmt: skip
_FORMULA = re.compile(r"['=@\t]|[+-](?![\d.,]+$)")


def write_csv(report: AnnualReport, findings: Sequence[Finding] = ()) -> bytes:
    """The cells as CSV in UTF-8 with a byte order mark; findings have no place in it."""
    del findings
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADER)
    for key, names, cell in _cells(report):
        row = (
            report.body or "", str(report.year or ""), report.form or "",
            key.table, key.row, key.column, *names,
            cell.state.value, plain_number(cell.value) if cell.value is not None else "",
            cell.unit or "", printed(cell), cell.at,
            " ".join(plain_number(candidate) for candidate in cell.candidates),
        )  # fmt: skip
        writer.writerow([guarded(text) for text in row])
    return out.getvalue().encode("utf-8-sig", errors="replace")


def guarded(text: str) -> str:
    """The text, with an apostrophe before it if a spreadsheet would compute it."""
    return "'" + text if _FORMULA.match(text) else text


def _cells(report: AnnualReport) -> Iterator[tuple[CellKey, tuple[str, str, str], Cell]]:
    """Every cell with its key and the printed names of table, row and column."""
    labels = Labels(report)
    for table in TABLES:
        caption = CAPTIONS[table].replace("　", " ")
        for block in printed_blocks(report, table):
            rows, columns = _names(block, table, labels)
            for row in block.rows:
                for column in block.columns:
                    key = CellKey(table, row.key, column.key)
                    cell = report.cell(key)
                    if cell is not None:
                        yield key, (caption, rows[row.key], columns[column.key]), cell


def _names(
    block: PrintedBlock, table: str, labels: Labels
) -> tuple[dict[str, str], dict[str, str]]:
    """Full names of the rows and columns of a block, with the groups they stand in."""
    rows = {
        row.key: "/".join(
            (*(labels.group(table, group) for group in row.groups), labels.row(table, row))
        )
        for row in block.rows
    }
    in_block = block.key if table == DISCLOSURE else ""
    columns = {
        column.key: "/".join(
            (
                *([labels.group(table, column.group)] if column.group else []),
                labels.column(table, column, in_block),
            )
        )
        for column in block.columns
    }
    return rows, columns
