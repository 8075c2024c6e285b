"""Writing down what was decided (审核意见), within an action."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from gongkai.office.base.actors import Actor
from gongkai.office.base.refusals import NotPossible
from gongkai.office.review.facts import RemarkFacts
from gongkai.office.review.models import LONGEST_OPINION, Opinion, Remark, ReviewStep
from gongkai.office.review.steps import Verdict

SHORTEST_REASON = 2
LONGEST_QUOTE = 500


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decides which step, for which day and when."""

    step: ReviewStep
    by: Actor
    on: date
    at: datetime


def passed(decision: Decision, text: str) -> Opinion:
    """Write that a step was passed; the text may be empty."""
    opinion = _opinion(decision, Verdict.PASSED, _tidy(text))
    opinion.save()
    return opinion


def returned(decision: Decision, to: int, text: str, remarks: Sequence[RemarkFacts]) -> Opinion:
    """Write that a step sent the object back, why, and what is wrong where."""
    reason = _tidy(text)
    if len(reason) < SHORTEST_REASON:
        raise NotPossible("退回时应说明原因（至少两个字），让对方知道怎样修改。请填写后再退回。")
    opinion = _opinion(decision, Verdict.RETURNED, reason)
    opinion.returned_to = to
    opinion.save()
    tidied = [_tidy_remark(each) for each in remarks]
    Remark.objects.bulk_create(
        Remark(opinion=opinion, field=each.field, quote=each.quote, text=each.text)
        for each in tidied
    )
    return opinion


def _opinion(decision: Decision, verdict: Verdict, text: str) -> Opinion:
    step = decision.step
    return Opinion(
        review=step.review,
        position=step.position,
        kind=step.kind,
        verdict=verdict.value,
        by=decision.by.id,
        instead_of=decision.by.instead_of,
        on=decision.on,
        at=decision.at,
        digest=step.review.digest,
        text=text,
    )


def _tidy(text: str, what: str = "意见") -> str:
    tidy = text.strip()
    if len(tidy) > LONGEST_OPINION:
        raise NotPossible(f"{what}超过 {LONGEST_OPINION} 个字。请缩短后再提交。")
    return tidy


def _tidy_remark(remark: RemarkFacts) -> RemarkFacts:
    text = _tidy(remark.text, "批注")
    if not text:
        raise NotPossible("有一处批注没有写内容。请填写，或去掉这处批注。")
    if len(remark.quote) > LONGEST_QUOTE:
        raise NotPossible(f"批注引用的原文超过 {LONGEST_QUOTE} 个字。请只选取要修改的词句。")
    return RemarkFacts(remark.field, remark.quote, text)
