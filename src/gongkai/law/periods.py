"""Counting periods (期间): working days with pauses, calendar days, months."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from gongkai.law.workdays import Calendar

MONTHS_A_YEAR = 12


def deadline(
    calendar: Calendar, after: date, count: int, pauses: Iterable[tuple[date, date | None]] = ()
) -> date | None:
    """第三十三条第三款: the ``count``-th working day after a day that lies in no pause.

    A pause takes out the days after its first date, up to and including its second; pauses may
    overlap and come in order of their first dates. None when a pause without end is reached first.
    """
    for begins, ends in pauses:
        if ends is not None and ends <= after:
            continue
        if begins > after:
            available = calendar.working_days_between(after, begins)
            if available >= count:
                break
            count -= available
        if ends is None:
            return None
        after = ends
    return calendar.add_working_days(after, count)


def days_after(calendar: Calendar, after: date, count: int) -> date:
    """民法典第二百零一条、第二百零三条: ``count`` calendar days after a day, off rest days."""
    return calendar.last_day(date.fromordinal(after.toordinal() + count))


def months_after(calendar: Calendar, after: date, count: int) -> date:
    """民法典第二百零二条、第二百零三条: the matching day ``count`` months on, off rest days.

    The last day of the month where it has no matching day.
    """
    return calendar.last_day(same_day_months_on(after, count))


def same_day_months_on(day: date, count: int) -> date:
    """民法典第二百零二条: the matching day ``count`` months on, or the month's last day."""
    years, month = divmod(day.month - 1 + count, MONTHS_A_YEAR)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
