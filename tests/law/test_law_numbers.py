"""Every number in the law data matters: one more or less, and a case or a cross-check fails."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from gongkai.law import notices, statutory_days
from gongkai.law.notices import Arrangement, CalendarError, Notice
from gongkai.law.parameters import Parameters
from gongkai.law.statutory_days import StatutoryDays
from gongkai.law.workdays import exceptional_days
from tests.law.calendars import FIRST, LAST, days, festivals, others
from tests.law.clock_cases import failing, shipped

DAY = timedelta(days=1)
NOTICES = notices.package_notices()
SAID = ("成文", "年度", "放假天数", "上班")
CLOCK_KEYS = sorted(item.key for item in shipped() if item.file == "clock.toml")


def test_the_shipped_numbers_pass() -> None:
    assert failing(shipped()) is None
    assert all(notice_faults(notice, notice) == [] for notice in NOTICES)
    assert statutory_faults(statutory_days.build(statutory_table())) == []


@pytest.mark.parametrize("key", CLOCK_KEYS)
def test_changing_a_value_of_the_clock_fails_a_case(key: str) -> None:
    for place, value in enumerate(shipped().package[key].values):
        changed = not value.value if isinstance(value.value, bool) else int(value.value) + 1
        assert failing(with_value(key, place, value=changed)), f"{key}：{value.since}"


@pytest.mark.parametrize("key", CLOCK_KEYS)
def test_moving_the_day_a_value_of_the_clock_begins_fails_a_case(key: str) -> None:
    for place, value in enumerate(shipped().package[key].values):
        assert failing(with_value(key, place, since=value.since + DAY)), f"{key}：{value.since}"


def with_value(key: str, place: int, **change: Any) -> Parameters:
    """The package's values with one changed; where it begins later, the one before lasts longer."""
    package = dict(shipped().package)
    values = list(package[key].values)
    values[place] = replace(values[place], **change)
    if place and "since" in change:
        values[place - 1] = replace(values[place - 1], until=change["since"] - DAY)
    package[key] = replace(package[key], values=tuple(values))
    return Parameters(package, {})


@pytest.mark.parametrize("notice", NOTICES, ids=lambda notice: notice.number)
def test_moving_any_date_of_a_notice_is_noticed(notice: Notice) -> None:
    for changed in moved(notice):
        assert notice_faults(notice, changed), changed


def moved(notice: Notice) -> Iterator[Notice]:
    """The notice with each of its dates and numbers moved on by one, one at a time."""
    yield replace(notice, issued=notice.issued + DAY)
    yield replace(notice, year=notice.year + 1)
    for place, holiday in enumerate(notice.holidays):
        for other in moved_holiday(holiday):
            holidays = (*notice.holidays[:place], other, *notice.holidays[place + 1 :])
            yield replace(notice, holidays=holidays)


def moved_holiday(holiday: Arrangement) -> Iterator[Arrangement]:
    yield replace(holiday, first=holiday.first + DAY)
    yield replace(holiday, last=holiday.last + DAY)
    for place, day in enumerate(holiday.work):
        work = (*holiday.work[:place], day + DAY, *holiday.work[place + 1 :])
        yield replace(holiday, work=work)


def notice_faults(shipped_notice: Notice, notice: Notice) -> list[str]:
    """What the notice's own words and the second opinion have against it."""
    case = notice_cases()[notice.number]
    counted = {each.name: len(each.days_off()) for each in notice.holidays}
    found = []
    work = sorted(day for each in notice.holidays for day in each.work)
    if (notice.issued, notice.year, counted, work) != tuple(case[name] for name in SAID):
        found.append("与通知文字不符")
    try:
        notices.check_days_once(notice.holidays, notice.file)
    except CalendarError as error:
        found.append(str(error))
    together = [notice if each is shipped_notice else each for each in NOTICES]
    return found + [f"{day}与日历库不符" for day in differing(together)]


def differing(together: Iterable[Notice]) -> list[date]:
    """The days set apart by these notices, or by the shipped ones, that the library has not so."""
    apart = set_apart(together)
    return [
        day
        for day in map(date.fromordinal, {**shipped_apart(), **apart})
        if FIRST <= day <= LAST and apart.get(day.toordinal(), day.weekday() < 5) != others()[day]
    ]


def set_apart(together: Iterable[Notice]) -> dict[int, bool]:
    """Whether each day that notices set apart is worked, by ordinal."""
    noticed = frozenset(range(2007, 2036))
    apart = exceptional_days(together, statutory_days.load(), noticed)
    return {ordinal: exception.works for ordinal, exception in apart.items()}


@cache
def shipped_apart() -> dict[int, bool]:
    """The same for the shipped notices."""
    return set_apart(NOTICES)


@cache
def notice_cases() -> Mapping[str, Mapping[str, Any]]:
    """What each notice says, by its number."""
    text = (Path(__file__).parent / "cases/holiday_notices.toml").read_text("utf-8")
    return {case["文号"]: case for case in tomllib.loads(text)["通知"]}


def test_changing_any_number_of_the_statutory_days_is_noticed() -> None:
    table = deepcopy(statutory_table())
    places = list(numbers(table))
    assert len(places) > 200
    for place in places:
        owner, key = at(table, place[:-1]), place[-1]
        was = owner[key]
        owner[key] += DAY if isinstance(was, date) else 1
        assert statutory_faults(built(table)), place
        owner[key] = was


def built(table: Mapping[str, Any]) -> StatutoryDays | None:
    """The statutory days of a table, or nothing where they cannot be built at all."""
    try:
        return statutory_days.build(table)
    except (ValueError, LookupError, StopIteration):
        return None


def numbers(table: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where the numbers and dates of a table stand."""
    if isinstance(table, dict | list):
        for key, value in table.items() if isinstance(table, dict) else enumerate(table):
            yield from numbers(value, (*place, key))
    elif isinstance(table, int | date):
        yield place


def at(table: Any, place: tuple[Any, ...]) -> Any:
    """What stands at a place of a table."""
    for key in place:
        table = table[key]
    return table


def statutory_faults(statutory: StatutoryDays | None) -> list[str]:
    """What the holidays library and the notices have against the statutory days."""
    if statutory is None:
        return ["不能读取"]
    found = [] if set(statutory.by_year) == set(festivals()) else ["年度不全"]
    for year, names in statutory.by_year.items():
        if {day: 1 + name.count("、") for day, name in names.items()} != festivals().get(year):
            found.append(f"{year}年与日历库不符")
    touched = [
        day
        for notice in NOTICES
        for holiday in notice.holidays
        for day in (*holiday.days_off(), *holiday.work)
        if day.year < notice.year
    ]
    if min(day.day for day in touched if day >= FIRST) != 32 - statutory.year_end_days:
        found.append("年末天数与历年通知不符")
    return found


@cache
def statutory_table() -> dict[str, Any]:
    """The table of statutory days as shipped."""
    file = resources.files("gongkai.law") / "data" / "statutory_days.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def test_the_second_opinion_covers_every_noticed_day() -> None:
    assert set(others()) == set(days(FIRST, LAST))
