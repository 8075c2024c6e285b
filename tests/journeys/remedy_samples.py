"""Samples of reviews, suits and complaints for the pages of the county, made by real actions."""

from datetime import timedelta
from typing import Any

from gongkai.office.agencies.models import Agency
from gongkai.office.remedies.actions import complaining, deciding, filing, lessons, proceeding
from gongkai.office.remedies.facts import (
    ComplaintFacts,
    DecisionFacts,
    LessonFacts,
    RemedyFacts,
)
from gongkai.office.remedies.states import (
    Act,
    Bringer,
    Cause,
    ComplaintAbout,
    ComplaintResult,
    RemedyKind,
    RemedyStepKind,
)


def remedy_samples(body: Agency, act: dict[str, Any]) -> dict[str, int]:
    """Return a suit under way with a step, a review decided and learnt from, and complaints."""
    suit = filing.file(body, _facts(RemedyKind.LAWSUIT_DIRECT, act), **act)
    step = proceeding.take(suit, RemedyStepKind.NOTICE, **act)
    review = filing.file(body, _facts(RemedyKind.RECONSIDERATION, act), **act)
    decided = DecisionFacts(
        "reconsideration.unlawful", act["on"], "示政复决〔2026〕91号", "确认违法。"
    )
    deciding.decide(review, decided, **act)
    lesson = lessons.write(review, LessonFacts(Cause.PROACTIVE, "没有公开", "当日公开"), **act)
    complaints = [_complaint(body, act, content) for content in ("查不到方案", "查不到预算")]
    complaining.close(complaints[1], ComplaintResult.FOUNDED, "已告知。", **act)
    return {
        "suit": suit.pk,
        "suit_step": step.pk,
        "review": review.pk,
        "lesson": lesson.pk,
        "complaint": complaints[0].pk,
        "complaint_founded": complaints[1].pk,
    }


def _facts(kind: RemedyKind, act: dict[str, Any]) -> RemedyFacts:
    return RemedyFacts(
        kind=kind,
        act=Act.PROACTIVE,
        brought_by=Bringer.OTHER,
        authority="示例县人民法院" if kind.is_lawsuit else "示例县人民政府",
        filed_on=act["on"] - timedelta(days=3),
        name="顾青岚",
        number="（2026）示例行初91号" if kind.is_lawsuit else "示政复〔2026〕91号",
        described="没有主动公开学区划分方案",
    )


def _complaint(body: Agency, act: dict[str, Any], content: str) -> Any:
    facts = ComplaintFacts(
        about=ComplaintAbout.NOT_DISCLOSED,
        content=content,
        received_on=act["on"],
        due_on=act["on"] + timedelta(days=15),
        name="穆清和",
    )
    return complaining.receive(body, facts, **act)
