"""Lists of remedies (复议、诉讼列表): what runs, what owes a response, what is decided."""

from django.db.models import F, Q, QuerySet

from gongkai.office.base.actors import Actor
from gongkai.office.base.labels import LabelledEnum
from gongkai.office.remedies.models import Complaint, Lesson, Remedy
from gongkai.office.remedies.queries.cases import (
    readable,
    readable_complaints,
    readable_lessons,
)
from gongkai.office.remedies.states import Cause, RemedyStage


class Tab(LabelledEnum):
    """What a list shows."""

    OPEN = "open", "审理中"
    DUE = "due", "待答复、答辩"
    DECIDED = "decided", "已审结"
    LESSONS = "lessons", "被纠错和整改"
    COMPLAINTS = "complaints", "举报投诉"


def listed(by: Actor, tab: Tab, year: int | None = None) -> QuerySet[Remedy]:
    """Return the remedies of a tab, the most urgent or latest first; ``year`` is that of result."""
    rows = readable(by)
    if tab is Tab.OPEN:
        return rows.filter(is_open=True).order_by("-filed_on", "-pk")
    if tab is Tab.DUE:
        waiting = rows.filter(stage=RemedyStage.RESPONDING.value)
        return waiting.order_by(F("due_on").asc(nulls_last=True), "pk")
    decided = rows.filter(stage=RemedyStage.DECIDED.value)
    if year is not None:
        decided = decided.filter(decided_on__year=year)
    return decided.order_by("-decided_on", "-pk")


def without_lesson(by: Actor) -> QuerySet[Remedy]:
    """Return what was corrected and has neither a lesson nor a later instance, oldest first."""
    later = Q(later__isnull=False, later__voided_at=None)
    rows = readable(by).filter(outcome="corrected", voided_at=None, lessons=None)
    return rows.exclude(later).order_by("decided_on", "pk")


def lessons(by: Actor, cause: Cause | None = None) -> QuerySet[Lesson]:
    """Return the lessons somebody reads, of one cause or all."""
    rows = readable_lessons(by)
    return rows.filter(cause=cause.value) if cause else rows


def complaints(by: Actor) -> QuerySet[Complaint]:
    """Return the complaints somebody reads: the open ones by their day, then the latest closed."""
    rows = readable_complaints(by).filter(voided_at=None)
    return rows.order_by(F("closed_on").desc(nulls_first=True), "due_on", "pk")
