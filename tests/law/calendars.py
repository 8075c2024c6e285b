"""A second opinion on working days (工作日), from a library that knows nothing of ours."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

import chinese_calendar
import holidays

FIRST, LAST = date(2007, 1, 1), date(2026, 12, 31)


def days(first: date, last: date) -> Iterator[date]:
    """Every day from one to another, both included."""
    return map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))


@cache
def others() -> Mapping[date, bool]:
    """Whether each day of the noticed years is worked, as chinesecalendar has it."""
    return MappingProxyType({day: chinese_calendar.is_workday(day) for day in days(FIRST, LAST)})


@cache
def chinese_holidays() -> holidays.HolidayBase:
    """The holidays library's China, for the years our table of festivals covers."""
    return holidays.country_holidays("CN", years=range(2007, 2036), language="zh_CN")


@cache
def festivals() -> Mapping[int, Mapping[date, int]]:
    """How many festivals each statutory day of a year has by that library; moved days left out."""
    moved = ("补假", "休息日", "延长假期", "纪念日")
    found: dict[int, dict[date, int]] = {year: {} for year in range(2007, 2036)}
    for day, name in chinese_holidays().items():
        if not any(word in name for word in moved):
            found[day.year][day] = 1 + name.count(";")
    return found
