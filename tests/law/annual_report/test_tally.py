"""Tables counted from the record balance whatever the record holds."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.annual_report.cells import CellKey
from gongkai.law.annual_report.checks import check
from gongkai.law.annual_report.findings import Verdict
from gongkai.law.annual_report.forms import form_for, forms
from gongkai.law.annual_report.report import APPLICATIONS, REMEDIES, AnnualReport
from gongkai.law.annual_report.tally import (
    Adjustment,
    Reason,
    Remedy,
    Round,
    Tally,
    signed_opening,
    tally,
)
from gongkai.law.citation import RuleBroken
from tests import make

YEAR = 2023
FORM = forms()["2021"]
BEFORE, EARLY, LATE, AFTER = (
    date(2022, 11, 3),
    date(2023, 2, 1),
    date(2023, 12, 31),
    date(2024, 1, 2),
)
PERSON, FIRM = "natural_person", "business"


def figures(counted: Tally, table: str = APPLICATIONS) -> dict[str, int]:
    """The figures that are not 0, ``row.column`` by key."""
    return {
        f"{row}.{column}": int(cell.value or 0)
        for row, columns in counted.tables[table].items()
        for column, cell in columns.items()
        if cell.value
    }


def count(*rounds: Round, **options: object) -> Tally:
    """The tally of 2023 in the newest form."""
    return tally(rounds, YEAR, form=FORM, **options)  # type: ignore[arg-type]


def test_round_enters_by_opening_and_leaves_by_closing() -> None:
    counted = count(
        Round(EARLY, PERSON, LATE, "granted"),
        Round(BEFORE, PERSON, EARLY, "unavailable.not_held"),
        Round(LATE, FIRM, AFTER, "granted"),
    )
    assert figures(counted) == {
        "new.natural_person": 1,
        "new.business": 1,
        "new.total": 2,
        "carried_in.natural_person": 1,
        "carried_in.total": 1,
        "granted.natural_person": 1,
        "granted.total": 1,
        "unavailable.not_held.natural_person": 1,
        "unavailable.not_held.total": 1,
        "total.natural_person": 2,
        "total.total": 2,
        "carried_over.business": 1,
        "carried_over.total": 1,
    }
    assert counted.adjustments == ()


def test_rounds_of_other_years_are_not_counted() -> None:
    closed = Round(BEFORE, PERSON, date(2022, 12, 31), "granted")
    later = Round(AFTER, PERSON)
    assert figures(count(closed, later)) == {}


def test_last_years_signed_figure_stands_whatever_the_record_says() -> None:
    counted = count(
        Round(BEFORE, PERSON, EARLY, "granted", case="甲1"),
        Round(BEFORE + timedelta(1), PERSON, EARLY, "granted", case="甲2"),
        opening={PERSON: 1, FIRM: 2},
    )
    found = figures(counted)
    assert (found["carried_in.natural_person"], found["carried_in.business"]) == (1, 2)
    assert found["new.natural_person"] == 1
    assert found["carried_over.business"] == 2
    assert counted.adjustments == (
        Adjustment(Reason.NOT_CARRIED, PERSON, "甲2"),
        Adjustment(Reason.NO_RECORD, FIRM, count=2),
    )


def test_late_entries_are_counted_in_the_year_and_listed() -> None:
    counted = count(
        Round(BEFORE, PERSON, BEFORE, "granted", case="甲1", opened_late=True),
        Round(BEFORE, PERSON, BEFORE, "granted", case="甲2", closed_late=True),
        Round(BEFORE, PERSON, case="甲3"),
        opening={PERSON: 2},
    )
    found = figures(counted)
    assert (found["new.total"], found["carried_in.total"]) == (1, 2)
    assert (found["total.total"], found["carried_over.total"]) == (2, 1)
    assert counted.adjustments == (
        Adjustment(Reason.LATE_OPENING, PERSON, "甲1"),
        Adjustment(Reason.LATE_CLOSING, PERSON, "甲2"),
    )


def test_every_reason_has_chinese_words() -> None:
    assert all(reason.label for reason in Reason)


def test_rounds_stand_behind_their_figures() -> None:
    mine = Round(EARLY, PERSON, LATE, "granted", case="甲1")
    open_ = Round(EARLY, FIRM, case="甲2")
    counted = count(mine, open_)
    for row, column, rounds in (
        ("new", "total", (mine, open_)),
        ("new", PERSON, (mine,)),
        ("granted", PERSON, (mine,)),
        ("granted", FIRM, ()),
        ("total", "total", (mine,)),
        ("carried_over", "total", (open_,)),
        ("carried_in", "total", ()),
    ):
        assert counted.behind(CellKey(APPLICATIONS, row, column)) == rounds


@pytest.mark.parametrize(
    ("form", "outcome", "row"),
    [
        ("2019", "other.fee_unpaid", "other"),
        ("2019", "other", "other"),
        ("2021", "other", "other.other"),
        ("2021", "other.fee_unpaid", "other.fee_unpaid"),
    ],
)
def test_other_handling_is_divided_as_the_form_does(form: str, outcome: str, row: str) -> None:
    counted = tally([Round(EARLY, PERSON, LATE, outcome)], YEAR, form=forms()[form])
    assert counted.tables[APPLICATIONS][row]["total"].value == 1


@pytest.mark.parametrize(
    ("round_", "words"),
    [
        (Round(EARLY, "total"), "申请人类型"),
        (Round(EARLY, "", case="甲7"), "申请甲7"),
        (Round(EARLY, PERSON, BEFORE, "granted"), "早于收到日期"),
        (Round(EARLY, PERSON, LATE), "没有登记办理结果"),
        (Round(EARLY, PERSON, LATE, "total"), "没有登记办理结果"),
    ],
)
def test_record_that_cannot_be_counted_is_refused(round_: Round, words: str) -> None:
    with pytest.raises(RuleBroken, match=words):
        count(round_)


@pytest.mark.parametrize("opening", [{"total": 3}, {PERSON: -1}, {"甲": 1}])
def test_opening_must_be_counts_by_applicant(opening: dict[str, int]) -> None:
    with pytest.raises(RuleBroken, match="上年结转"):
        count(opening=opening)


def test_opening_is_read_from_last_years_table() -> None:
    rows = make.report().rows(APPLICATIONS)
    assert signed_opening(rows)[PERSON] == 1
    assert "total" not in signed_opening(rows)
    broken = make.report("2021", {"applications.carried_over.business": "若干"})
    for table in ({}, broken.rows(APPLICATIONS)):
        with pytest.raises(RuleBroken, match="结转下年度"):
            signed_opening(table)


def test_remedies_are_counted_by_result_or_as_pending() -> None:
    counted = count(
        remedies=[
            Remedy("reconsideration", EARLY, LATE, "upheld"),
            Remedy("reconsideration", BEFORE, EARLY, "corrected"),
            Remedy("lawsuit_direct", EARLY),
            Remedy("lawsuit_direct", EARLY, AFTER, "upheld"),
            Remedy("lawsuit_after_reconsideration", BEFORE, BEFORE, "other"),
            Remedy("reconsideration", AFTER),
        ]
    )
    assert figures(counted, REMEDIES) == {
        "reconsideration.upheld": 1,
        "reconsideration.corrected": 1,
        "reconsideration.total": 2,
        "lawsuit_direct.pending": 2,
        "lawsuit_direct.total": 2,
    }


@pytest.mark.parametrize(
    ("remedy", "words"),
    [
        (Remedy("", EARLY), "复议还是诉讼"),
        (Remedy("reconsideration", EARLY, LATE, case="乙1"), "案件乙1已审结"),
        (Remedy("reconsideration", EARLY, LATE, "pending"), "没有登记结果"),
    ],
)
def test_remedy_that_cannot_be_counted_is_refused(remedy: Remedy, words: str) -> None:
    with pytest.raises(RuleBroken, match=words):
        count(remedies=[remedy])


days = st.dates(date(2021, 6, 1), date(2024, 6, 30))
applicants = st.sampled_from(make.COLUMNS[:-1])
outcomes = st.sampled_from([row.key for form in forms().values() for row in form.result_rows()])


@st.composite
def rounds(draw: st.DrawFn) -> Round:
    """Any round that the record may hold."""
    opened = draw(days)
    closed = draw(st.none() | st.dates(opened, date(2024, 12, 31)))
    return Round(
        opened,
        draw(applicants),
        closed,
        draw(outcomes) if closed else None,
        opened_late=draw(st.booleans()),
        closed_late=draw(st.booleans()),
    )


@st.composite
def remedies(draw: st.DrawFn) -> Remedy:
    """Any review or suit that the record may hold."""
    filed = draw(days)
    decided = draw(st.none() | st.dates(filed, date(2024, 12, 31)))
    kind = st.sampled_from(["reconsideration", "lawsuit_direct", "lawsuit_after_reconsideration"])
    result = st.sampled_from(["upheld", "corrected", "other"])
    return Remedy(draw(kind), filed, decided, draw(result) if decided else None)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(rounds(), max_size=12),
    st.lists(remedies(), max_size=6),
    st.none() | st.dictionaries(applicants, st.integers(0, 4)),
    st.sampled_from([2020, 2021, 2022, 2023]),
)
def test_any_record_gives_a_report_that_passes_every_rule_on_its_tables(
    given_rounds: list[Round],
    given_remedies: list[Remedy],
    opening: dict[str, int] | None,
    year: int,
) -> None:
    form = form_for(year)
    assert form is not None
    counted = tally(given_rounds, year, form=form, opening=opening, remedies=given_remedies)
    report = AnnualReport(year=year, form=form.key, tables=counted.tables)
    verdicts = {
        each.rule: each.verdict
        for each in check(report)
        if each.rule.split(".")[0] in ("applications", "remedies")
    }
    assert len(verdicts) >= 14
    assert set(verdicts.values()) == {Verdict.PASS}
    for key, cell in report.cells():
        missing = sum(
            each.count
            for each in counted.adjustments
            if each.reason is Reason.NO_RECORD
            and key.row in ("carried_in", "carried_over")
            and key.column in (each.applicant, "total")
        )
        if key.table == APPLICATIONS:
            assert cell.value == len(counted.behind(key)) + missing
    if opening is not None:
        carried = report.rows(APPLICATIONS)["carried_in"]
        assert all(carried[column].value == signed for column, signed in opening.items())
