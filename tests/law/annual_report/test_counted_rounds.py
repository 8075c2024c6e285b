"""Every round enters one year and leaves one, whatever was learnt late or opened anew."""

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.annual_report.cells import CellKey
from gongkai.law.annual_report.counted_rounds import (
    RecordedRound,
    counted_rounds,
    counted_year,
    reopened_as_new,
)
from gongkai.law.annual_report.report import APPLICATIONS
from gongkai.law.annual_report.tally import Reason, Tally, signed_opening, tally
from gongkai.law.parameters import load
from tests import make
from tests.law.annual_report import histories
from tests.law.annual_report.histories import FORM, YEARS, moment, signed_moment

SIGNED_2022 = {2022: signed_moment(2022)}
DAY = date


def record(
    opened: date, closed: date | None = None, *, late: int = 0, ordinal: int = 1, at: int = 0
) -> RecordedRound:
    closed_at = moment(closed, late) if closed else None
    return RecordedRound(
        "甲", ordinal, make.NATURAL, opened, moment(opened, at), closed, closed_at,
        "granted" if closed else None,
    )  # fmt: skip


def rows(*records: RecordedRound, year: int, as_new: bool = True) -> set[str]:
    """The rows of table 3 that count the records in a year, 2022's report being signed."""
    counted = counted_rounds(records, year, SIGNED_2022, as_new=as_new)
    found = tally(counted.rounds, year, form=FORM, passed_over=counted.passed_over)
    return {
        row
        for row, columns in found.tables[APPLICATIONS].items()
        if columns["total"].value and row != "total"
    }


def test_reopened_cases_are_new_unless_the_setting_says_otherwise() -> None:
    assert reopened_as_new(load(), 2026)


def test_what_was_learnt_after_the_signature_counts_in_the_next_year() -> None:
    signed = {2021: signed_moment(2021), 2022: signed_moment(2022)}
    assert counted_year(DAY(2021, 5, 1), moment(DAY(2021, 5, 1)), signed) == 2021
    assert counted_year(DAY(2021, 5, 1), moment(DAY(2022, 5, 1)), signed) == 2022
    assert counted_year(DAY(2021, 5, 1), moment(DAY(2023, 5, 1)), signed) == 2023
    assert counted_year(DAY(2021, 5, 1), moment(DAY(2023, 5, 1)), {}) == 2021


def test_late_closing_leaves_the_signed_report_as_it_was() -> None:
    late = record(DAY(2022, 10, 1), DAY(2022, 12, 1), late=90)
    assert rows(late, year=2022) == {"new", "carried_over"}
    assert rows(late, year=2023) == {"carried_in", "granted"}
    assert rows(late, year=2024) == set()


def test_late_opening_counts_once() -> None:
    late = record(DAY(2022, 10, 1), DAY(2022, 12, 1), at=200, late=200)
    assert rows(late, year=2022) == set()
    assert rows(late, year=2023) == {"new", "granted"}
    assert rows(late, year=2024) == set()


def test_case_reopened_in_the_same_year_goes_on_if_it_is_not_new() -> None:
    first = record(DAY(2022, 2, 1), DAY(2022, 3, 1))
    again = record(DAY(2022, 9, 1), DAY(2023, 2, 1), ordinal=2)
    assert rows(first, again, year=2022) == {"new", "granted", "carried_over"}
    assert rows(first, again, year=2022, as_new=False) == {"new", "carried_over"}
    assert rows(first, again, year=2023, as_new=False) == {"carried_in", "granted"}


def test_case_reopened_after_its_report_is_only_listed_if_it_is_not_new() -> None:
    first = record(DAY(2022, 2, 1), DAY(2022, 3, 1))
    again = record(DAY(2023, 2, 1), DAY(2023, 3, 1), ordinal=2)
    third = record(DAY(2023, 5, 1), ordinal=3)
    assert rows(first, again, third, year=2023) == {"new", "granted", "carried_over"}
    for year in (2023, 2024):
        assert rows(first, again, third, year=year, as_new=False) == set()
        counted = counted_rounds([first, again, third], year, {}, as_new=False)
        found = tally((), year, form=FORM, passed_over=counted.passed_over)
        assert [(each.reason, each.case) for each in found.adjustments] == [(Reason.REOPENED, "甲")]


