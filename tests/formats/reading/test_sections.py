"""The six sections, however their headings are printed."""

import pytest

from gongkai.formats.reading import text
from gongkai.formats.reading.report import assemble
from gongkai.formats.reading.result import Unreadable
from gongkai.law.annual_report.report import Section

BODY = "示例市2022年政府信息公开工作年度报告\n"


def sections(source: str) -> tuple[Section, ...]:
    return assemble(text.read(BODY + source), "x.txt").sections


def test_headings_in_other_words_keep_their_number_and_print() -> None:
    found = sections(
        "一、概述\n甲\n四、因政府信息公开被申请行政复议、提起行政诉讼情况\n乙\n"
        "五、存在的问题和改进措施\n丙\n六、其他需要报告的事项\n丁"
    )
    assert [section.number for section in found] == [1, 4, 5, 6]
    assert found[1].heading == "因政府信息公开被申请行政复议、提起行政诉讼情况"
    assert [section.text for section in found] == ["甲", "乙", "丙", "丁"]


def test_a_heading_and_its_text_on_one_line_are_parted() -> None:
    found = sections(
        "一、总体情况 全年工作平稳推进，各项制度不断完善，信息发布及时准确，没有发生泄密事件。\n"
        "五、存在的主要问题及改进情况 更新不够及时。\n六、其他需要报告的事项 无。"
    )
    assert found[0].heading == "总体情况"
    assert found[0].text.startswith("全年工作平稳")
    assert found[2].text == "无。"


def test_a_table_of_contents_loses_to_the_sections_themselves() -> None:
    contents = "一、总体情况\n五、存在的主要问题及改进情况\n六、其他需要报告的事项\n"
    found = sections(
        contents + "一、总体情况\n甲。\n乙。\n五、存在的主要问题及改进情况\n丙。\n丁。\n"
        "六、其他需要报告的事项\n无。"
    )
    assert [section.text for section in found] == ["甲。\n乙。", "丙。\n丁。", "无。"]


def test_headings_that_lost_their_numbers_are_known_by_their_words() -> None:
    found = sections("总体情况\n甲。\n存在的主要问题及改进情况\n乙。\n其他需要报告的事项\n无。")
    assert [section.number for section in found] == [1, 5, 6]


def test_markdown_headings_are_headings() -> None:
    found = sections(
        "## 一、总体情况\n甲\n## 五、存在的主要问题及改进情况\n乙\n**六、其他需要报告的事项**\n丙"
    )
    assert [section.heading for section in found][2] == "其他需要报告的事项"


def test_rows_of_table_three_are_no_headings() -> None:
    found = sections(
        "一、总体情况\n甲\n五、存在的主要问题及改进情况\n乙\n六、其他需要报告的事项\n"
        "一、本年新收政府信息公开申请数量"
    )
    assert [section.number for section in found] == [1, 5, 6]


def test_another_kind_of_document_is_said_to_be_no_report() -> None:
    with pytest.raises(Unreadable) as refusal:
        assemble(text.read("关于召开会议的通知\n各有关单位：\n现将有关事项通知如下。"), "通知.txt")
    assert refusal.value.code == "not_a_report"
    assert "通知.txt" in refusal.value.message
