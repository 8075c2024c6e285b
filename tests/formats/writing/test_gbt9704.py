"""Official layout (公文格式): titles break at sense, dates and signatures stand where they must."""

from datetime import date

import pytest

from gongkai.formats.writing import gbt9704


def test_text_area_leaves_the_margins_of_the_standard() -> None:
    assert (gbt9704.RIGHT, gbt9704.BOTTOM) == (26, 35)
    assert pytest.approx(28.99, abs=0.01) == gbt9704.LINE_PITCH


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("青石县2020年政府信息公开年报", ("青石县2020年政府信息公开年报",)),
        (
            "青石县市场监督管理局2020年政府信息公开工作年度报告",
            ("青石县市场监督管理局", "2020年政府信息公开工作年度报告"),
        ),
        (
            "青石县综合行政执法局2020年度 政府信息公开工作年度报告",
            ("青石县综合行政执法局2020年度", "政府信息公开工作年度报告"),
        ),
        (
            "青石县人民政府办公室关于本县上一年度政府信息公开工作年度报告",
            ("青石县人民政府办公室关于本县上一年度", "政府信息公开工作年度报告"),
        ),
    ],
)
def test_long_titles_break_at_a_space_the_year_or_the_subject(
    title: str, lines: tuple[str, ...]
) -> None:
    assert gbt9704.title_lines(title) == lines


def test_title_without_a_place_to_break_is_left_whole() -> None:
    assert gbt9704.title_lines("字" * 30) == ("字" * 30,)


def test_date_has_no_leading_zeros() -> None:
    assert gbt9704.document_date(date(2026, 1, 5)) == "2026年1月5日"


def test_short_signature_is_centred_over_a_date_four_characters_in() -> None:
    name, day = gbt9704.signature_indents("青石县政府", "2026年1月20日")
    assert day == 4
    assert name == 4 + (6.5 - 5) / 2


def test_long_signature_stands_two_characters_in_and_the_date_below_its_middle() -> None:
    name, day = gbt9704.signature_indents("青石县人力资源和社会保障局", "2026年1月5日")
    assert name == 2
    assert day == 2 + (13 - 6) / 2


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("（一）主动公开情况", True),
        ("(二)依申请公开方面", True),
        ("（一）主动公开情况。本年公开信息12条。", False),
        ("1.加强组织领导", False),
    ],
)
def test_second_level_headings_stand_on_lines_of_their_own(paragraph: str, expected: bool) -> None:
    assert gbt9704.is_subheading(paragraph) is expected
