"""A plain list as a workbook or as CSV: days and counts as they are, nothing a sheet computes."""

import csv
import io
from datetime import date

import openpyxl
import pytest

from gongkai.formats.writing.listing import Listing, write_listing

SHOWN = Listing(
    "新收：[自然人]/总计",
    (("登记号", 20), ("收到日期", 12), ("件数", 8)),
    [("S-JY-2026-0001", date(2026, 11, 9), 1), ("=1+1", None, 2)],
)


def test_csv_opens_in_a_spreadsheet_and_computes_nothing() -> None:
    data = write_listing(SHOWN, "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(data.decode("utf-8-sig")))) == [
        ["登记号", "收到日期", "件数"],
        ["S-JY-2026-0001", "2026-11-09", "1"],
        ["'=1+1", "", "2"],
    ]


def test_workbook_holds_texts_and_numbers() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_listing(SHOWN, "xlsx")))
    (sheet,) = book.worksheets
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[1] == ["S-JY-2026-0001", "2026-11-09", 1]
    assert (rows[2][0], sheet["A3"].data_type) == ("=1+1", "s")
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize("title", ["", "长" * 80])
def test_any_title_names_a_sheet(title: str) -> None:
    data = write_listing(Listing(title, SHOWN.columns, []), "xlsx")
    assert openpyxl.load_workbook(io.BytesIO(data)).worksheets
