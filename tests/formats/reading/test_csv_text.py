"""CSV is read field by field, whatever parts its fields; what is no CSV stays text."""

from gongkai.formats.reading import csv_text
from gongkai.formats.reading.grid import Grid, Layout, Paragraph
from tests.formats.reading.layouts import printed


def test_rows_of_several_fields_are_a_table_and_lone_fields_are_paragraphs() -> None:
    document = csv_text.read(
        '某县报告\n规章,"1,204",0\n行政\t许可,2,3\n\n六、其他需要报告的事项\n无\n'
    )
    title, grid, heading, last = document.blocks
    assert title == Paragraph("某县报告", "line 1 field 1")
    assert isinstance(grid, Grid)
    assert printed(grid) == [["规章", "1,204", "0"], ["行政\t许可", "2", "3"]]
    assert grid.rows[1][2].at == "line 3 field 3"
    assert heading == Paragraph("六、其他需要报告的事项", "line 5 field 1")
    assert last == Paragraph("无", "line 6 field 1")
    assert document.layout is Layout.EXACT


def test_quoted_line_breaks_do_not_shift_the_line_numbers() -> None:
    (grid,) = csv_text.read('"结果\n维持",1\n总计,2\n').grids()
    assert [row[0].at for row in grid.rows] == ["line 1 field 1", "line 3 field 1"]
    assert grid.rows[0][0].text == "结果\n维持"


def test_semicolons_and_tabs_part_fields_too() -> None:
    for sign in (";", "\t"):
        (grid,) = csv_text.read(f"规章{sign}1\n总计{sign}2\n").grids()
        assert printed(grid) == [["规章", "1"], ["总计", "2"]]


def test_a_label_whose_figures_are_blank_stays_a_row_of_its_table() -> None:
    (grid,) = csv_text.read("新收,1,2\n四、结转下年度继续办理,,\n").grids()
    assert printed(grid)[1] == ["四、结转下年度继续办理", "", ""]


def test_a_section_heading_ends_the_table_before_it() -> None:
    text = "规章,1\n三、收到和处理政府信息公开申请情况,\n自然人,2\n"
    first, heading, second = csv_text.read(text).blocks
    assert isinstance(first, Grid)
    assert isinstance(second, Grid)
    assert heading == Paragraph("三、收到和处理政府信息公开申请情况", "line 2 field 1")


def test_text_without_delimiters_and_broken_csv_are_read_as_text() -> None:
    assert csv_text.read("甲\n乙\n").layout is Layout.TEXT
    huge = '甲,乙\n丙,"' + "丁" * 200_000 + '"\n'
    assert csv_text.read(huge).layout is Layout.TEXT
