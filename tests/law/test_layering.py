"""Rules laid over rules: the upper one wins on its days, the lower one holds on all others."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.dated_values import Value
from gongkai.law.layering import notices_over, values_over
from gongkai.law.letter_library import library
from gongkai.law.notices import Arrangement, Notice, in_order

START = date(2026, 1, 1)
DAYS = st.integers(0, 60).map(lambda number: START + timedelta(days=number))


def value(since: date, until: date | None, amount: int) -> Value:
    return Value(since, until, amount, "依据", confirmed=True)


def found(values: tuple[Value, ...], day: date) -> int | None:
    holding = [each.value for each in values if each.holds(day)]
    assert len(holding) <= 1, "one value a day"
    return int(holding[0]) if holding else None


@st.composite
def spans(draw: st.DrawFn, amount: int) -> Value:
    since = draw(DAYS)
    until = draw(st.none() | st.integers(0, 20).map(lambda length: since + timedelta(days=length)))
    return value(since, until, amount)


@given(spans(1), spans(2))
def test_an_upper_value_wins_on_its_days_alone(lower: Value, upper: Value) -> None:
    merged = values_over((lower,), [upper])
    for number in range(-2, 90):
        day = START + timedelta(days=number)
        expected = 2 if upper.holds(day) else 1 if lower.holds(day) else None
        assert found(merged, day) == expected
    assert list(merged) == sorted(merged, key=lambda each: each.since)


def test_an_open_upper_value_ends_where_the_next_begins() -> None:
    upper = [value(date(2026, 3, 1), None, 3), value(date(2026, 2, 1), None, 2)]
    merged = values_over((value(START, None, 1),), upper)
    assert [found(merged, date(2026, month, 10)) for month in (1, 2, 3)] == [1, 2, 3]


def notice(number: str, year: int = 2027, amends: str = "", region: str = "") -> Notice:
    holidays = (Arrangement("元旦", date(year, 1, 1), date(year, 1, 3)),)
    return Notice(
        "通知", number, date(year - 1, 11, 1), year, holidays, "出处", True, amends, region
    )


def test_an_upper_notice_stands_for_the_lower_of_its_number() -> None:
    lower, upper = notice("甲〔2026〕1号"), replace(notice("甲〔2026〕1号"), title="录入的")
    assert notices_over([lower], [upper]) == [upper]
    change = notice("甲〔2026〕2号", amends="甲〔2026〕1号")
    assert notices_over([lower, change], [replace(change, title="录入的")])[0] == lower


def test_changes_of_a_notice_that_was_replaced_change_what_stands_for_it() -> None:
    lower, change = notice("甲〔2026〕1号"), notice("甲〔2026〕2号", amends="甲〔2026〕1号")
    change = replace(change, issued=date(2026, 12, 1))
    upper = notice("甲〔2026〕9号")
    merged = in_order(notices_over([lower, change], [upper]))
    assert {(each.number, each.amends) for each in merged} == {
        ("甲〔2026〕9号", ""),
        ("甲〔2026〕2号", "甲〔2026〕9号"),
    }


def test_a_notice_of_a_region_replaces_none_of_the_country() -> None:
    lower, upper = notice("甲〔2026〕1号"), notice("乙〔2026〕1号", region="示例县")
    assert notices_over([lower], [upper]) == [lower, upper]


def test_words_of_an_upper_layer_win_from_their_first_day_on() -> None:
    shipped = library().package["receipt"]
    county = replace(shipped, title="县", since=date(2026, 6, 1))
    town = replace(shipped, title="镇", since=date(2026, 3, 1))
    words = library().over([county], []).over([town, replace(town, since=date(2026, 9, 1))], [])
    titles = [words.letter("receipt", date(2026, month, 15)).title for month in (1, 3, 6, 9)]
    assert titles == [shipped.title, "镇", "镇", "镇"]
    later = library().over([town], []).over([county], [])
    assert [later.letter("receipt", date(2026, month, 15)).title for month in (3, 6)] == [
        "镇",
        "县",
    ]
    part = next(iter(library().parts.values()))
    own = replace(part, title="自有", since=date(2026, 6, 1))
    parts = library().over([], [own])
    assert parts.part(part.ground, date(2026, 5, 1)) == part
    assert parts.part(part.ground, date(2026, 6, 1)) == own
