"""Moments lie within office hours, and stories go on in the order of time."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from gongkai.doors.cli.demo.casting import working_days_before
from gongkai.doors.cli.demo.founding import credit_code
from gongkai.doors.cli.demo.playing import play
from gongkai.doors.cli.demo.times import OfficeHours, beginning
from gongkai.doors.clock import BEIJING
from gongkai.law import workdays
from gongkai.office.agencies.credit_code import is_credit_code

CALENDAR = workdays.national()
NOON = datetime(2026, 3, 2, 12, tzinfo=BEIJING)
days = st.dates(date(2025, 1, 1), date(2026, 12, 20))


@given(day=days, seed=st.integers(0, 99))
def test_people_get_to_things_within_office_hours(day: date, seed: int) -> None:
    hours = OfficeHours(CALENDAR, Random(seed))
    moment = hours.moment_on(day)
    for _ in range(5):
        assert CALENDAR.is_working_day(moment.date())
        assert time(8, 30) <= moment.time() <= time(17, 30)
        later = hours.later(moment)
        assert later > moment
        moment = later


@given(day=days, count=st.integers(0, 60))
def test_counting_back_is_counting_forth(day: date, count: int) -> None:
    day = CALENDAR.last_day(day)
    earlier = working_days_before(day, count, CALENDAR)
    assert CALENDAR.add_working_days(earlier, count) == day


def test_history_begins_with_the_first_working_day_of_last_year() -> None:
    assert beginning(date(2026, 11, 20), CALENDAR) == date(2025, 1, 2)


def test_stories_go_on_in_the_order_of_time_and_stop_at_the_present() -> None:
    done: list[str] = []

    def story(name: str, *hours: int) -> Iterator[datetime]:
        for hour in hours:
            yield NOON + timedelta(hours=hour)
            done.append(f"{name}{hour}")

    told: list[datetime] = []
    stories = [story("a", 1, 4, 9), story("b", 2, 3), story("c")]
    play(stories, until=NOON + timedelta(hours=5), told=told.append)
    assert done == ["a1", "b2", "b3", "a4"]
    assert told == [NOON + timedelta(hours=hour) for hour in (1, 2, 3, 4)]


@given(number=st.integers(1, 999_999_999))
def test_invented_credit_codes_have_the_right_check_sign(number: int) -> None:
    assert is_credit_code(credit_code(number))
