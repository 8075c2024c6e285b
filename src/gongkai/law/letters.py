"""Letters (文书) of an application: composed from facts, findings and remedies, or refused."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.law.citation import REGULATIONS, Citation, RuleBroken
from gongkai.law.facts import Fact, Facts, catalogue, check_facts
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
from gongkai.law.remedies import NO_REMEDY, Remedies, Respondent, against, classes
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


def compose_answer(kind: str, occasion: Occasion, texts: Library) -> LetterText:
    """第三十六条至第三十九条: the answer that says of every matter what was found, and no more."""
    answers, findings = texts.answers, occasion.findings
    check_date(answers.mixed_title, answers.since, occasion.on, ANSWERING)
    own = list(dict.fromkeys(finding.ground for finding in findings))
    check_answer(kind, own, answers.mixed_title)
    title = texts.part(own[0], occasion.on).title if len(own) == 1 else answers.mixed_title
    check_gaps(title, frame_needs(texts), occasion.facts, ANSWERING)
    told = tell(classes(findings), occasion, ANSWERING)
    held = dict.fromkeys(ground for finding in findings for ground in finding.held)
    citations = [*(ground.citation for ground in held), *(told.citations if told else ())]
    return LetterText(
        kind=kind,
        title=title,
        series=answers.series,
        layout="letter",
        salutation=f"{spoken(occasion.facts['applicant'])}：",
        paragraphs=(
            fill(answers.opening, occasion.facts),
            *answer_body(occasion, texts),
            *closing(told, answers.called, occasion),
        ),
        dated=occasion.on,
        citations=tuple(dict.fromkeys(citations)),
        grounds=tuple(ground.key for ground in held),
    )


def answer_body(occasion: Occasion, texts: Library) -> list[str]:
    """第三十六条: what the answer says of every matter, under headings where there are several."""
    said = []
    for number, finding in enumerate(occasion.findings, start=1):
        if len(occasion.findings) > 1:
            said.append(
                texts.answers.heading.format(ordinal=ordinal(number), matter=finding.matter)
            )
        said += finding_paragraphs(finding, occasion, texts)
    return said


def finding_paragraphs(finding: Finding, occasion: Occasion, texts: Library) -> list[str]:
    """第三十六条、第三十七条: what the answer says of one matter; parts cut out come after it."""
    facts = {**occasion.facts, **finding.facts}
    subject, rest = wording().subjects["whole"], wording().subjects["part"]
    said = []
    for part in parts_of(finding, texts, occasion.on):
        said += part_paragraphs(part, facts, subject)
        subject = rest
    return said


def part_paragraphs(part: AnswerPart, facts: Facts, subject: str) -> list[str]:
    """第三十六条: the paragraphs that state one ground; RuleBroken if a fact or all words lack."""
    check_gaps(part.title, part_needs(part, facts), facts, ANSWERING)
    said = [fill(each, facts, subject) for each in part.paragraphs if each.chosen(facts)]
    if not said:
        raise RuleBroken(ANSWERING, f"“{part.title}”没有适用于本案事实的文字，请改正文书文本。")
    return said


def parts_of(finding: Finding, texts: Library, on: date) -> list[AnswerPart]:
    """第三十七条: the texts of every ground a finding holds, its own first."""
    return [texts.part(ground.key, on) for ground in finding.held]


def part_needs(part: AnswerPart, facts: Facts) -> list[str]:
    """第三十六条: keys of the facts with which an answer states one ground."""
    return [*part.needs, *printed(part.paragraphs, facts)]


def frame_needs(texts: Library) -> list[str]:
    """第三十六条: keys of the facts every answer prints."""
    return [*texts.answers.needs, *facts_of(texts.answers.opening)]


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


def printed(paragraphs: Sequence[Paragraph], facts: Facts) -> list[str]:
    """Keys of the facts printed by the paragraphs that the facts choose."""
    return [key for each in paragraphs if each.chosen(facts) for key in facts_of(each)]


def is_answer(kind: str) -> bool:
    """Whether a kind is an answer (答复) rather than a letter on the way to it."""
    return kind == ANSWER or kind.startswith(f"{ANSWER}.")


def tell(kinds: Sequence[str], occasion: Occasion, citation: Citation) -> Remedies | None:
    """第五十一条: the remedies against acts of these classes; None where there is no remedy.

    RuleBroken where the body's reviewing authorities were never entered.
    """
    if all(kind == NO_REMEDY for kind in kinds):
        return None
    if occasion.respondent is None:
        raise RuleBroken(citation, "还没有登记行政复议机关，不能写明救济途径，请先补录机构信息。")
    return against(kinds, occasion.respondent, on=occasion.on, parameters=occasion.parameters)


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


def check_held(letter: Letter, findings: Sequence[Finding]) -> None:
    """第三十六条: RuleBroken if a letter states a ground that the decision does not hold."""
    held = {ground.key for finding in findings for ground in finding.held}
    if not held.issuperset(letter.states):
        raise RuleBroken(
            letter.citations[0], f"决定没有认定“{letter.title}”所写的情形，不能生成该文书。"
        )


def check_gaps(title: str, needs: Sequence[str], facts: Facts, citation: Citation) -> None:
    """第四十五条: RuleBroken naming the facts a letter prints that are not on record."""
    if gaps := without_gaps(needs, facts):
        raise RuleBroken(citation, f"“{title}”还缺少：{'、'.join(gaps)}。请补齐后再生成文书。")


def check_date(title: str, since: date, on: date, citation: Citation) -> None:
    """第五十六条: RuleBroken before the rule a letter rests on came into force."""
    if on < since:
        raise RuleBroken(citation, f"“{title}”自{since}起使用，{on}尚不适用，请核对日期。")
