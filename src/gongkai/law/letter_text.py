"""What every letter (文书) is made of: its occasion, its text, remedies, and what it may lack."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.law.citation import Citation, RuleBroken
from gongkai.law.facts import Facts
from gongkai.law.letter_wording import Paragraph, facts_of, without_gaps
from gongkai.law.outcomes import Finding
from gongkai.law.parameters import Parameters
from gongkai.law.remedies import NO_REMEDY, Remedies, Respondent, against
from gongkai.law.remedy_paragraph import online_paragraph, remedy_paragraph

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


def printed(paragraphs: Sequence[Paragraph], facts: Facts) -> list[str]:
    """Keys of the facts printed by the paragraphs that the facts choose."""
    return [key for each in paragraphs if each.chosen(facts) for key in facts_of(each)]


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


def check_gaps(title: str, needs: Sequence[str], facts: Facts, citation: Citation) -> None:
    """第四十五条: RuleBroken naming the facts a letter prints that are not on record."""
    if gaps := without_gaps(needs, facts):
        raise RuleBroken(citation, f"“{title}”还缺少：{'、'.join(gaps)}。请补齐后再生成文书。")


def check_date(title: str, since: date, on: date, citation: Citation) -> None:
    """第五十六条: RuleBroken before the rule a letter rests on came into force."""
    if on < since:
        raise RuleBroken(citation, f"“{title}”自{since}起使用，{on}尚不适用，请核对日期。")
