"""Columns are told by their labels: in another order, beside strange ones, or not at all."""

from decimal import Decimal

import pytest

from gongkai.formats.reading import html, text
from gongkai.formats.reading.report import assemble
from gongkai.law.annual_report.cells import CellKey, CellState
from gongkai.law.annual_report.forms import forms
from gongkai.law.annual_report.report import AnnualReport

FORM = forms()["2021"]
(BLOCK,) = FORM.tables["applications"]
LABELS = [column.label for column in BLOCK.columns]
KEYS = [column.key for column in BLOCK.columns]


def table(labels: list[str], row: list[str]) -> str:
    """Table 3 as HTML with one header row over ``labels`` and the same figures in every row."""
    head = "<tr><td>项目</td>" + "".join(f"<td>{label}</td>" for label in labels) + "</tr>"
    body = "".join(
        f"<tr><td>{each.label}</td>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>"
        for each in BLOCK.rows
    )
    return f"<p>三、收到和处理政府信息公开申请情况</p><table>{head}{body}</table>"


def read(labels: list[str], row: list[str]) -> AnnualReport:
    return assemble(html.read(table(labels, row)), "x.html")


def new(report: AnnualReport) -> list[Decimal | None]:
    cells = [report.cell(CellKey("applications", "new", key)) for key in KEYS]
    return [cell.value if cell else None for cell in cells]


def test_columns_in_another_order_keep_their_meaning() -> None:
    report = read([LABELS[6], *LABELS[:6]], ["21", "1", "2", "3", "4", "5", "6"])
    assert new(report) == [1, 2, 3, 4, 5, 6, 21]


@pytest.mark.parametrize("subtotal", ["20", ""])
def test_a_subtotal_the_form_does_not_have_is_passed_over(subtotal: str) -> None:
    labels = [*LABELS[:6], "小计", LABELS[6]]
    report = read(labels, ["1", "2", "3", "4", "5", "6", subtotal, "21"])
    assert new(report) == [1, 2, 3, 4, 5, 6, 21]


def test_with_a_strange_column_no_order_is_guessed() -> None:
    labels = [*LABELS[:6], "小计", LABELS[6]]
    report = read(labels, ["1", "2", "3", "4", "5", "", "20", "21"])
    assert new(report) == [1, 2, 3, 4, 5, None, 21]


def test_more_values_than_columns_are_unclear() -> None:
    source = "\n".join(f"{row.label}\t1\t2\t3\t4\t5\t6\t21\t9" for row in BLOCK.rows)
    report = assemble(text.read("三、收到和处理政府信息公开申请情况\n" + source), "x.txt")
    assert all(cell.state is CellState.UNCLEAR for _, cell in report.cells())


def test_the_header_of_table_four_is_not_the_total_of_table_three() -> None:
    rows = [row for row in BLOCK.rows if row.key not in ("total", "carried_over")]
    source = "\n".join(f"{row.label}\t0\t0\t0\t0\t0\t0\t0" for row in rows)
    remedies = "行政复议\t行政诉讼\n结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n1\t0\t0\t0\t1"
    report = assemble(text.read(f"{source}\n{remedies}"), "x.txt")
    assert "total" not in report.rows("applications")


def test_a_page_with_another_number_of_columns_keeps_its_own_order() -> None:
    """Where a table goes on over a page, the next part may have one label column more."""
    cells = ["", "", "", "", "", "2669", ""]
    head = "<tr><td>项目</td>" + "".join(f"<td>{label}</td>" for label in LABELS) + "</tr>"
    rows = [
        f"<tr><td>{each.label}</td>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
        for each in BLOCK.rows
    ]
    first = f"<table>{head}{''.join(rows[:4])}</table>"
    second = "<table>" + "".join(row.replace("<tr>", "<tr><td></td>") for row in rows[4:])
    report = assemble(html.read(f"{first}<p></p>{second}</table>"), "x.html")
    for row in ("new", "granted", "refused.enforcement_file"):
        printed = report.rows("applications")[row]
        assert printed["other_organisation"].raw == "2669", row
        assert printed["total"].raw == "", row
