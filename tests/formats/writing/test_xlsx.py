"""The report as a workbook (工作簿): sheets as printed, numbers that sum."""

import io
from collections.abc import Sequence
from dataclasses import replace

import openpyxl

from gongkai.formats.writing import write
from gongkai.law.annual_report.findings import Finding
from gongkai.law.annual_report.report import DISCLOSURE, AnnualReport
from tests.formats.builders import BLANK, number, report, text
from tests.formats.writing.examples import AT_CELLS, FINDINGS, PASSED


def opened(of: AnnualReport, findings: Sequence[Finding] = ()) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(write(of, "xlsx", findings)))


def test_sheets_are_text_tables_and_findings() -> None:
    assert opened(report(), FINDINGS).sheetnames == ["情况", "表二", "表三", "表四", "检查结果"]
    assert opened(report()).sheetnames == ["情况", "表二", "表三", "表四"]
    bare = replace(report(), tables={DISCLOSURE: report().tables[DISCLOSURE]})
    assert opened(bare).sheetnames == ["情况", "表二"]


def test_text_is_a_paragraph_a_row() -> None:
    rows = [row[0] for row in opened(report())["情况"].iter_rows(values_only=True)]
    assert rows[0] == report().title
    assert rows[2] == "一、总体情况"
    assert rows[-2:] == ["青石县市场监督管理局", "2021年1月20日"]


def test_cells_are_merged_as_printed() -> None:
    merged = {str(each) for each in opened(report("2021"))["表三"].merged_cells.ranges}
    assert {"A1:C3", "D1:J1", "E2:I2", "B8:B15", "A4:C4"} <= merged


def test_plain_figures_are_numbers_and_other_prints_texts() -> None:
    cells = {
        "disclosure.rules.made": number("0"),
        "disclosure.rules.disclosed": number("007"),
        "disclosure.rules.total_disclosed": number("1,234"),
        "disclosure.licences.change": number("+5869"),
        "disclosure.licences.decisions": number("-5"),
        "disclosure.penalties.decisions": number("1.50"),
        "disclosure.coercion.decisions": text("=1+1"),
    }
    sheet = opened(report("2019", cells))["表二"]
    assert [sheet.cell(3, column).value for column in (2, 3, 4)] == [0, "007", "1,234"]
    assert [sheet.cell(7, column).value for column in (3, 4)] == ["+5869", -5]
    assert sheet.cell(11, 4).value == "1.50"
    assert (sheet.cell(12, 4).value, sheet.cell(12, 4).data_type) == ("=1+1", "s")


def test_findings_mark_their_cells_and_link_to_them() -> None:
    book = opened(report("2019", {"applications.total.total": BLANK}), FINDINGS)
    cell = book["表三"]["J25"]
    assert cell.value is None
    assert cell.comment is not None
    assert AT_CELLS.message in cell.comment.text
    assert cell.fill.fgColor.rgb == "FFFBECEC"
    listed = list(book["检查结果"].iter_rows(min_row=2, values_only=True))
    assert listed[0][1:4] == ("错误", "不符", "applications.balance")
    assert listed[0][4] == "（七）总计，总计 等2处"
    assert listed[0][5:] == (AT_CELLS.message, "3", "2")
    assert book["检查结果"]["E2"].hyperlink.location == "'表三'!J25"
    assert [row[2] for row in listed] == ["不符", "不符", "不符", "无法判断"]


def test_sheet_of_findings_is_there_when_all_pass() -> None:
    assert opened(report(), [PASSED])["检查结果"].max_row == 1


def test_very_long_paragraphs_are_continued_in_the_next_row() -> None:
    rows = opened(replace(report(), preamble="字" * 70_000))["情况"].iter_rows(values_only=True)
    assert [len(row[0]) for row in list(rows)[1:4]] == [32_000, 32_000, 6_000]


def test_same_report_gives_the_same_bytes() -> None:
    assert write(report(), "xlsx", FINDINGS) == write(report(), "xlsx", FINDINGS)
