"""Answers (答复书): what was found of every matter asked, and no more."""

from collections.abc import Sequence
from datetime import date

from gongkai.law.citation import REGULATIONS, Citation, RuleBroken
from gongkai.law.facts import Facts
from gongkai.law.letter_library import ANSWER, AnswerPart, Library
from gongkai.law.letter_text import (
    LetterText,
    Occasion,
    check_date,
    check_gaps,
    closing,
    printed,
    tell,
)
from gongkai.law.letter_wording import facts_of, fill, ordinal, spoken, wording
from gongkai.law.outcomes import Finding
from gongkai.law.remedies import classes

ANSWERING = Citation(REGULATIONS, "第三十六条")


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


def check_answer(kind: str, own: Sequence[str], title: str) -> None:
    """第三十六条: RuleBroken without a finding, or if ``answer.GROUND`` is not all of it."""
    if not own:
        raise RuleBroken(ANSWERING, f"还没有作出认定，不能生成“{title}”。请先逐项认定。")
    stated = kind.removeprefix(ANSWER).removeprefix(".")
    if stated and list(own) != [stated]:
        raise RuleBroken(
            ANSWERING, "该文书所写的情形与决定认定的情形不一致，请选用与认定相符的答复书。"
        )
