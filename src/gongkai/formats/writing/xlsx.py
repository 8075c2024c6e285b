"""The report as a workbook (工作簿): its text, the three tables as printed, and the findings.

A figure that is printed in plain digits is a number that can be summed; any other print
(``+5869``, ``2448023.00元``, ``/``) is kept as text.
"""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter

from gongkai.formats.writing.anchors import failures, notable, printed_cells
from gongkai.formats.writing.flow import Heading, Signature, Text, Title, pieces
from gongkai.formats.writing.labels import full_names
from gongkai.formats.writing.printing import clean
from gongkai.formats.writing.tables import LaidCell, Role, TableLayout, layouts
from gongkai.formats.writing.xlsx_styles import Styles, height_of, size_of
from gongkai.law.annual_report.cells import CellKey
from gongkai.law.annual_report.findings import Finding, Verdict
from gongkai.law.annual_report.report import APPLICATIONS, DISCLOSURE, REMEDIES, AnnualReport

_TEXT_SHEET, _FINDINGS_SHEET = "情况", "检查结果"
_TABLE_SHEETS = {DISCLOSURE: "表二", APPLICATIONS: "表三", REMEDIES: "表四"}
_FINDING_COLUMNS = (
    ("序号", 6), ("程度", 8), ("结论", 10), ("规则", 26), ("位置", 34), ("说明", 70),
    ("应为", 14), ("实为", 14),
)  # fmt: skip
# What a spreadsheet shows again exactly as it was printed.
_PLAIN_DIGITS = re.compile(r"-?(0|[1-9][0-9]{0,8})(\.[0-9]{0,3}[1-9])?")
_LINK_COLUMN = 4
_LABEL_WIDTHS = {0: (), 1: (26,), 2: (9, 36), 3: (9, 12, 36)}
_DATA_WIDTHS = {DISCLOSURE: 18, APPLICATIONS: 10, REMEDIES: 10}
_TEXT_WIDTH = 76
_TEXT_SPACE, _CELL_SPACE = 6.0, 5.0  # points around the lines
_ALL_GRIDLINES = 2
_LONGEST_TEXT = 32_000  # a cell holds 32,767 characters
_A4 = 9
# A workbook says when it was made; the moment of writing says nothing about the report.
_MADE = datetime(1980, 1, 1)  # noqa: DTZ001 - the format knows no time zone

Found = Mapping[CellKey, Sequence[Finding]]


def write_xlsx(report: AnnualReport, findings: Sequence[Finding] = ()) -> bytes:
    """The report as XLSX; a cell with a failed finding is coloured and carries it as a comment."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": clean(report.title or "")[:255], "created": _MADE})
    styles = Styles(book)
    _write_text(book.add_worksheet(_TEXT_SHEET), report, styles)
    found = _found(findings, report)
    names = full_names(report)
    links: dict[str, tuple[str, str]] = {}
    for table, layout in layouts(report).items():
        sheet = book.add_worksheet(_TABLE_SHEETS[table])
        _set_up_table(sheet, layout)
        for cell in layout.cells:
            _write_cell(sheet, cell, layout, found, styles)
            if cell.key is not None:
                address = xlsxwriter.utility.xl_rowcol_to_cell(cell.row, cell.column)
                url = f"internal:'{_TABLE_SHEETS[table]}'!{address}"
                links[str(cell.key)] = url, names[cell.key]
    if findings:
        sheet = book.add_worksheet(_FINDINGS_SHEET)
        _write_findings(sheet, notable(findings), links, styles)
    book.close()
    return out.getvalue()


def _found(findings: Sequence[Finding], report: AnnualReport) -> Found:
    found: dict[CellKey, list[Finding]] = {}
    for finding in failures(findings):
        for key in printed_cells(finding, report):
            found.setdefault(key, []).append(finding)
    return found


def _write_text(sheet: Any, report: AnnualReport, styles: Styles) -> None:
    """The running text in one column, a paragraph a row."""
    sheet.set_column(0, 0, _TEXT_WIDTH)
    _set_up_page(sheet)
    sheet.hide_gridlines(_ALL_GRIDLINES)
    for row, (text, style) in enumerate(_lines(report)):
        sheet.set_row(row, height_of(text, _TEXT_WIDTH, size_of(style)) + _TEXT_SPACE)
        sheet.write_string(row, 0, text, styles.get(style))


def _lines(report: AnnualReport) -> Iterator[tuple[str, str]]:
    """The text's lines, each with the name of its style."""
    for piece in pieces(report):
        match piece:
            case Title(text):
                yield text, "title"
            case Heading(text, _):
                yield text, "heading"
            case Text(text, _):
                for start in range(0, len(text), _LONGEST_TEXT):
                    yield text[start : start + _LONGEST_TEXT], "text"
            case Signature(body, date):
                for text in filter(None, (body, date)):
                    yield text, "signature"
            case TableLayout():
                continue


