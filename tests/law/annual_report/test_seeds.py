"""Each inconsistency of five published reports is found, and nothing else that is an error."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.law.annual_report.checks import check
from gongkai.law.annual_report.findings import Finding, Severity, Verdict
from tests import make
from tests.law.annual_report.seeds import SEEDS

PAGE = Path(__file__).parents[3] / "docs/decisions/0006-what-the-checks-find-in-five-reports.md"
LINE = re.compile(r"^\| (\d{3}) \| ([A-Z]) \| .*? \| (.*) \|$", re.MULTILINE)
RULE = re.compile(r"`([a-z]+\.[a-z_]+)`")
POINTS = LINE.findall(PAGE.read_text(encoding="utf-8"))
NEEDS_LAST_YEAR = "years.in_force"


def findings(seed: str) -> tuple[Finding, ...]:
    """All findings of a seed."""
    return check(SEEDS[seed])


def failing(seed: str) -> dict[str, list[Finding]]:
    """The failures of a seed by rule."""
    found: dict[str, list[Finding]] = {}
    for each in findings(seed):
        if each.verdict is Verdict.FAIL:
            found.setdefault(each.rule, []).append(each)
    return found


def test_page_lists_every_point_once() -> None:
    assert len({(seed, point) for seed, point, _ in POINTS}) == len(POINTS) == 39


@pytest.mark.parametrize(("seed", "point", "found_by"), POINTS)
def test_point_is_found_by_the_rules_the_page_names(seed: str, point: str, found_by: str) -> None:
    named = set(RULE.findall(found_by)) - {NEEDS_LAST_YEAR}
    if "passes" in found_by:
        passed = {each.rule for each in findings(seed) if each.verdict is Verdict.PASS}
        assert named <= passed
    elif named:
        assert named <= failing(seed).keys()
    else:
        assert re.search(
            r"no error|left to people|reading, not|never a count|harmless|where last", found_by
        )


def test_only_the_first_report_has_errors() -> None:
    errors = {
        seed: {each.rule for each in findings(seed) if each.severity is Severity.ERROR}
        for seed in SEEDS
    }
    assert errors == {
        "000": {
            "applications.balance",
            "applications.blank_total",
            "disclosure.not_a_number",
            "structure.section_missing",
        },
        "001": set(),
        "002": set(),
        "003": set(),
        "004": set(),
    }


def test_blank_total_breaks_the_balance_of_the_printed_cell() -> None:
    found = {each.cells: each for each in failing("000")["applications.balance"]}
    whole = found["applications.total.total",]
    assert (whole.expected, whole.found, whole.severity) == ("2", "", Severity.ERROR)


def test_balance_of_the_second_report_is_not_questioned() -> None:
    rules = failing("001")
    assert not [rule for rule in rules if rule.startswith(("applications.", "remedies."))]
    assert "narrative.applications" not in rules


def test_annotated_figure_is_told_apart() -> None:
    (found,) = failing("000")["disclosure.not_a_number"]
    assert "5177－3527＝1650" in found.message


def test_penalties_of_the_prose_and_the_table_are_both_named() -> None:
    (found,) = failing("000")["narrative.decisions"]
    assert "2492" in found.message
    assert "3107" in found.message


def test_parts_of_the_third_report_fall_short_by_513() -> None:
    (found,) = failing("002")["narrative.parts"]
    assert "少513" in found.message
    assert found.severity is Severity.WARNING


def test_documents_in_force_follow_from_last_year() -> None:
    county = SEEDS["002"]
    before = replace(
        make.printing(county, {"disclosure.normative_documents.in_force": 68}), year=2020
    )
    assert "years.in_force" not in _failing_rules(before)
    wrong = make.printing(before, {"disclosure.normative_documents.in_force": 70})
    assert "years.in_force" in _failing_rules(wrong)


def _failing_rules(previous: object) -> set[str]:
    found = check(SEEDS["002"], previous=previous)  # type: ignore[arg-type]
    return {each.rule for each in found if each.verdict is Verdict.FAIL}


@pytest.mark.parametrize("seed", SEEDS)
def test_same_report_gives_the_same_findings_twice(seed: str) -> None:
    assert findings(seed) == findings(seed)
