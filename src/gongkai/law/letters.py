"""Letters (文书) of an application: composed from facts, findings and remedies, or refused."""

from collections.abc import Sequence
from datetime import date

from gongkai.law.answers import compose_answer, frame_needs, part_needs, parts_of
from gongkai.law.citation import RuleBroken
from gongkai.law.facts import Fact, Facts, catalogue, check_facts
from gongkai.law.letter_library import ANSWER, Letter, Library, library
from gongkai.law.letter_text import (
    LetterText,
    Occasion,
    check_date,
    check_gaps,
    closing,
    printed,
    tell,
)
from gongkai.law.letter_wording import fill, spoken
from gongkai.law.outcomes import Finding
from gongkai.law.parameters import Parameters
from gongkai.law.remedies import Respondent

__all__ = ["LetterText", "compose", "facts_needed"]


def compose(
    kind: str,
    facts: Facts,
    *,
    on: date,
    parameters: Parameters,
    findings: Sequence[Finding] = (),
    respondent: Respondent | None = None,
    texts: Library | None = None,
) -> LetterText:
    """第三十六条、第四十五条: the letter of that kind, made on that day.

    ``kind`` is a kind of the library, ``answer`` for whatever the findings say, or
    ``answer.GROUND`` for an answer resting on that ground alone. ``respondent`` is needed where the
    letter tells remedies. RuleBroken when a needed fact is missing, when the letter would state a
    ground the decision does not hold, or before the letter's rule came into force; KeyError for an
    unknown kind.
    """
    check_facts(facts)
    occasion = Occasion(facts, tuple(findings), respondent, on, parameters)
    known = texts or library()
    if is_answer(kind):
        return compose_answer(kind, occasion, known)
    return compose_letter(known.letter(kind, on), occasion)


def facts_needed(
    kind: str,
    facts: Facts,
    *,
    on: date,
    findings: Sequence[Finding] = (),
    texts: Library | None = None,
) -> tuple[Fact, ...]:
    """第四十五条: every fact the letter prints or rests on, given those already on record."""
    known = texts or library()
    if is_answer(kind):
        keys = [*frame_needs(known)]
        for finding in findings:
            for part in parts_of(finding, known, on):
                keys += part_needs(part, {**facts, **finding.facts})
    else:
        letter = known.letter(kind, on)
        keys = letter_needs(letter, letter_facts(letter, facts, findings))
    return tuple(catalogue()[key] for key in dict.fromkeys(keys))


def compose_letter(letter: Letter, occasion: Occasion) -> LetterText:
    """第三十条、第三十二条至第三十五条: a letter on the way to the answer."""
    citation = letter.citations[0]
    check_date(letter.title, letter.since, occasion.on, citation)
    check_held(letter, occasion.findings)
    facts = letter_facts(letter, occasion.facts, occasion.findings)
    check_gaps(letter.title, letter_needs(letter, facts), facts, citation)
    told = tell([letter.remedy] if letter.remedy else [], occasion, citation)
    return LetterText(
        kind=letter.kind,
        title=letter.title,
        series=letter.series,
        layout=letter.layout,
        salutation="".join(f"{spoken(facts[key])}：" for key in letter.salutation_facts),
        paragraphs=(
            *(fill(each, facts) for each in letter.paragraphs if each.chosen(facts)),
            *closing(told, letter.called, occasion),
        ),
        dated=occasion.on,
        citations=(*letter.citations, *(told.citations if told else ())),
        grounds=letter.states,
    )


def letter_needs(letter: Letter, facts: Facts) -> list[str]:
    """第四十五条: keys of the facts a letter prints or rests on."""
    return [*letter.salutation_facts, *letter.needs, *printed(letter.paragraphs, facts)]


def letter_facts(letter: Letter, facts: Facts, findings: Sequence[Finding]) -> Facts:
    """第三十二条: the facts of the case, and of the findings whose grounds the letter states."""
    known = dict(facts)
    for finding in findings:
        if any(ground.key in letter.states for ground in finding.held):
            known |= finding.facts
    return known


def is_answer(kind: str) -> bool:
    """Whether a kind is an answer (答复) rather than a letter on the way to it."""
    return kind == ANSWER or kind.startswith(f"{ANSWER}.")


def check_held(letter: Letter, findings: Sequence[Finding]) -> None:
    """第三十六条: RuleBroken if a letter states a ground that the decision does not hold."""
    held = {ground.key for finding in findings for ground in finding.held}
    if not held.issuperset(letter.states):
        raise RuleBroken(
            letter.citations[0], f"决定没有认定“{letter.title}”所写的情形，不能生成该文书。"
        )
