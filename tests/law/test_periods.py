"""Periods in working days, calendar days and months."""

from datetime import date

import pytest

from gongkai.law import workdays
from gongkai.law.periods import days_after, deadline, months_after, same_day_months_on

NATIONAL = workdays.national()


def test_pause_over_before_the_period_is_left_aside() -> None:
    pauses = [(date(2025, 6, 1), date(2025, 6, 2))]
    assert deadline(NATIONAL, date(2025, 6, 3), 20, pauses) == date(2025, 7, 1)


def test_pause_within_another_adds_nothing() -> None:
    outer = (date(2025, 6, 4), date(2025, 6, 20))
    inner = (date(2025, 6, 9), date(2025, 6, 11))
    start = date(2025, 6, 3)
    assert deadline(NATIONAL, start, 20, [outer, inner]) == deadline(NATIONAL, start, 20, [outer])


def test_pause_without_end_leaves_the_deadline_open_unless_it_comes_too_late() -> None:
    start = date(2025, 6, 3)
    assert deadline(NATIONAL, start, 20, [(date(2025, 6, 4), None)]) is None
    assert deadline(NATIONAL, start, 20, [(date(2025, 7, 1), None)]) == date(2025, 7, 1)


def test_calendar_days_end_off_rest_days() -> None:
    assert days_after(NATIONAL, date(2025, 8, 2), 60) == date(2025, 10, 9)
    assert days_after(NATIONAL, date(2025, 6, 3), 60) == date(2025, 8, 4)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2025-08-31", 6, "2026-02-28"),
        ("2023-08-31", 6, "2024-02-29"),
        ("2025-12-31", 6, "2026-06-30"),
        ("2025-01-15", 12, "2026-01-15"),
        ("2025-12-01", 1, "2026-01-01"),
    ],
)
def test_months_end_on_the_matching_day_or_the_last(day: str, months: int, expected: str) -> None:
    found = same_day_months_on(date.fromisoformat(day), months)
    assert found == date.fromisoformat(expected)


def test_months_end_off_rest_days() -> None:
    assert months_after(NATIONAL, date(2025, 4, 1), 6) == date(2025, 10, 9)
