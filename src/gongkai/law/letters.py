"""Letters (文书) of an application: composed from facts, findings and remedies, or refused."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.law.citation import REGULATIONS, Citation, RuleBroken
from gongkai.law.facts import Facts, check_facts
from gongkai.law.letter_library import ANSWER, AnswerPart, Letter, Library, library
from gongkai.law.letter_wording import (
    Paragraph,
    facts_of,
    fill,
    ordinal,
    spoken,
    without_gaps,
    wording,
)
from gongkai.law.outcomes import Finding
from gongkai.law.parameters import Parameters
from gongkai.law.remedies import Remedies, Respondent, against, remedies
from gongkai.law.remedy_paragraph import online_paragraph, remedy_paragraph

ANSWERING = Citation(REGULATIONS, "第三十六条")
SENT_ONLINE = "电子送达"


@dataclass(frozen=True, slots=True)
class LetterText:
    """A letter ready to be laid out: no number yet, that is drawn when it is signed.

    ``grounds`` are the keys of the grounds it states, all of them held by the decision.
    """

    kind: str
    title: str
    series: str
    layout: str
    salutation: str
    paragraphs: tuple[str, ...]
    dated: date
    citations: tuple[Citation, ...]
    grounds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a letter is composed from, checked once."""

    facts: Facts
    findings: tuple[Finding, ...]
    respondent: Respondent | None
    on: date
    parameters: Parameters


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
    if kind == ANSWER or kind.startswith(f"{ANSWER}."):
        return compose_answer(kind, occasion, known)
    return compose_letter(known.letter(kind, on), occasion)


def compose_letter(letter: Letter, occasion: Occasion) -> LetterText:
    """第三十条、第三十二条至第三十五条: a letter on the way to the answer."""
    citation = letter.citations[0]
    check_date(letter.title, letter.since, occasion.on, citation)
    held = {ground.key for finding in occasion.findings for ground in finding.held}
    check_held(letter.title, letter.states, held, citation)
    facts = dict(occasion.facts)
    for finding in occasion.findings:
        facts |= finding.facts if set(letter.states) & {g.key for g in finding.held} else {}
    chosen = [each for each in letter.paragraphs if each.chosen(facts)]
    needs = [*letter.salutation_facts, *letter.needs, *(k for p in chosen for k in facts_of(p))]
    check_gaps(letter.title, needs, facts, citation)
    told = None
    if letter.remedy:
        told = against(
            [letter.remedy],
            needed_respondent(occasion, citation),
            on=occasion.on,
            parameters=occasion.parameters,
        )
    return LetterText(
        kind=letter.kind,
        title=letter.title,
        series=letter.series,
        layout=letter.layout,
        salutation="".join(f"{spoken(facts[key])}：" for key in letter.salutation_facts),
        paragraphs=(
            *(fill(each, facts) for each in chosen),
            *closing(told, letter.called, occasion),
        ),
        dated=occasion.on,
        citations=(*letter.citations, *(told.citations if told else ())),
        grounds=letter.states,
    )


def compose_answer(kind: str, occasion: Occasion, texts: Library) -> LetterText:
    """第三十六条至第三十九条: the answer that says of every matter what was found, and no more."""
    answers, findings = texts.answers, occasion.findings
    check_date(answers.mixed_title, answers.since, occasion.on, ANSWERING)
    held = tuple(dict.fromkeys(ground for finding in findings for ground in finding.held))
    own = dict.fromkeys(finding.ground for finding in findings)
    check_answer(kind, list(own), answers.mixed_title)
    title = texts.part(next(iter(own)), occasion.on).title if len(own) == 1 else answers.mixed_title
    needs = [*answers.needs, *facts_of(answers.opening)]
    check_gaps(title, needs, occasion.facts, ANSWERING)
    told = None
    if any(ground.remedy != "none" for ground in held):
        told = remedies(
            findings,
            needed_respondent(occasion, ANSWERING),
            on=occasion.on,
            parameters=occasion.parameters,
        )
    body = [fill(answers.opening, occasion.facts)]
    for number, finding in enumerate(findings, start=1):
        if len(findings) > 1:
            body.append(answers.heading.format(ordinal=ordinal(number), matter=finding.matter))
        body += finding_paragraphs(finding, occasion, texts)
    return LetterText(
        kind=kind,
        title=title,
        series=answers.series,
        layout="letter",
        salutation=f"{spoken(occasion.facts['applicant'])}：",
        paragraphs=(*body, *closing(told, answers.called, occasion)),
        dated=occasion.on,
        citations=tuple(
            dict.fromkeys([*(g.citation for g in held), *(told.citations if told else ())])
        ),
        grounds=tuple(ground.key for ground in held),
    )


