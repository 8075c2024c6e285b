"""Whose report it is and of which year, from title, text and signature."""

from datetime import date

import pytest

from gongkai.formats.reading import text
from gongkai.formats.reading.grid import Document, Layout, Paragraph
from gongkai.formats.reading.identity import body_in_title, date_in, year_of
from gongkai.formats.reading.report import assemble
from gongkai.law.annual_report.report import AnnualReport

SECTIONS = (
    "一、总体情况\n平稳。\n五、存在的主要问题及改进情况\n不足。\n六、其他需要报告的事项\n无。"
)


def report(before: str, after: str = "") -> AnnualReport:
    return assemble(text.read(f"{before}\n{SECTIONS}\n{after}"), "x.txt")


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("示例市档案局2022年政府信息公开工作年度报告", "示例市档案局"),
        ("2022年示例市人民政府信息公开年度报告", "示例市人民政府"),
        ("示例县人民政府办公室二〇二一年度政府信息公开工作年度报告", "示例县人民政府办公室"),
        ("（2021年度）示例镇 政府信息公开工作报告", "示例镇"),
        ("2021年政府信息公开工作年度报告", None),
    ],
)
def test_the_title_names_the_body(title: str, body: str | None) -> None:
    assert body_in_title(title) == body


@pytest.mark.parametrize(
    ("words", "year"), [("2020年度", 2020), ("二〇二一年", 2021), ("二○二○年", 2020), ("无", None)]
)
def test_years_are_read_in_digits_and_numerals(words: str, year: int | None) -> None:
    assert year_of(words) == year


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2022年1月20日", date(2022, 1, 20)),
        ("2022-01-20", date(2022, 1, 20)),
        ("二〇二二年一月二十日", date(2022, 1, 20)),
        ("二〇二二年十二月三十一日", date(2022, 12, 31)),
        ("2022年13月1日", None),
        ("二〇二二年二月三十日", None),
        ("本年", None),
    ],
)
def test_dates_are_read_and_impossible_ones_are_not(words: str, day: date | None) -> None:
    assert date_in(words) == day


def test_a_title_over_two_lines_is_put_together() -> None:
    found = report("示例市档案局\n2022年政府信息公开工作年度报告")
    assert found.title == "示例市档案局2022年政府信息公开工作年度报告"
    assert (found.body, found.body_from, found.year) == ("示例市档案局", "title", 2022)


def test_a_title_cut_inside_its_words_is_put_together() -> None:
    found = report("示例市档案局2022年政府信\n息公开工作年度报告")
    assert found.body == "示例市档案局"


def test_without_a_title_the_signature_names_the_body_and_its_date_the_year() -> None:
    found = report("首页", "示例县人民政府\n2022年2月15日")
    assert (found.title, found.body, found.body_from) == (None, "示例县人民政府", "signature")
    assert found.signed_by == "示例县人民政府"
    assert found.dated == date(2022, 2, 15)
    assert found.year == 2021


def test_name_and_date_on_one_line_are_a_signature() -> None:
    found = report("首页", "示例县档案局 2022年2月15日")
    assert (found.signed_by, found.dated) == ("示例县档案局", date(2022, 2, 15))


def test_a_sentence_with_a_date_is_no_signature() -> None:
    found = report("首页", "本报告于2022年2月15日报送。")
    assert found.dated is None
    assert found.section(6) is not None


def test_the_text_names_a_government_where_nothing_else_does() -> None:
    found = report("本报告电子版可从“示例区政府”门户网站下载。我县政府与示例区政府")
    assert (found.body, found.body_from) == ("示例区政府", "text")


def test_the_period_is_kept_as_printed_and_gives_the_year() -> None:
    found = report("统计期限从2020年1月1日到12月31日止。")
    assert found.period == "从2020年1月1日到12月31日止"
    assert found.year == 2020


def test_the_sources_own_title_helps_when_the_text_has_none() -> None:
    lines = tuple(Paragraph(line, "line 1") for line in SECTIONS.split("\n"))
    titled = Document(lines, Layout.TEXT, "示例市2022年政府信息公开工作年度报告-示例市人民政府网站")
    assert assemble(titled, "x.html").title == "示例市2022年政府信息公开工作年度报告"


def test_site_lines_before_the_text_are_no_preamble() -> None:
    found = report("示例市2022年政府信息公开工作年度报告\n发布日期：2023-01-20\n根据条例编制。")
    assert found.preamble == "根据条例编制。"
