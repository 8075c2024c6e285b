"""What a printed cell says: number, blank, "/", text, or not to be told."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.annual_report.cells import Cell, CellState
from gongkai.law.annual_report.forms import Column, forms
from gongkai.law.annual_report.prints import read_print, trimmed

COUNT = forms()["2021"].tables["applications"][0].column("total")
CHANGE = forms()["2019"].tables["disclosure"][1].column("change")
FEES = forms()["2021"].tables["disclosure"][3].column("amount")
PROCUREMENT = forms()["2019"].tables["disclosure"][4].column("amount")


def read(raw: str, column: Column = COUNT, printed_unit: str | None = None) -> Cell:
    return read_print(raw, column, "line 1", printed_unit)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("23", 23),
        (" 0\u00a0", 0),
        ("\u200b3\ufeff", 3),
        ("１２", 12),
        ("1,204", 1204),
        ("1，204", 1204),
        ("23件", 23),
        ("-3", -3),
        ("1.5", Decimal("1.5")),
        ("007", 7),
    ],
)
def test_a_count_in_any_print_is_a_number(raw: str, value: Decimal | int) -> None:
    cell = read(raw)
    assert cell.state is CellState.NUMBER
    assert cell.value == value
    assert cell.unit is None
    assert cell.raw == trimmed(raw)


@pytest.mark.parametrize("raw", ["", " ", "\u00a0", "\u3000\t"])
def test_white_space_of_any_kind_is_a_blank(raw: str) -> None:
    assert read(raw).state is CellState.BLANK


@pytest.mark.parametrize("raw", ["/", "／", "-", "—", "——", "－", "\\"])
def test_a_stroke_says_not_applicable(raw: str) -> None:
    assert read(raw).state is CellState.NOT_APPLICABLE


@pytest.mark.parametrize(
    "raw",
    ["5177（含2019年3527份）", "1400余", "约30", "无", "1,20", "12%", "减4", "3万元", "一", "1-2"],
)
def test_approximate_annotated_or_worded_prints_are_text(raw: str) -> None:
    cell = read(raw)
    assert cell.state is CellState.TEXT
    assert cell.value is None


@pytest.mark.parametrize(
    ("raw", "value"),
    [("+5869", 5869), ("-4", -4), ("−4", -4), ("减4", -4), ("增 4", 4), ("0", 0)],
)
def test_a_change_is_signed_in_digits_or_words(raw: str, value: int) -> None:
    assert read(raw, CHANGE).value == value


@pytest.mark.parametrize(
    ("raw", "column", "printed_unit", "value", "unit"),
    [
        ("15996.59", FEES, None, "15996.59", "万元"),
        ("159965900元", FEES, None, "15996.59", "万元"),
        ("2448023.00元", PROCUREMENT, None, "2448023.00", "元"),
        ("7004.69万元", PROCUREMENT, None, "70046900", "元"),
        ("1.5亿元", PROCUREMENT, None, "150000000", "元"),
        ("7004.69", PROCUREMENT, "万元", "70046900", "元"),
        ("7004.69", PROCUREMENT, None, "7004.69", None),
        ("8000件", PROCUREMENT, None, "8000", None),
    ],
)
def test_money_comes_in_the_columns_unit_or_without_one(
    raw: str, column: Column, printed_unit: str | None, value: str, unit: str | None
) -> None:
    cell = read(raw, column, printed_unit)
    assert cell.value == Decimal(value)
    assert cell.unit == unit


def test_digits_broken_by_a_space_may_be_one_number() -> None:
    cell = read("2 3")
    assert cell.state is CellState.UNCLEAR
    assert cell.candidates == (Decimal(23),)


def test_more_digits_than_a_figure_can_have_are_not_taken_for_one() -> None:
    assert read("1234567890123456").state is CellState.UNCLEAR


@given(st.integers(0, 10**12))
def test_every_whole_number_is_read_back(number: int) -> None:
    for raw in (str(number), f"{number:,}"):
        assert read(raw).value == number


@given(st.text(max_size=30))
def test_no_print_raises_and_only_numbers_have_values(raw: str) -> None:
    for column in (COUNT, CHANGE, FEES, PROCUREMENT):
        cell = read(raw, column)
        assert (cell.value is not None) == (cell.state is CellState.NUMBER)
        assert cell.raw == trimmed(raw)
