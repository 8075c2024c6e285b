"""Every rule passes, fails and gives up where its fixtures say, and explains itself."""

import pytest

from gongkai.law.annual_report.cells import CellKey
from gongkai.law.annual_report.checks import catalogue
from gongkai.law.annual_report.checks.rule import FAMILIES, Rule, fail, rule
from gongkai.law.annual_report.findings import Severity, Verdict
from gongkai.law.annual_report.forms import forms
from tests import make
from tests.law.annual_report.checks.fixtures import comparisons, prose, structure, tables
from tests.law.annual_report.checks.given import Fixture, Given, given

FIXTURES: dict[str, Fixture] = {
    **structure.FIXTURES,
    **tables.FIXTURES,
    **prose.FIXTURES,
    **comparisons.FIXTURES,
}
RULES = {rule.id: rule for rule in catalogue()}
VERDICTS = {
    "passes": Verdict.PASS,
    "fails": Verdict.FAIL,
    "unsure": Verdict.NOT_ASSESSABLE,
}


def test_every_rule_has_its_three_fixtures() -> None:
    assert FIXTURES.keys() == RULES.keys()


@pytest.mark.parametrize("kind", VERDICTS)
@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_rule_reaches_its_verdict(rule: Rule, kind: str) -> None:
    example = getattr(FIXTURES[rule.id], kind)
    if isinstance(example, str):
        assert kind == "unsure"
        assert len(example) > 5, "says why the rule is never unsure"
        return
    found = rule.findings(example.case())
    verdicts = {finding.verdict for finding in found}
    if kind == "passes":
        assert verdicts == {Verdict.PASS}, found
    else:
        assert VERDICTS[kind] in verdicts, found
    if kind == "unsure":
        assert Verdict.FAIL not in verdicts, found


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_failure_says_what_to_do_in_chinese_and_names_no_keys(rule: Rule) -> None:
    example = FIXTURES[rule.id].fails
    assert isinstance(example, Given)
    failures = [each for each in rule.findings(example.case()) if each.verdict is Verdict.FAIL]
    for finding in failures:
        assert "。" in finding.message
        assert not any(each.isascii() and each.isalpha() for each in _own_words(finding.message))
        assert finding.severity in (rule.severity, *rule.also)
        assert all(CellKey.parse(key) for key in finding.cells)
        assert finding.rule == rule.id


def _own_words(message: str) -> str:
    return message.replace(".docx", "")


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_rule_declares_source_advice_and_forms(rule: Rule) -> None:
    assert rule.family in FAMILIES
    assert rule.title
    assert rule.source
    assert rule.advice.endswith("。")
    assert rule.forms
    assert set(rule.forms) <= set(forms())


def test_a_rule_cannot_be_registered_twice() -> None:
    with pytest.raises(ValueError, match="registered twice"):
        rule("applications.balance", "", "", Severity.ERROR, advice="")(lambda _: None)


def test_a_rule_finds_only_the_severities_it_declares() -> None:
    odd = Rule(
        "structure.odd",
        "",
        "",
        Severity.WARNING,
        "",
        ("2021",),
        (Severity.INFO,),
        lambda _: [fail("不应如此。", severity=Severity.ERROR)],
    )
    with pytest.raises(ValueError, match="does not declare"):
        odd.findings(given(make.report()).case())


def test_verdicts_and_severities_have_chinese_names() -> None:
    assert all(each.label for each in (*Verdict, *Severity))


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_what_cannot_be_assessed_is_information_only(rule: Rule) -> None:
    example = FIXTURES[rule.id].unsure
    if isinstance(example, Given):
        for finding in rule.findings(example.case()):
            assert finding.severity is Severity.INFO or finding.verdict is Verdict.FAIL