def finding_paragraphs(finding: Finding, occasion: Occasion, texts: Library) -> list[str]:
    """第三十六条、第三十七条: what the answer says of one matter; parts cut out come after it."""
    facts = {**occasion.facts, **finding.facts}
    own, *withheld = (texts.part(ground.key, occasion.on) for ground in finding.held)
    said = part_paragraphs(own, facts, wording().subjects["whole"])
    for part in withheld:
        said += part_paragraphs(part, facts, wording().subjects["part"])
    return said


def part_paragraphs(part: AnswerPart, facts: Facts, subject: str) -> list[str]:
    """第三十六条: the paragraphs that state one ground; RuleBroken if a fact is missing."""
    chosen: list[Paragraph] = [each for each in part.paragraphs if each.chosen(facts)]
    needs = [*part.needs, *(key for each in chosen for key in facts_of(each))]
    check_gaps(part.title, needs, facts, ANSWERING)
    return [fill(each, facts, subject) for each in chosen]


def closing(told: Remedies | None, called: str, occasion: Occasion) -> list[str]:
    """第五十一条: the paragraphs on remedies, with the channel if the letter goes online."""
    if told is None or occasion.respondent is None:
        return []
    said = [remedy_paragraph(told, called)]
    if occasion.facts.get("delivery_way") == SENT_ONLINE:
        said.append(online_paragraph(occasion.respondent, told, occasion.parameters))
    return [each for each in said if each]


def check_answer(kind: str, own: Sequence[str], title: str) -> None:
    """第三十六条: RuleBroken without a finding, or if ``answer.GROUND`` is not all of it."""
    if not own:
        raise RuleBroken(ANSWERING, f"还没有作出认定，不能生成“{title}”。请先逐项认定。")
    stated = kind.removeprefix(ANSWER).removeprefix(".")
    if stated and list(own) != [stated]:
        raise RuleBroken(
            ANSWERING, "该文书所写的情形与决定认定的情形不一致，请选用与认定相符的答复书。"
        )


def check_held(title: str, states: Sequence[str], held: set[str], citation: Citation) -> None:
    """第三十六条: RuleBroken if a letter states a ground that the decision does not hold."""
    if set(states) - held:
        raise RuleBroken(citation, f"决定没有认定“{title}”所写的情形，不能生成该文书。")


def check_gaps(title: str, needs: Sequence[str], facts: Facts, citation: Citation) -> None:
    """第四十五条: RuleBroken naming the facts a letter prints that are not on record."""
    if gaps := without_gaps(needs, facts):
        raise RuleBroken(citation, f"“{title}”还缺少：{'、'.join(gaps)}。请补齐后再生成文书。")


def check_date(title: str, since: date, on: date, citation: Citation) -> None:
    """第五十六条: RuleBroken before the rule a letter rests on came into force."""
    if on < since:
        raise RuleBroken(citation, f"“{title}”自{since}起使用，{on}尚不适用，请核对日期。")


def needed_respondent(occasion: Occasion, citation: Citation) -> Respondent:
    """第五十一条: the body's review authorities, without which no remedies can be told."""
    if occasion.respondent is None:
        raise RuleBroken(citation, "还没有登记行政复议机关，不能写明救济途径，请先补录机构信息。")
    return occasion.respondent