def _set_up_page(sheet: Any) -> None:
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)


def _set_up_table(sheet: Any, layout: TableLayout) -> None:
    _set_up_page(sheet)
    if layout.table == REMEDIES:
        sheet.set_landscape()
    data_columns = layout.columns - layout.label_columns
    widths = (*_LABEL_WIDTHS[layout.label_columns], *[_DATA_WIDTHS[layout.table]] * data_columns)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    # Spreadsheets do not find the height of merged cells by themselves.
    heights: dict[int, float] = {}
    for cell in layout.cells:
        if cell.rows == 1:
            width = sum(widths[cell.column : cell.column + cell.columns])
            height = height_of(cell.text, width, size_of("data"))
            heights[cell.row] = max(heights.get(cell.row, 0.0), height)
    for row, height in heights.items():
        sheet.set_row(row, height + _CELL_SPACE)
    if layout.top_rows:
        sheet.freeze_panes(layout.top_rows, layout.label_columns)
        sheet.repeat_rows(0, layout.top_rows - 1)


def _write_cell(
    sheet: Any, cell: LaidCell, layout: TableLayout, found: Found, styles: Styles
) -> None:
    here = found.get(cell.key, ()) if cell.key else ()
    style = styles.get(_style(cell, layout), here[0].severity if here else None)
    if cell.rows > 1 or cell.columns > 1:
        last_row, last_column = cell.row + cell.rows - 1, cell.column + cell.columns - 1
        sheet.merge_range(cell.row, cell.column, last_row, last_column, "", style)
    if not cell.text:
        sheet.write_blank(cell.row, cell.column, None, style)
    elif cell.role is Role.DATA and _PLAIN_DIGITS.fullmatch(cell.text):
        sheet.write_number(cell.row, cell.column, float(cell.text), style)
    else:
        sheet.write_string(cell.row, cell.column, cell.text[:_LONGEST_TEXT], style)
    if here:
        note = "\n".join(f"{each.severity.label}：{each.message}" for each in here)
        options = {"author": "年报体检", "x_scale": 2.5, "y_scale": 1.0 + 0.5 * len(here)}
        sheet.write_comment(cell.row, cell.column, clean(note)[:_LONGEST_TEXT], options)


def _style(cell: LaidCell, layout: TableLayout) -> str:
    match cell.role:
        case Role.DATA:
            return "data"
        case Role.NOTE:
            return "label"
        case Role.ROW:
            return "label" if layout.is_leaf(cell) else "group"
        case Role.BLOCK | Role.COLUMN:
            return "head"


def _write_findings(
    sheet: Any,
    findings: Sequence[Finding],
    links: Mapping[str, tuple[str, str]],
    styles: Styles,
) -> None:
    """One finding a row, with a link to its first cell."""
    sheet.set_landscape()
    _set_up_page(sheet)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    for column, (name, width) in enumerate(_FINDING_COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, styles.get("head"))
    for row, finding in enumerate(findings, start=1):
        failed = finding.verdict is Verdict.FAIL
        mark = styles.get("data", finding.severity if failed else None)
        sheet.write_number(row, 0, row, styles.get("data"))
        sheet.write_string(row, 1, finding.severity.label if failed else "—", mark)
        sheet.write_string(row, 2, finding.verdict.label, styles.get("data"))
        sheet.write_string(row, 3, finding.rule, styles.get("label"))
        _write_link(sheet, row, [links[key] for key in finding.cells if key in links], styles)
        texts = (finding.message, finding.expected, finding.found)
        for column, text in enumerate(texts, start=_LINK_COLUMN + 1):
            sheet.write_string(row, column, clean(text)[:_LONGEST_TEXT], styles.get("label"))


def _write_link(sheet: Any, row: int, links: Sequence[tuple[str, str]], styles: Styles) -> None:
    if not links:
        sheet.write_blank(row, _LINK_COLUMN, None, styles.get("label"))
        return
    url, name = links[0]
    more = f" 等{len(links)}处" if len(links) > 1 else ""
    sheet.write_url(row, _LINK_COLUMN, url, styles.get("link"), f"{name[:200]}{more}")
