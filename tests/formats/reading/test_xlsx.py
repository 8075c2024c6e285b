"""Workbooks: values as Excel shows them, places by sheet and cell, tables told from lines."""

import datetime
import io

import openpyxl
import pytest

from gongkai.formats.reading import xlsx
from gongkai.formats.reading.grid import Document, Grid, Layout
from gongkai.formats.reading.result import Unreadable
from tests.formats.reading.layouts import printed


def read(*rows: list[object], **sheets: list[list[object]]) -> Document:
    workbook = openpyxl.Workbook()
    first = workbook.active
    assert first is not None
    first.title = "表"
    for row in rows:
        first.append(row)
    for name, more in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in more:
            sheet.append(row)
    return xlsx.read(saved(workbook))


def saved(workbook: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def test_numbers_print_without_a_needless_point() -> None:
    (grid,) = read(["甲", 23.0, 7730.28, 0.1 + 0.2, -3, 96171.6], ["乙", 1e15, True]).grids()
    assert printed(grid)[0] == ["甲", "23", "7730.28", "0.3", "-3", "96171.6"]
    assert printed(grid)[1][:3] == ["乙", "1000000000000000", "True"]


def test_dates_print_as_dates() -> None:
    day = datetime.date(2021, 1, 20)
    moment = datetime.datetime(2021, 1, 20, 9, 30)  # noqa: DTZ001 - Excel knows no time zones
    (grid,) = read(["日期", day], ["时间", moment]).grids()
    assert [row[1] for row in printed(grid)] == ["2021-01-20", "2021-01-20 09:30"]


def test_places_are_sheet_and_cell_wherever_the_table_begins() -> None:
    document = read([], [None, None, "规章", 1], [None, None, "总计", 2])
    (grid,) = document.grids()
    assert grid.at == "表!C2"
    assert grid.rows[1][1].at == "表!D3"


def test_lone_cells_are_lines_and_all_lines_are_a_text() -> None:
    document = read(["某县报告"], ["一、总体情况"], ["正文"])
    assert document.layout is Layout.TEXT
    assert [(line.text, line.at) for line in document.lines()] == [
        ("某县报告", "表!A1"), ("一、总体情况", "表!A2"), ("正文", "表!A3"),
    ]  # fmt: skip


def test_article_lines_stay_in_their_table_and_blank_rows_part_tables() -> None:
    document = read(
        ["第二十条第（一）项"], ["信息内容", "本年制发件数"], ["规章", 0], [], ["甲", 1], ["乙", 2]
    )
    first, second = document.grids()
    assert printed(first) == [
        ["第二十条第（一）项", ""],
        ["信息内容", "本年制发件数"],
        ["规章", "0"],
    ]
    assert printed(second) == [["甲", "1"], ["乙", "2"]]


def test_prose_under_a_table_is_no_row_of_it() -> None:
    note = "说明：" + "本表数据由各科室汇总，统计期限与报告一致。" * 3
    document = read(["规章", 1], ["总计", 2], [note])
    (grid,) = document.grids()
    assert len(grid.rows) == 2
    assert [line.text for line in document.lines()] == [note]


def test_sheets_follow_one_another_and_hidden_ones_stay_out() -> None:
    workbook = openpyxl.Workbook()
    shown = workbook.active
    assert shown is not None
    shown.append(["甲", 1])
    hidden = workbook.create_sheet("隐")
    hidden.append(["乙", 2])
    hidden.sheet_state = "hidden"
    workbook.create_sheet("后").append(["丙", 3])
    grids = list(xlsx.read(saved(workbook)).grids())
    assert [printed(grid) for grid in grids] == [[["甲", "1"]], [["丙", "3"]]]


def test_columns_beyond_z_have_two_letters() -> None:
    (grid,) = read([*["甲"] * 28]).grids()
    assert [cell.at for cell in grid.rows[0][25:]] == ["表!Z1", "表!AA1", "表!AB1"]


def test_an_empty_workbook_has_no_blocks() -> None:
    assert read().blocks == ()


def test_a_sheet_far_too_large_is_refused() -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.cell(5_000, 500, "远")
    sheet.cell(1, 1, "近")
    with pytest.raises(Unreadable) as refused:
        xlsx.read(saved(workbook))
    assert refused.value.code == "too_complex"


def test_a_very_long_table_is_read_as_lines() -> None:
    document = read(*[[f"项{n}", n] for n in range(2_500)])
    assert not any(isinstance(block, Grid) for block in document.blocks)
    assert len(document.blocks) == 5_000


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0" + b"0" * 900])
def test_damaged_workbooks_are_refused(data: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        xlsx.read(data)
    assert refused.value.code == "damaged"
