"""Plain text keeps its lines with their numbers; HTML tables inside Markdown are tables."""

from gongkai.formats.reading import text
from gongkai.formats.reading.grid import Grid, Layout, Paragraph
from tests.formats.reading.layouts import html_table, plain, printed


def test_every_line_is_a_paragraph_with_its_number() -> None:
    document = text.read("标题\n\n规章\t0\xa01 | 2\n")
    assert document.layout is Layout.TEXT
    assert document.blocks == (
        Paragraph("标题", "line 1"),
        Paragraph("", "line 2"),
        Paragraph("规章\t0\xa01 | 2", "line 3"),
        Paragraph("", "line 4"),
    )


def test_html_tables_in_markdown_become_grids_where_they_stand() -> None:
    table = html_table(plain([["规章", "1"], ["总计", "2"]]))
    source = f"# 二、主动公开\n\n<div><html><body>{table}</body></html></div>\n\n三、收到\n"
    document = text.read(source)
    assert document.layout is Layout.EXACT
    (grid,) = document.grids()
    assert printed(grid) == [["规章", "1"], ["总计", "2"]]
    assert grid.rows[1][1].at == "line 3 row 2 column 2"
    kinds = [type(block) for block in document.blocks if isinstance(block, Grid) or block.text]
    assert kinds == [Paragraph, Grid, Paragraph]
    assert [line.at for line in document.lines() if line.text == "三、收到"] == ["line 5"]


def test_lines_after_a_table_of_several_lines_keep_their_numbers() -> None:
    source = "甲\n<table>\n<tr><td>1</td><td>2</td></tr>\n</table>\n乙"
    assert text.read(source).blocks[-1] == Paragraph("乙", "line 5")


def test_a_table_that_never_ends_is_left_as_text() -> None:
    source = "甲\n<table><tr><td>1\n乙"
    assert [line.text for line in text.read(source).lines()] == source.split("\n")


def test_a_nested_table_belongs_to_the_outer_one() -> None:
    inner = "<table><tr><td>内</td></tr></table>"
    source = f"<table><tr><td>外{inner}</td><td>2</td></tr></table>"
    (grid,) = text.read(f"甲\n{source}\n乙").grids()
    assert printed(grid) == [["外\n内", "2"]]
