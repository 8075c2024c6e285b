"""The processing fee (信息处理费) as a whole: never falling, the same however it is split."""

from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.fees import Schedule, charge, check_page_charge, same_month
from gongkai.law.parameters import load
from tests.law.examples import ON

COUNT = st.integers(min_value=0, max_value=400)


@settings(max_examples=50)
@given(COUNT, COUNT)
def test_splitting_a_month_over_applications_changes_nothing(first: int, second: int) -> None:
    """第四十二条: the schedule by items adds up over the calendar month."""
    apart = [
        charge(items=first, on=ON, parameters=load()).amount,
        charge(items=second, earlier_items=first, on=ON, parameters=load()).amount,
    ]
    assert sum(apart) == charge(items=first + second, on=ON, parameters=load()).amount


@given(COUNT)
def test_the_next_page_never_costs_less(pages: int) -> None:
    """第四十二条: by pages the price only rises."""
    lines = charge(pages=pages, on=ON, parameters=load()).lines
    assert all(dearer.price > line.price for line, dearer in pairwise(lines))
    assert sum(line.count for line in lines) == pages


def test_an_answer_that_hands_over_pages_may_be_charged_by_pages() -> None:
    """第四十二条: only pointing answers are free of it."""
    check_page_charge("granted.provided", on=ON, parameters=load())


def test_a_month_is_a_calendar_month() -> None:
    """第四十二条: 30 November and 1 December are not added up."""
    assert same_month(date(2026, 11, 1), date(2026, 11, 30))
    assert not same_month(date(2026, 11, 30), date(2026, 12, 1))
    assert not same_month(date(2025, 11, 30), date(2026, 11, 30))


def test_the_schedules_have_names_and_articles() -> None:
    assert [f"{each.label} {each.citation.article}" for each in Schedule] == [
        "按件计收 第四条",
        "按量计收 第五条",
    ]
