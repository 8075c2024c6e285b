"""Counts are read out of running text; numbers that count nothing are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.annual_report.quantities import Quantity, chinese_number, quantities


def read(text: str) -> list[tuple[int, int, str]]:
    """Bounds and unit of every count in a text."""
    return [(each.low, each.high, each.unit) for each in quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到申请25件", [(25, 25, "件")]),
        ("发布信息1,234条、公告2份", [(1234, 1234, "条"), (2, 2, "份")]),
        ("收到申请二十三件", [(23, 23, "件")]),
        ("其中十件网络申请、两件当面申请", [(10, 10, "件"), (2, 2, "件")]),
        ("访问量1.2万条", [(11500, 12500, "条")]),
        ("点击3万次", [(25000, 35000, "次")]),
        ("共计300万人次", [(2995000, 3005000, "人次")]),
        ("公开15个类别、72项事项", [(15, 15, "个"), (72, 72, "项")]),
    ],
)
def test_count_is_read_with_its_unit(text: str, expected: list[tuple[int, int, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "按照青政办发〔2020〕16号、青政办发[2021]3件存档",
        "联系电话85596345，传真0573-85596345",
        "2020年12月31日",
        "排名第6位，第13条",
        "上升16.13%，收取400元，投入95.16万元",
        "20个工作日内答复，3个月内办结",
        "大家一起办、高效办成一件事、一条龙服务",
        "数十件、几百条、上百次",
        "答复每一件申请，任一件都不遗漏",
        "3-5件、2020-1件",
        "按《条例》第二十条、依据1.5件",
        "12345热线、96871热线、A3件",
    ],
)
def test_number_that_counts_nothing_is_left_out(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("1400余条", 1400, 1499),
        ("741余条", 741, 742),
        ("近1500条", 1400, 1500),
        ("不到30件", 20, 30),
        ("约500条", 400, 600),
        ("逾1000条", 1000, 1999),
        ("超过20件", 20, 29),
        ("二十余件", 20, 29),
        ("10余万条", 100000, 199999),
    ],
)
def test_approximate_count_has_bounds(text: str, low: int, high: int) -> None:
    (found,) = quantities(text)
    assert (found.low, found.high) == (low, high)
    assert not found.is_exact
    assert found.holds(low)
    assert not found.holds(low - 1)
    assert found.printed == text


def test_exact_count_holds_only_itself() -> None:
    (found,) = quantities("23件")
    assert found == Quantity(23, 23, "件", 0, 3, "23件")
    assert found.is_exact
    assert found.holds(23)
    assert not found.holds(24)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二十三", 23),
        ("一百零五", 105),
        ("二〇", 20),
        ("十", 10),
        ("两千三百", 2300),
        ("一百一十", 110),
    ],
)
def test_chinese_number_is_read(text: str, value: int) -> None:
    assert chinese_number(text) == value


@given(st.text(alphabet="0123456789,.万千百余近约第件条份起一二十百零〔〕年月号、，", max_size=60))
def test_any_text_is_read_in_order_without_failing(text: str) -> None:
    found = quantities(text)
    assert [each.start for each in found] == sorted(each.start for each in found)
    for each in found:
        assert each.low <= each.high
        assert text[each.start : each.end] == each.printed
