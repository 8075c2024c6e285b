"""Letters (文书) say what the decision holds, print what is on record, and nothing else."""

import re
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.citation import RuleBroken
from gongkai.law.grounds import grounds
from gongkai.law.letter_library import ANSWER, library
from gongkai.law.letters import LetterText, compose, facts_needed
from gongkai.law.outcomes import Finding
from gongkai.law.parameters import load
from tests.law.examples import CASE, ON, RESPONDENT, every_fact, example

EVERY_GROUND = sorted(grounds())
SEVERABLE = sorted(key for key in EVERY_GROUND if grounds()[key].severable)
PROCESS_KINDS = sorted(library().package)
IN_FORCE = date(2019, 5, 15)
FEES_IN_FORCE = date(2021, 1, 1)
PLACEHOLDER = re.compile(r"\{\w+\}")


def answer(kind: str, *findings: Finding, on: date = ON) -> LetterText:
    facts = {**every_fact(), **CASE}
    return compose(kind, facts, on=on, parameters=load(), findings=findings, respondent=RESPONDENT)


@cache
def fragments(ground: str) -> list[str]:
    """What only this ground's paragraphs say, whatever the facts."""
    parts = [
        piece
        for paragraph in library().parts[ground].paragraphs
        for piece in PLACEHOLDER.split(paragraph.text)
    ]
    others = "\n".join(
        paragraph.text
        for key, part in library().parts.items()
        if key != ground
        for paragraph in part.paragraphs
    )
    return [piece for piece in parts if len(piece) > 5 and piece not in others]


def stated(text: LetterText) -> set[str]:
    """The grounds whose own words stand in a letter."""
    whole = "\n".join(text.paragraphs)
    return {key for key in EVERY_GROUND if any(piece in whole for piece in fragments(key))}


@pytest.mark.parametrize("ground", EVERY_GROUND)
def test_every_ground_is_stated_in_words_of_its_own(ground: str) -> None:
    assert fragments(ground)


@settings(max_examples=50)
@given(
    st.lists(st.sampled_from(EVERY_GROUND), min_size=1, max_size=5),
    st.sampled_from(SEVERABLE),
)
def test_an_answer_states_the_grounds_the_decision_holds_and_no_other(
    keys: list[str], severed: str
) -> None:
    """第三十六条: letter and record cannot disagree."""
    findings = [example(key, f"事项{place}", severed) for place, key in enumerate(keys)]
    held = {ground.key for finding in findings for ground in finding.held}
    text = answer(ANSWER, *findings)
    assert set(text.grounds) == held
    assert stated(text) == held
    assert {grounds()[key].citation for key in held} <= set(text.citations)


@pytest.mark.parametrize("ground", EVERY_GROUND)
def test_an_answer_for_one_ground_needs_exactly_that_ground(ground: str) -> None:
    """第三十六条: the letter of one ground does not serve for another, or for two."""
    finding = example(ground)
    assert answer(f"{ANSWER}.{ground}", finding).title == library().parts[ground].title
    other = example(EVERY_GROUND[EVERY_GROUND.index(ground) - 1], "另一事项")
    for findings in ([other], [finding, other], []):
        with pytest.raises(RuleBroken):
            answer(f"{ANSWER}.{ground}", *findings)


@pytest.mark.parametrize("kind", PROCESS_KINDS)
def test_a_letter_prints_only_what_is_on_record(kind: str) -> None:
    """第四十五条: without any one of the facts it needs there is no letter."""
    letter = library().package[kind]
    findings = [example(ground) for ground in letter.states]
    facts = {**every_fact(), **CASE}
    whole = compose(kind, facts, on=ON, parameters=load(), findings=findings, respondent=RESPONDENT)
    assert not any(PLACEHOLDER.search(paragraph) for paragraph in whole.paragraphs)
    assert whole.citations
    held = {key for finding in findings for key in finding.facts}
    always = [
        key
        for paragraph in letter.paragraphs
        if not paragraph.when
        for key in paragraph.placeholders
        if key in facts and key not in held
    ]
    for key in {*always, *letter.needs, *letter.salutation_facts}:
        fewer = {name: value for name, value in facts.items() if name != key}
        with pytest.raises(RuleBroken, match="还缺少"):
            compose(kind, fewer, on=ON, parameters=load(), findings=findings, respondent=RESPONDENT)


def test_a_letter_takes_its_facts_from_the_findings_it_states() -> None:
    """第三十二条: what was found of another matter is not told to the third party."""
    other = example("not_processed.repeated", "另一事项")
    text = answer("third_party_decision", other, example("granted.public_interest"))
    assert text.grounds == ("granted.public_interest",)
    assert stated(text) <= {"granted.public_interest"}


@pytest.mark.parametrize("kind", [*PROCESS_KINDS, ANSWER])
def test_a_letter_begins_on_the_day_its_rule_came_into_force(kind: str) -> None:
    """第五十六条: not a day before."""
    states = library().package[kind].states if kind != ANSWER else ["unavailable.nonexistent"]
    findings = [example(ground) for ground in states]
    first = FEES_IN_FORCE if kind == "fee_notice" else IN_FORCE
    assert answer(kind, *findings, on=first).dated == first
    with pytest.raises(RuleBroken, match=str(first)):
        answer(kind, *findings, on=first - timedelta(days=1))


def test_a_letter_with_remedies_needs_to_know_the_reviewing_body() -> None:
    """第五十一条: a body whose authorities nobody entered cannot send an answer."""
    facts = {**every_fact(), **CASE}
    finding = example("refused.state_secret")
    with pytest.raises(RuleBroken, match="补录机构信息"):
        compose(ANSWER, facts, on=ON, parameters=load(), findings=[finding])
    withdrawn = example("other.withdrawn")
    assert compose(ANSWER, facts, on=ON, parameters=load(), findings=[withdrawn])


def test_the_headings_of_several_matters_are_numbered() -> None:
    findings = [example(key, key) for key in EVERY_GROUND[:12]]
    headings = [each for each in answer(ANSWER, *findings).paragraphs if "、关于“" in each]
    assert headings[0] == f"一、关于“{EVERY_GROUND[0]}”"
    assert headings[10] == f"十一、关于“{EVERY_GROUND[10]}”"


@pytest.mark.parametrize("kind", [*PROCESS_KINDS, *(f"{ANSWER}.{key}" for key in EVERY_GROUND)])
def test_the_facts_a_letter_asks_for_are_enough(kind: str) -> None:
    """第四十五条: what the desk asks for is what the letter takes."""
    ground = kind.removeprefix(f"{ANSWER}.")
    states = [ground] if ground in EVERY_GROUND else library().package[kind].states
    findings = [example(key) for key in states]
    facts: dict[str, Any] = {}
    everything = {**every_fact(), **CASE}
    while gaps := [
        fact.key
        for fact in facts_needed(kind, facts, on=ON, findings=findings)
        if fact.key not in facts
    ]:
        facts |= {key: everything[key] for key in gaps}
    text = compose(kind, facts, on=ON, parameters=load(), findings=findings, respondent=RESPONDENT)
    assert text.paragraphs


def test_an_unknown_kind_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError):
        answer("postcard")


def test_kinds_and_titles_cover_the_procedure() -> None:
    """第四十五条: every kind can be asked for by name, and no two letters share a title."""
    kinds = library().kinds()
    assert len(kinds) == len(set(kinds))
    assert {f"{ANSWER}.{ground}" for ground in grounds()} < set(kinds)
    titles = [letter.title for letter in library().package.values()]
    assert all(one != other for one, other in combinations(titles, 2))
