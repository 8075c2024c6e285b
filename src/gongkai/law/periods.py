"""Periods in days and months (期间) for limits that do not count in working days."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Protocol

MONTHS = 12


class WorkingDays(Protocol):
    """The calendar a limit asks: law.workdays.Calendar, or another that answers the same."""

    def add_working_days(self, day: date, count: int) -> date:
        """The ``count``-th working day after a day."""

    def last_day(self, day: date) -> date:
        """The day itself if it is a working day, else the next one."""


def add_days(day: date, count: int) -> date:
    """民法典第二百零一条: the ``count``-th day after a day, which itself is not counted."""
    return day + timedelta(days=count)


def add_months(day: date, count: int) -> date:
    """民法典第二百零二条: the matching day ``count`` months on, or the month's end."""
    months = day.year * MONTHS + day.month - 1 + count
    year, month = divmod(months, MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_before(day: date, count: int) -> date:
    """The matching day ``count`` months earlier, or the month's end if it has none."""
    return add_months(day, -count)
