"""The list of cells as CSV (单元格清单): one row a cell, safe in a spreadsheet."""

import csv
import io
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.formats.reading.cells_csv import is_cells_csv, report_from_csv
from gongkai.formats.reading.result import Unreadable
from gongkai.formats.writing import write
from gongkai.formats.writing.csv import HEADER, guarded
from gongkai.law.annual_report.cells import Cell, CellState
from tests.formats.builders import BLANK, SLASH, number, report, text

SHOWN = report(
    "2019",
    {
        "disclosure.licences.change": number("+5869"),
        "disclosure.penalties.change": number("-3"),
        "disclosure.procurement.amount": replace(number("2448023.00", "元"), raw="2448023.00元"),
        "disclosure.other_services.decisions": text("5177（含2019年3527份）"),
        "disclosure.coercion.decisions": text('=HYPERLINK("x")'),
        "applications.new.natural_person": BLANK,
        "applications.total.total": SLASH,
        "applications.new.total": Cell(
            CellState.UNCLEAR, raw="2433", at="line 9", candidates=(Decimal(2), Decimal(24))
        ),
    },
)


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_spreadsheets_open_it_as_utf_8() -> None:
    assert write(SHOWN, "csv").startswith("\ufeffbody,year,form,table,row,column,表,行,列".encode())


def test_every_cell_has_one_row_with_keys_and_names() -> None:
    rows = rows_of(write(SHOWN, "csv"))
    assert len(rows) == len(list(SHOWN.cells()))
    secret = next(row for row in rows if row["row"] == "refused.state_secret")
    assert secret["表"] == "表三 收到和处理政府信息公开申请情况"
    assert secret["行"] == "三、本年度办理结果/（三）不予公开/1.属于国家秘密"
    assert secret["列"] == "自然人"
    assert (secret["state"], secret["value"], secret["raw"]) == ("number", "0", "0")
    business = next(row for row in rows if row["column"] == "business")
    assert business["列"] == "法人或其他组织/商业企业"


def test_formulas_are_disarmed_and_signed_numbers_left_alone() -> None:
    raws = {row["raw"] for row in rows_of(write(SHOWN, "csv"))}
    assert '\'=HYPERLINK("x")' in raws
    assert {"+5869", "-3"} <= raws


@given(st.text())
def test_guarding_is_undone_by_taking_one_apostrophe_off(raw: str) -> None:
    assert guarded(raw).removeprefix("'") == raw
    assert guarded(raw)[:1] not in ("=", "@", "\t", "\r")


def test_csv_is_read_back_as_it_was() -> None:
    back = report_from_csv(write(SHOWN, "csv").decode())
    assert back.tables == SHOWN.tables
    assert (back.body, back.year, back.form) == (SHOWN.body, SHOWN.year, SHOWN.form)
    assert report_from_csv(",".join(HEADER)).tables == {}


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_a_table_as_printed_is_not_taken_for_a_list_of_cells(form: str) -> None:
    assert is_cells_csv(write(report(form), "csv").decode())
    assert not is_cells_csv("信息内容,本年制发件数\n规章,0\n")
    assert not is_cells_csv("")


LINE = "青石县,2020,2019,applications,new,total,,,,number,3,,3,,"


@pytest.mark.parametrize(
    "text",
    [
        "信息内容,本年制发件数",
        "\n".join([",".join(HEADER), LINE, LINE.replace("2020", "2019")]),
        "\n".join([",".join(HEADER), LINE + ",x"]),
        "\n".join([",".join(HEADER), "short"]),
        "\n".join([",".join(HEADER), LINE.replace(",3,,3", ",drei,,3")]),
        "\n".join([",".join(HEADER), LINE.replace("2020", "MMXX")]),
        "\n".join([",".join(HEADER), LINE.replace("new", "none")]),
        "\n".join([",".join(HEADER), '"' + "x" * 200_000 + '"']),
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(Unreadable) as caught:
        report_from_csv(text)
    assert caught.value.code == "not_an_export"
