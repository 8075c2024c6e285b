"""Places are named in Chinese, and prose is found again in its source."""

import pytest

from gongkai.formats.reading.grid import Document, Grid, GridCell, Layout, Paragraph
from gongkai.formats.reading.places import place_name, place_names, prose_places
from gongkai.law.annual_report.report import AnnualReport, Section


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("line 45", "第45行"),
        ("paragraph 3", "第3段"),
        ("table 3 row 5 column 2", "第3个表第5行第2列"),
        ("page 2 table 1 row 5 column 2", "第2页第1个表第5行第2列"),
        ("line 4 field 2", "第4行第2栏"),
        ("section 1 paragraph 3", "第一部分第3段"),
        ("section 6", "第六部分"),
        ("section 12", "section 12"),
        ("Sheet1!C5", "Sheet1!C5"),
        ("", ""),
    ],
)
def test_a_place_is_named_in_chinese(place: str, name: str) -> None:
    assert place_name(place) == name


def test_many_places_are_named_by_the_first_few() -> None:
    assert place_names(["line 1", "line 1", "line 2"]) == "第1行、第2行"
    every = [f"line {n}" for n in range(1, 8)]
    assert place_names(every) == "第1行、第2行、第3行、第4行等7处"


def lines(*texts: str) -> Document:
    blocks = (Paragraph(text, f"line {n}") for n, text in enumerate(texts, 1))
    return Document(tuple(blocks), Layout.TEXT)


def test_prose_is_found_by_section_and_paragraph() -> None:
    document = lines(
        "标题", "一、总体情况", "", "第一段写１２件。", "第二段。", "二、别的", "第一段写12件。"
    )
    report = AnnualReport(
        sections=(
            Section(1, "总体情况", "第一段写１２件。\n第二段。", "line 2"),
            Section(2, "别的", "第一段写12件。", "line 6"),
        )
    )
    assert prose_places(report, document) == {
        "section 1": "line 2",
        "section 1 paragraph 1": "line 4",
        "section 1 paragraph 2": "line 5",
        "section 2": "line 6",
        "section 2 paragraph 1": "line 7",
    }


def test_a_paragraph_cut_into_lines_is_found_where_it_begins() -> None:
    first = "全年主动公开政府信息一千五百余条，其中规范性文件"
    document = lines("一、总体情况", first, "十二件，其他信息若干。")
    report = AnnualReport(
        sections=(Section(1, "总体情况", f"{first}\n十二件，其他信息若干。", "line 1"),)
    )
    assert prose_places(report, document)["section 1 paragraph 1"] == "line 2"


def test_words_after_a_heading_on_its_own_line_are_found_there() -> None:
    document = lines("六、其他需要报告的事项：无。")
    report = AnnualReport(sections=(Section(6, "其他需要报告的事项", "无。", "line 1"),))
    assert prose_places(report, document)["section 6 paragraph 1"] == "line 1"


def test_prose_in_a_table_is_found_at_its_cell() -> None:
    cell = GridCell("本年公开 3 件信息。", "table 1 row 1 column 1")
    document = Document((Grid(((cell,),), "table 1"),), Layout.EXACT)
    report = AnnualReport(sections=(Section(1, "总体情况", "本年公开3件信息。"),))
    assert prose_places(report, document) == {"section 1 paragraph 1": "table 1 row 1 column 1"}


def test_what_the_source_does_not_show_is_left_out() -> None:
    report = AnnualReport(sections=(Section(1, "总体情况", "另一段话。"),))
    assert prose_places(report, lines("没有")) == {}
