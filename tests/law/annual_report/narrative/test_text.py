"""Paragraphs and sentences are found whatever the line breaks of the source."""

from gongkai.law.annual_report.narrative.text import Sentence, paragraphs, sentences
from gongkai.law.annual_report.report import Section


def read(text: str, heading: str = "") -> list[Sentence]:
    """The sentences of a section with that text."""
    return list(sentences(paragraphs(Section(1, "总体情况", text)), heading))


def test_lines_cut_by_the_page_are_joined_and_page_numbers_dropped() -> None:
    text = (
        "2024 年，我区在政府网站平台主动发布各类政府信息 2\n"
        "- 1 -\n\n"
        "428 条，公开会议 7\n期。\n（二）依申请公开情况\n受理申请２件。"
    )
    found = [each.text for each in paragraphs(Section(1, "总体情况", text))]
    assert found == [
        "2024年，我区在政府网站平台主动发布各类政府信息2428条，公开会议7",
        "期。",
        "（二）依申请公开情况",
        "受理申请2件。",
    ]


def test_line_that_ends_in_a_comma_goes_on() -> None:
    (one,) = paragraphs(Section(1, "总体情况", "收到申请，\n已办结。"))
    assert one.text == "收到申请，已办结。"


def test_heading_starts_a_paragraph_even_after_a_long_line() -> None:
    text = "统筹推进公开工作围绕养老服务儿童福利社会救助三个方面整理\n（二）依申请公开情况"
    assert len(list(paragraphs(Section(1, "总体情况", text)))) == 2


def test_empty_section_has_no_paragraph() -> None:
    assert list(paragraphs(Section(1, "总体情况", " \n \n"))) == []


def test_sentence_knows_heading_place_and_counts() -> None:
    first, second, third = read("收到3件。\n（二）依申请公开情况。\n共5件", "收到和处理申请情况")
    assert first.heading == "收到和处理申请情况"
    assert second.heading == third.heading == "（二）依申请公开情况"
    assert third.place == "section 1 paragraph 3"
    assert [count.low for count in third.quantities] == [5]


def test_year_is_the_last_one_named_before() -> None:
    (found,) = read("2019年收到2件，2020年收到3件")
    assert [found.year_at(count.start) for count in found.quantities] == [2019, 2020]
    assert found.year_at(0) is None


def test_year_of_a_title_or_of_carrying_over_is_no_year_of_the_figure() -> None:
    (found,) = read("按《2019年工作要点》收到2件，结转至2021年1件")
    assert found.years == ()
