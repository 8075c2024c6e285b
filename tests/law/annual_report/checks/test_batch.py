"""Reports of a batch are compared with one another, each file by its name."""

from dataclasses import replace

from gongkai.law.annual_report.checks import check, check_batch
from gongkai.law.annual_report.findings import Finding, Severity, Verdict
from gongkai.law.annual_report.report import AnnualReport
from tests import make
from tests.law.annual_report.checks.fixtures.comparisons import FRESH_WORDS, LAST_YEAR

CLEAN = make.report()
SHORT = make.saying(CLEAN, {1: "见附件。", 5: "见附件。"})


def siblings(findings: tuple[Finding, ...]) -> list[Finding]:
    """The failures of the ``siblings.`` rules."""
    return [
        each
        for each in findings
        if each.rule.startswith("siblings.") and each.verdict is Verdict.FAIL
    ]


def of(body: str, text: str, year: int = 2023) -> AnnualReport:
    """The clean report of another body with its own account."""
    return replace(make.saying(CLEAN, {1: text, 5: ""}), body=body, year=year)


def test_batch_of_one_finds_what_check_finds_and_no_siblings() -> None:
    (found,) = check_batch([CLEAN])
    assert [each for each in found if not each.rule.startswith("siblings.")] == list(check(CLEAN))
    assert siblings(found) == []


def test_empty_batch_finds_nothing() -> None:
    assert check_batch([]) == ()


def test_twins_with_other_figures_name_each_other() -> None:
    other = make.printing(SHORT, {"applications.new.total": 9, "applications.new.business": "若干"})
    one, two = check_batch([SHORT, other], names=["甲.docx", "乙.pdf"])
    (first,), (second,) = siblings(one), siblings(two)
    assert "乙.pdf" in first.message
    assert "甲.docx" in second.message
    assert first.cells == second.cells == ("applications.new.total",)


def test_twins_with_the_same_figures_or_without_names_are_no_matter() -> None:
    assert not any(map(siblings, check_batch([SHORT, SHORT])))
    nameless = replace(SHORT, body=None)
    other = make.printing(nameless, {"applications.new.total": 9})
    assert not any(map(siblings, check_batch([nameless, other])))


def test_prose_copied_between_bodies_is_reported_at_both() -> None:
    one, two, three = check_batch(
        [
            of("青禾县民政局", FRESH_WORDS),
            of("青禾县财政局", FRESH_WORDS),
            of("青禾县水利局", FRESH_WORDS[::-1]),
        ]
    )
    assert "第2份" in siblings(one)[0].message
    assert "第1份" in siblings(two)[0].message
    assert siblings(one)[0].severity is Severity.WARNING
    assert siblings(three) == []


def test_some_likeness_is_only_worth_a_look() -> None:
    mixed = of("青禾县民政局", f"{FRESH_WORDS}{FRESH_WORDS[::-1]}{make.GENERAL}")
    found, _ = check_batch([mixed, of("青禾县财政局", FRESH_WORDS)])
    assert siblings(found)[0].severity is Severity.INFO


def test_own_report_of_another_year_is_compared_too() -> None:
    found, _ = check_batch([of("青禾县民政局", FRESH_WORDS), of("青禾县民政局", FRESH_WORDS, 2022)])
    assert siblings(found)


def test_little_likeness_is_none() -> None:
    bits = FRESH_WORDS.split("。")
    other = f"{bits[0]}。{FRESH_WORDS[::-1]}"
    found, _ = check_batch([of("青禾县民政局", other), of("青禾县财政局", FRESH_WORDS)])
    assert siblings(found) == []


def test_text_that_nobody_else_has_is_compared_with_none() -> None:
    assert not any(
        map(
            siblings,
            check_batch([of("青禾县民政局", FRESH_WORDS), of("青禾县财政局", FRESH_WORDS[::-1])]),
        )
    )


def test_what_many_share_is_an_instruction_and_no_copy() -> None:
    batch = [of(f"青禾县第{number}局", FRESH_WORDS) for number in range(6)]
    assert not any(map(siblings, check_batch(batch)))


def test_last_years_reports_go_with_the_batch() -> None:
    (found,) = check_batch([CLEAN], previous=[LAST_YEAR])
    assert any(each.rule == "years.carried" for each in found)
