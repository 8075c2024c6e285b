"""When offices work (办公时间): moments of working days, for a history that could have been."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from gongkai.doors.clock import BEIJING
from gongkai.law.workdays import Calendar

_MORNING = (time(8, 30), time(12))
_AFTERNOON = (time(14, 30), time(17, 30))
_JANUARY_FIRST = (1, 1)


def beginning(on: date, calendar: Calendar) -> date:
    """Return the day the history begins: the first working day of last year."""
    return calendar.last_day(date(on.year - 1, *_JANUARY_FIRST))


def at_work(on: date, moment: time) -> datetime:
    """Return a moment of a day in Beijing."""
    return datetime.combine(on, moment, BEIJING)


def ticking(start: datetime, step: timedelta = timedelta(seconds=5)) -> Iterator[datetime]:
    """Yield moments one after another, for what is done in one go."""
    while True:
        yield start
        start += step


class OfficeHours:
    """Gives the next moment somebody gets to something, on working days and within hours."""

    def __init__(self, calendar: Calendar, random: Random) -> None:
        self._calendar = calendar
        self._random = random

    def moment_on(self, day: date) -> datetime:
        """Return some working moment of a day, or of the next working day."""
        day = self._calendar.last_day(day)
        opens, closes = self._random.choice((_MORNING, _AFTERNOON))
        first, last = at_work(day, opens), at_work(day, closes)
        return first + self._random.random() * (last - first - timedelta(minutes=5))

    def soon(self, after: datetime) -> datetime:
        """Return a moment a few minutes later."""
        return after + timedelta(seconds=self._random.randint(90, 600))

    def later(self, after: datetime, most_days: int = 2) -> datetime:
        """Return a moment some hours or days later."""
        days = self._random.randint(0, most_days)
        day = self._calendar.add_working_days(after.date(), days) if days else after.date()
        moment = self.moment_on(day)
        return moment if moment > after else self.moment_on(after.date() + timedelta(days=1))
