"""Results survive being written down and read back."""

import json
from datetime import date
from decimal import Decimal

import pytest

from gongkai.doors.portal.checkup.codec import from_plain, to_plain
from gongkai.formats.reading.grid import Document, Grid, GridCell, Layout, Paragraph
from gongkai.law.annual_report.cells import Cell, CellKey, CellState
from gongkai.law.annual_report.findings import Finding, Severity, Verdict
from gongkai.law.annual_report.report import (
    AnnualReport,
    PrintedLabel,
    ReadingNote,
    Section,
)

REPORT = AnnualReport(
    title="示例市2020年年度报告",
    year=2020,
    dated=date(2021, 1, 20),
    sections=(Section(1, "总体情况", "一、\n二", "line 3"),),
    tables={
        "applications": {
            "new": {
                "total": Cell(CellState.NUMBER, Decimal("2.50"), raw="2.50", at="line 4"),
                "business": Cell(CellState.UNCLEAR, candidates=(Decimal(2), Decimal(24))),
            }
        }
    },
    labels=(PrintedLabel("applications", "row", "new", "一、本年新收", "line 4"),),
    notes=(ReadingNote("split", "拆分", (CellKey("applications", "new", "total"),)),),
)
DOCUMENT = Document(
    (
        Paragraph("正文", "line 1"),
        Grid(((GridCell("甲", "table 1 row 1 column 1", 2),),), "table 1"),
    ),
    Layout.EXACT,
)
FINDING = Finding("applications.balance", Severity.ERROR, Verdict.FAIL, "不相等", ("a.b.c",))


def back(kind: type, value: object) -> object:
    return from_plain(kind, json.loads(json.dumps(to_plain(value))))


@pytest.mark.parametrize("value", [REPORT, AnnualReport(), DOCUMENT, FINDING])
def test_what_is_written_reads_back_equal(value: object) -> None:
    assert back(type(value), value) == value


def test_blocks_come_back_as_the_kind_they_were() -> None:
    read = back(Document, DOCUMENT)
    assert isinstance(read, Document)
    assert [type(block) for block in read.blocks] == [Paragraph, Grid]


def test_decimals_keep_their_printed_digits() -> None:
    read = back(AnnualReport, REPORT)
    assert isinstance(read, AnnualReport)
    assert str(read.tables["applications"]["new"]["total"].value) == "2.50"


def test_another_type_than_the_field_has_is_refused() -> None:
    plain = to_plain(REPORT) | {"year": "2020"}
    with pytest.raises(ValueError, match="expected"):
        from_plain(AnnualReport, plain)
