"""Working days, against two libraries and against the notices' own words."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law import notices, statutory_days, workdays
from gongkai.law.notices import Arrangement, CalendarError, Notice
from gongkai.law.workdays import Calendar
from tests.law.calendars import FIRST, LAST, chinese_holidays, days, others

NATIONAL = workdays.national()
REGION = "广西壮族自治区"
THREE_THREE = Notice(
    title="关于三月三放假的通知",
    number="某政办发〔2025〕1号",
    issued=date(2025, 12, 1),
    year=2026,
    holidays=(Arrangement("三月三", date(2026, 4, 17), date(2026, 4, 20)),),
    source="试验",
    confirmed=True,
    region=REGION,
)
covered = st.dates(date(2007, 1, 1), date(2035, 6, 30))


def test_every_day_of_the_noticed_years_is_as_chinesecalendar_has_it() -> None:
    assert [day for day in days(FIRST, LAST) if NATIONAL.is_working_day(day) != others()[day]] == []


def test_every_day_of_the_noticed_years_is_as_the_holidays_library_has_it() -> None:
    library = chinese_holidays()
    differing = [
        day
        for day in days(FIRST, LAST)
        if NATIONAL.is_working_day(day) != library.is_working_day(day)
    ]
    assert differing == []


def test_working_days_a_year_are_as_published() -> None:
    totals = [NATIONAL.working_days_in(year) for year in range(2019, 2027)]
    assert totals == [250, 249, 250, 249, 249, 251, 248, 248]


def test_every_notice_has_a_case() -> None:
    text = (Path(__file__).parent / "cases/holiday_notices.toml").read_text("utf-8")
    cased = {case["文号"] for case in tomllib.loads(text)["通知"]}
    assert cased == {notice.number for notice in notices.package_notices()}


def test_weekend_worked_for_a_holiday_is_explained_by_its_notice() -> None:
    status = NATIONAL.explain(date(2025, 9, 28))
    assert (status.works, status.reason) == (True, "国庆节、中秋节调休上班")
    assert str(status.citation) == "国办发明电〔2024〕12号"


def test_holiday_weekend_and_ordinary_day_are_explained() -> None:
    assert NATIONAL.explain(date(2025, 10, 8)).reason == "国庆节、中秋节放假"
    assert NATIONAL.explain(date(2025, 9, 27)).reason == "周六休息"
    assert str(NATIONAL.explain(date(2025, 9, 27)).citation).endswith("第七条")
    assert NATIONAL.explain(date(2025, 9, 29)).reason == "工作日"
    assert NATIONAL.explain(date(2025, 9, 29)).citation is None


def test_year_without_notice_has_statutory_days_and_is_provisional() -> None:
    status = NATIONAL.explain(date(2027, 2, 5))
    assert not status.works
    assert status.provisional
    assert status.reason == "春节法定假日（2027年放假安排尚未公布）"
    assert "《全国年节及纪念日放假办法》" in str(status.citation)


def test_last_days_of_december_are_provisional_until_the_next_notice() -> None:
    assert not NATIONAL.provisional(date(2026, 12, 28))
    assert NATIONAL.provisional(date(2026, 12, 29))
    assert not NATIONAL.provisional(date(2025, 12, 31))
    assert not workdays.load(known_on=date(2018, 12, 4)).provisional(date(2018, 12, 29))
    assert workdays.load(known_on=date(2018, 12, 3)).provisional(date(2018, 12, 29))


def test_later_notice_wins_day_by_day() -> None:
    worked = date(2020, 2, 1)
    assert workdays.load(known_on=date(2020, 1, 25)).is_working_day(worked)
    assert not NATIONAL.is_working_day(worked)
    notice = NATIONAL.explain(worked).notice
    assert notice is not None
    assert notice.amends == "国办发明电〔2019〕16号"


def test_regional_notice_counts_only_in_its_region() -> None:
    all_notices = [*NATIONAL.notices, THREE_THREE]
    friday = date(2026, 4, 17)
    assert Calendar(all_notices, NATIONAL.statutory).is_working_day(friday)
    local = Calendar(all_notices, NATIONAL.statutory, [REGION])
    assert not local.is_working_day(friday)
    assert not local.provisional(friday)


def test_regional_notice_wins_over_a_later_national_one() -> None:
    later = Notice(
        "全国通知",
        "国办发明电〔2026〕9号",
        date(2026, 3, 1),
        2026,
        (Arrangement("调休", date(2026, 4, 20), date(2026, 4, 20), (date(2026, 4, 18),)),),
        "试验",
        confirmed=True,
        amends="国办发明电〔2025〕7号",
    )
    calendar = Calendar([*NATIONAL.notices, THREE_THREE, later], NATIONAL.statutory, [REGION])
    assert not calendar.is_working_day(date(2026, 4, 18))


def test_regional_notice_alone_leaves_the_year_provisional() -> None:
    calendar = Calendar([THREE_THREE], NATIONAL.statutory, [REGION])
    assert calendar.provisional(date(2026, 4, 17))


def test_counting_moves_over_rest_days() -> None:
    friday = date(2025, 9, 26)
    assert NATIONAL.add_working_days(friday, 0) == friday
    assert NATIONAL.next_working_day(friday) == date(2025, 9, 28)
    assert NATIONAL.previous_working_day(date(2025, 10, 9)) == date(2025, 9, 30)
    assert NATIONAL.last_day(date(2025, 10, 1)) == date(2025, 10, 9)
    assert NATIONAL.last_day(date(2025, 10, 9)) == date(2025, 10, 9)


def test_warning_before_a_deadline_on_a_rest_day() -> None:
    assert NATIONAL.previous_working_day(date(2026, 1, 31)) == date(2026, 1, 30)


@pytest.mark.parametrize("day", [date(2006, 12, 31), date(2036, 1, 1)])
def test_days_outside_the_calendar_are_refused(day: date) -> None:
    with pytest.raises(CalendarError, match="超出日历范围"):
        NATIONAL.is_working_day(day)


def test_counting_past_either_end_is_refused() -> None:
    with pytest.raises(CalendarError, match="之后第9个工作日超出日历范围"):
        NATIONAL.add_working_days(date(2035, 12, 28), 9)
    with pytest.raises(CalendarError, match="之前的工作日超出日历范围"):
        NATIONAL.previous_working_day(date(2007, 1, 1))


@given(covered, st.integers(1, 60))
def test_counted_days_lie_between(day: date, count: int) -> None:
    last = NATIONAL.add_working_days(day, count)
    assert NATIONAL.is_working_day(last)
    assert NATIONAL.working_days_between(day, last) == count


def statutory_cases() -> list[dict[str, object]]:
    text = (Path(__file__).parent / "cases/statutory_days.toml").read_text("utf-8")
    found: list[dict[str, object]] = tomllib.loads(text)["年度"]
    return found


@pytest.mark.parametrize("case", statutory_cases(), ids=lambda case: f"{case['年']}{case['说明']}")
def test_statutory_days_follow_the_measures_of_their_time(case: dict[str, object]) -> None:
    year = case["年"]
    assert isinstance(year, int)
    off = case["放假"]
    assert isinstance(off, list)
    assert set(statutory_days.load().by_year[year]) == set(off)


def test_two_festivals_on_one_day_are_both_named() -> None:
    assert statutory_days.load().by_year[2028][date(2028, 10, 3)] == "中秋节、国庆节"
