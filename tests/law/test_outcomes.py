"""Findings and the one row of a closed round, over every ground and any mixture of them."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.annual_report.forms import forms
from gongkai.law.citation import RuleBroken
from gongkai.law.facts import recorded
from gongkai.law.grounds import grounds
from gongkai.law.outcomes import CHOICES, Finding, derive, outcomes
from gongkai.law.parameters import ParameterError, Parameters, load
from tests.law.examples import ON, example, example_facts

EVERY_GROUND = sorted(grounds())
FORMS = ("2019", "2021")


def chosen(key: str, value: str) -> Parameters:
    """The package's parameters with one choice made otherwise."""
    shipped = load()
    item = shipped.package[key]
    other = replace(item, values=(replace(item.values[0], value=value),))
    return Parameters({**shipped.package, key: other}, {})


@settings(max_examples=50)
@given(st.lists(st.sampled_from(EVERY_GROUND), min_size=1, max_size=6), st.data())
def test_every_closed_round_has_exactly_one_row_in_each_form(
    keys: list[str], data: st.DataObject
) -> None:
    """第五十条: whatever was found, one leaf of 三、本年度办理结果 counts it."""
    severable = [key for key in EVERY_GROUND if grounds()[key].severable]
    findings = [example(key, severed=data.draw(st.sampled_from(severable))) for key in keys]
    result = derive(findings, on=ON, parameters=load())
    for form in FORMS:
        rows = [row.key for row in forms()[form].result_rows()]
        assert rows.count(result.row(form)) == 1


@given(st.permutations(["granted.provided", "unavailable.nonexistent", "refused.state_secret"]))
def test_the_order_of_the_matters_does_not_change_the_row(keys: list[str]) -> None:
    result = derive([example(key) for key in keys], on=ON, parameters=load())
    assert result.outcome == "partly_granted"


def test_the_leaves_are_those_of_the_2021_form_in_its_order() -> None:
    assert list(outcomes()) == [row.key for row in forms()["2021"].result_rows()]


def test_every_leaf_has_its_row_in_the_2019_form() -> None:
    rows = {row.key for row in forms()["2019"].result_rows()}
    assert {each.row("2019") for each in outcomes().values()} == rows


def test_every_leaf_is_fed_by_some_ground_and_every_ground_feeds_a_leaf() -> None:
    assert {ground.outcome for ground in grounds().values()} == set(outcomes())


@pytest.mark.parametrize("key", EVERY_GROUND)
def test_a_finding_needs_every_fact_of_its_ground(key: str) -> None:
    """第三十六条: leaving out any fact a ground needs refuses the finding, and says which."""
    whole = example(key)
    for fact in example_facts(key):
        facts = {name: value for name, value in whole.facts.items() if name != fact}
        with pytest.raises(RuleBroken):
            Finding("城北片区改造方案", key, facts, whole.withheld)


def test_a_blank_fact_is_not_on_record() -> None:
    assert not recorded({"search_log": "  "}, "search_log")
    with pytest.raises(RuleBroken, match="检索记录"):
        Finding("会议纪要", "unavailable.nonexistent", {"search_log": "  "})


def test_a_finding_names_the_matter_it_is_about() -> None:
    with pytest.raises(RuleBroken, match="申请事项"):
        Finding(" ", "unavailable.nonexistent", {"search_log": "无结果"})


def test_a_mixture_with_disclosure_can_be_counted_as_granted_by_choice() -> None:
    parameters = chosen("outcomes.granted_with_other_results", "granted")
    findings = [example("unavailable.nonexistent"), example("granted.already_public")]
    result = derive(findings, on=ON, parameters=parameters)
    assert (result.outcome, result.review) == ("granted", True)


def test_a_mixture_without_disclosure_can_be_counted_by_the_first_matter() -> None:
    parameters = chosen("outcomes.several_results_without_disclosure", "first_matter")
    findings = [example("unavailable.nonexistent"), example("refused.process_information")]
    assert derive(findings, on=ON, parameters=parameters).outcome == "unavailable.not_held"


@pytest.mark.parametrize("key", sorted(CHOICES))
def test_a_choice_nobody_offers_is_an_error_of_the_setting(key: str) -> None:
    findings = [example("unavailable.nonexistent"), example("not_processed.repeated")]
    if "granted" in key:
        findings.append(example("granted.provided"))
    with pytest.raises(ParameterError, match="之一"):
        derive(findings, on=ON, parameters=chosen(key, "elsewhere"))


def test_a_result_says_which_setting_chose_it() -> None:
    findings = [example("granted.provided"), example("unavailable.nonexistent")]
    assert "参数：" in derive(findings, on=ON, parameters=load()).rule
