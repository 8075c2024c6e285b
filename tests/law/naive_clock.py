"""The period for answering counted the slow way (逐日计算), by a calendar that is not ours."""

from collections.abc import Iterable
from datetime import date, timedelta

import chinese_calendar

DAY = timedelta(days=1)


def counted_until(after: date, count: int, pauses: Iterable[tuple[date, date]]) -> date:
    """The ``count``-th working day after a day; days after a pause's first to its last are not."""
    stretches = list(pauses)
    day = after
    while count:
        day += DAY
        paused = any(begins < day <= ends for begins, ends in stretches)
        if chinese_calendar.is_workday(day) and not paused:
            count -= 1
    return day