def test_case_reopened_before_the_signature_but_learnt_of_after_it_was_reported() -> None:
    first = record(DAY(2022, 2, 1), DAY(2022, 3, 1))
    again = record(DAY(2022, 9, 1), DAY(2022, 10, 1), ordinal=2, at=200, late=300)
    assert rows(first, again, year=2022, as_new=False) == {"new", "granted"}
    assert rows(first, again, year=2023, as_new=False) == set()


def test_corrected_kind_keeps_the_column_that_carried_it_over() -> None:
    moved = RecordedRound(
        "甲", 1, make.BUSINESS, DAY(2022, 5, 1), moment(DAY(2022, 5, 1)), carried_as=make.NATURAL
    )
    counted = counted_rounds([moved], 2023, SIGNED_2022, as_new=True)
    found = tally(counted.rounds, 2023, form=FORM, opening={make.NATURAL: 1})
    assert found.tables[APPLICATIONS]["carried_over"][make.NATURAL].value == 1
    assert found.tables[APPLICATIONS]["new"]["total"].value == 0
    assert [each.reason for each in found.adjustments] == [Reason.KIND_CORRECTED]


def carried_as(found: Tally) -> dict[tuple[str, int], str]:
    """What a signed report carried over, round by round."""
    return {
        (each.round.case, each.round.ordinal): each.round.column
        for each in found.entries
        if each.closing == "carried_over"
    }


def balanced(found: Tally) -> bool:
    table = found.tables[APPLICATIONS]
    return all(
        _value(table, "new", column) + _value(table, "carried_in", column)
        == _value(table, "total", column) + _value(table, "carried_over", column)
        for column in make.COLUMNS
    )


def _value(table: Mapping[str, Mapping[str, object]], row: str, column: str) -> int:
    return int(table[row][column].value)  # type: ignore[attr-defined]


@pytest.mark.parametrize("as_new", [True, False])
@settings(max_examples=15)
@given(seed=st.integers(0, 10**6))
def test_four_years_balance_as_each_is_signed(seed: int, as_new: bool) -> None:
    chosen = random.Random(seed)
    whole = histories.history(seed)
    signed: dict[int, datetime] = {}
    opening: dict[str, int] | None = None
    carried: dict[tuple[str, int], str] = {}
    for year in YEARS:
        known = histories.known_at(whole, signed_moment(year))
        records = [
            replace(each, carried_as=carried.get((each.case, each.ordinal), "")) for each in known
        ]
        counted = counted_rounds(records, year, signed, as_new=as_new)
        found = tally(
            counted.rounds, year, form=FORM, opening=opening, passed_over=counted.passed_over
        )
        assert balanced(found)
        table = found.tables[APPLICATIONS]
        for row, columns in table.items():
            for column, cell in columns.items():
                key = CellKey(APPLICATIONS, row, column)
                assert cell.value == len(found.behind(key)) + found.without_record(key)
        if opening is not None:
            assert {each: table["carried_in"][each].value for each in opening} == opening
        opening, carried = signed_opening(table), carried_as(found)
        signed[year] = signed_moment(year)
        whole = histories.corrected(whole, chosen)


@settings(max_examples=15)
@given(seed=st.integers(0, 10**6))
def test_each_round_enters_once_and_leaves_once(seed: int) -> None:
    """Over all years together nothing is counted twice or lost."""
    records = histories.history(seed)
    signed = {year: signed_moment(year) for year in YEARS}
    entered: list[object] = []
    left: list[object] = []
    for year in (*YEARS, 2025, 2026):
        counted = counted_rounds(records, year, signed, as_new=True)
        found = tally(counted.rounds, year, form=FORM)
        name = [(each, each.round.case, each.round.ordinal) for each in found.entries]
        entered += [key for each, *key in name if each.opening == "new"]
        left += [key for each, *key in name if each.closing != "carried_over"]
    assert sorted(entered) == sorted([each.case, each.ordinal] for each in records)  # type: ignore[type-var]
    assert sorted(left) == sorted([each.case, each.ordinal] for each in records if each.closed_on)  # type: ignore[type-var]
