"""A report is compared with last year's only where both say what is needed."""

from dataclasses import replace

import pytest

from gongkai.law.annual_report.checks import check
from gongkai.law.annual_report.findings import Severity, Verdict
from gongkai.law.annual_report.report import AnnualReport
from tests import make
from tests.law.annual_report.checks.fixtures.comparisons import FRESH_WORDS, LAST_YEAR, last

CLEAN = make.report()
OLD = make.report("2019")


def verdicts(report: AnnualReport, previous: AnnualReport | None) -> dict[str, set[Verdict]]:
    """What each ``years.`` rule says."""
    found: dict[str, set[Verdict]] = {}
    for each in check(report, previous=previous):
        if each.rule.startswith("years."):
            found.setdefault(each.rule, set()).add(each.verdict)
    return found


def test_nothing_is_compared_without_last_year() -> None:
    assert verdicts(CLEAN, None) == {}


def test_years_that_fit_pass() -> None:
    assert set.union(*verdicts(CLEAN, LAST_YEAR).values()) == {Verdict.PASS}


@pytest.mark.parametrize("year", [2023, 2021, None])
def test_another_year_is_refused_and_nothing_else_compared(year: int | None) -> None:
    assert verdicts(CLEAN, replace(LAST_YEAR, year=year)).keys() == {"years.previous"}


@pytest.mark.parametrize(
    ("body", "verdict"),
    [
        ("民政局", Verdict.PASS),
        ("青禾县民政局机关", Verdict.PASS),
        (None, Verdict.PASS),
        ("青禾县财政局", Verdict.FAIL),
    ],
)
def test_another_body_is_pointed_out(body: str | None, verdict: Verdict) -> None:
    assert verdicts(CLEAN, replace(LAST_YEAR, body=body))["years.previous"] == {verdict}


def test_carried_in_is_compared_column_by_column() -> None:
    before = last(CLEAN, applications__carried_over__business=2)
    (one,) = [
        each
        for each in check(CLEAN, previous=before)
        if each.rule == "years.carried" and each.verdict is Verdict.FAIL
    ]
    assert one.cells == ("applications.carried_in.business",)
    assert (one.expected, one.found, one.severity) == ("2", "0", Severity.WARNING)


def test_carried_in_needs_both_tables() -> None:
    assert "years.carried" not in verdicts(CLEAN, make.lacking(LAST_YEAR, "applications"))
    assert "years.carried" not in verdicts(make.lacking(CLEAN, "applications"), LAST_YEAR)


def test_documents_in_force_are_not_compared_across_the_change_of_forms() -> None:
    first = replace(CLEAN, year=2021)
    before = replace(OLD, year=2020)
    assert "years.in_force" not in verdicts(first, before)
    assert "years.items" not in verdicts(first, before)


def test_documents_are_compared_only_where_printed() -> None:
    bare = make.lacking(CLEAN, "disclosure", "rules", "normative_documents")
    assert "years.in_force" not in verdicts(bare, LAST_YEAR)


def test_items_must_continue_last_years() -> None:
    before = last(OLD, disclosure__fees__previous_items=3)
    (one,) = [
        each
        for each in check(OLD, previous=before)
        if each.rule == "years.items" and "行政事业性收费" in each.message
    ]
    assert one.expected == "3"


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        (FRESH_WORDS, Severity.WARNING),
        (f"{FRESH_WORDS}{FRESH_WORDS[::-1]}{make.GENERAL}", Severity.INFO),
    ],
)
def test_copied_prose_is_graver_above_half(text: str, severity: Severity) -> None:
    report = make.saying(CLEAN, {1: text})
    (one,) = [each for each in check(report, previous=LAST_YEAR) if each.rule == "years.copied"]
    assert (one.verdict, one.severity) == (Verdict.FAIL, severity)
