"""Working days (工作日): which days count, why, and by which notice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import accumulate, compress
from pathlib import Path

from gongkai.law import notices as notice_files
from gongkai.law import statutory_days
from gongkai.law.citation import Citation
from gongkai.law.notices import SATURDAY, CalendarError, Notice
from gongkai.law.statutory_days import StatutoryDays

WEEKDAYS = "一二三四五六日"
WEEKENDS = Citation("《国务院关于职工工作时间的规定》", "第七条")
DECEMBER, DAYS_OF_DECEMBER = 12, 31


@dataclass(frozen=True, slots=True)
class Exceptional:
    """Why a day is not what its weekday says: a holiday's day off or a weekend day worked."""

    holiday: str
    works: bool
    notice: Notice | None


@dataclass(frozen=True, slots=True)
class DayStatus:
    """What one day is and why, in words; ``citation`` is None for an ordinary working day."""

    on: date
    works: bool
    reason: str
    citation: Citation | None
    holiday: str
    notice: Notice | None
    provisional: bool


class Calendar:
    """Working days under a set of notices, prepared once so that every count is a look-up.

    Notices of a region (地区) count only where ``regions`` names it, and win over national ones;
    otherwise the later notice wins, day by day. A year without a national notice has only its
    statutory days and is provisional, and so are the last days of December while the next
    year's notice is missing. Every method raises CalendarError for a day outside ``first`` to
    ``last``.
    """

    def __init__(
        self,
        notices: Iterable[Notice],
        statutory: StatutoryDays,
        regions: Sequence[str] = (),
    ) -> None:
        in_force = [each for each in notices if not each.region or each.region in regions]
        self.notices = tuple(sorted(in_force, key=lambda n: (bool(n.region), n.issued, n.number)))
        self.statutory = statutory
        self.regions = tuple(regions)
        self.first = date(statutory.first_year, 1, 1)
        self.last = date(statutory.last_year, DECEMBER, DAYS_OF_DECEMBER)
        self._noticed = frozenset(
            each.year for each in self.notices if not (each.region or each.amends)
        )
        self._exceptional = exceptional_days(self.notices, statutory, self._noticed)
        self._start = self.first.toordinal()
        length = self.last.toordinal() - self._start + 1
        works = [(self._start + offset - 1) % 7 < SATURDAY for offset in range(length)]
        for ordinal, exception in self._exceptional.items():
            if 0 <= ordinal - self._start < length:
                works[ordinal - self._start] = exception.works
        self._works = works
        self._before = [0, *accumulate(works)]  # working days before the day at each offset
        self._working = list(compress(range(length), works))  # offsets of the working days

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on a day."""
        return self._works[self._offset(day)]

    def add_working_days(self, day: date, count: int) -> date:
        """民法典第二百零一条: the ``count``-th working day after a day, itself not counted.

        ``count`` is at least 0; 0 gives the day itself.
        """
        if count == 0:
            return day
        position = self._before[self._offset(day) + 1] + count - 1
        if position >= len(self._working):
            raise self._outside(f"{day}之后第{count}个工作日")
        return date.fromordinal(self._start + self._working[position])

    def working_days_between(self, after: date, until: date) -> int:
        """How many working days lie after one day and up to and including another."""
        return self._before[self._offset(until) + 1] - self._before[self._offset(after) + 1]

    def working_days_in(self, year: int) -> int:
        """How many working days a year has."""
        first, last = date(year, 1, 1), date(year, DECEMBER, DAYS_OF_DECEMBER)
        return self._before[self._offset(last) + 1] - self._before[self._offset(first)]

    def next_working_day(self, day: date) -> date:
        """The first working day after a day."""
        return self.add_working_days(day, 1)

    def previous_working_day(self, day: date) -> date:
        """The last working day before a day, as for a warning ahead of a fixed date."""
        position = self._before[self._offset(day)] - 1
        if position < 0:
            raise self._outside(f"{day}之前的工作日")
        return date.fromordinal(self._start + self._working[position])

    def last_day(self, day: date) -> date:
        """民法典第二百零三条: the last day of a period, moved on to a working day if it is none."""
        return day if self.is_working_day(day) else self.next_working_day(day)

    def provisional(self, day: date) -> bool:
        """Whether a notice still to come may change this day."""
        if day.year not in self._noticed:
            return True
        last_fixed = DAYS_OF_DECEMBER - self.statutory.year_end_days
        at_year_end = day.month == DECEMBER and day.day > last_fixed
        return at_year_end and day.year + 1 not in self._noticed

    def explain(self, day: date) -> DayStatus:
        """Why a day is a working day or not, with the notice or rule that says so."""
        works = self.is_working_day(day)
        exception = self._exceptional.get(day.toordinal())
        if exception is None:
            reason = "工作日" if works else f"周{WEEKDAYS[day.weekday()]}休息"
            citation = None if works else WEEKENDS
            return DayStatus(day, works, reason, citation, "", None, self.provisional(day))
        holiday, notice = exception.holiday, exception.notice
        if notice is None:
            reason = f"{holiday}法定假日（{day.year}年放假安排尚未公布）"
            citation = Citation(self.statutory.sources[day.year])
        else:
            reason = f"{holiday}调休上班" if works else f"{holiday}放假"
            citation = notice.citation
        return DayStatus(day, works, reason, citation, holiday, notice, self.provisional(day))

    def _offset(self, day: date) -> int:
        offset = day.toordinal() - self._start
        if 0 <= offset < len(self._works):
            return offset
        raise self._outside(str(day))

    def _outside(self, what: str) -> CalendarError:
        return CalendarError(f"{what}超出日历范围（{self.first}至{self.last}），无法计算工作日。")


def exceptional_days(
    notices: Iterable[Notice], statutory: StatutoryDays, noticed: frozenset[int]
) -> dict[int, Exceptional]:
    """The days that notices, or the statute where there is none, set apart, by ordinal."""
    days: dict[int, Exceptional] = {}
    for year, names in statutory.by_year.items():
        if year not in noticed:
            for day, name in names.items():
                days[day.toordinal()] = Exceptional(name, False, None)
    for notice in notices:
        for holiday in notice.holidays:
            for day in holiday.days_off():
                days[day.toordinal()] = Exceptional(holiday.name, False, notice)
            for day in holiday.work:
                days[day.toordinal()] = Exceptional(holiday.name, True, notice)
    return days


def load(
    folder: Path | None = None, *, regions: Sequence[str] = (), known_on: date | None = None
) -> Calendar:
    """The calendar of the package's notices and those of a folder (``GONGKAI_DATA/calendars``).

    ``known_on`` leaves out the notices issued later, to see a date as it stood on that day.
    Raises CalendarError when a notice is unusable.
    """
    notices = notice_files.load(folder)
    known = [each for each in notices if known_on is None or each.issued <= known_on]
    return Calendar(known, statutory_days.load(), regions)


@cache
def national() -> Calendar:
    """The calendar of the package alone, prepared once."""
    return load()
