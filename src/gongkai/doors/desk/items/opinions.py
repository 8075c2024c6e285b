"""What was said in the reviews of an item (审核意见), with names, round by round."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models

from gongkai.doors.desk.items.said import label
from gongkai.office.accounts.queries import names_of
from gongkai.office.review import queries as reviews
from gongkai.office.review.models import Opinion, Review
from gongkai.office.review.steps import StepKind, Verdict


@dataclass(frozen=True, slots=True)
class ShownOpinion:
    """One decision: which round and step, who, when, what, why, with remarks by field."""

    round: int
    step: str
    who: str
    verdict: str
    is_return: bool
    on: date
    text: str
    remarks: tuple[tuple[str, str, str], ...]


def shown_opinions(of: Review | models.Model) -> list[ShownOpinion]:
    """Return the opinions on an object, as an item or a letter, or of one run, the oldest first."""
    found = reviews.opinions(of)
    names = names_of(_people(found))
    return [_shown(each, names) for each in found]


def _people(found: Iterable[Opinion]) -> set[str]:
    return {who for each in found for who in (each.by, each.instead_of) if who}


def _shown(opinion: Opinion, names: dict[str, str]) -> ShownOpinion:
    who = names[opinion.by]
    if opinion.instead_of:
        who = f"{who}（代{names[opinion.instead_of]}）"
    return ShownOpinion(
        round=opinion.review.round,
        step=StepKind(opinion.kind).label,
        who=who,
        verdict=Verdict(opinion.verdict).label,
        is_return=opinion.verdict == Verdict.RETURNED,
        on=opinion.on,
        text=opinion.text,
        remarks=tuple((label(each.field), each.quote, each.text) for each in opinion.remarks.all()),
    )
