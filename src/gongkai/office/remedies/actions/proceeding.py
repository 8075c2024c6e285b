"""Proceeding (程序进展): dated steps of a review or suit, and what was entered wrongly voided."""

from collections.abc import Iterator
from datetime import date, datetime

from gongkai.office.applications.actions.locking import not_ahead
from gongkai.office.base.actors import Actor
from gongkai.office.base.refusals import NotPossible
from gongkai.office.remedies.actions.locking import standing
from gongkai.office.remedies.actions.settling import Who, settle
from gongkai.office.remedies.course import Course, course_of
from gongkai.office.remedies.events import RemedyEvent
from gongkai.office.remedies.facts import a_reason
from gongkai.office.remedies.models import Remedy, RemedyStep
from gongkai.office.remedies.states import RemedyKind, RemedyStepKind
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record

_K = RemedyStepKind
OF_REVIEWS_ALONE = frozenset({_K.SIMPLE, _K.ORDINARY, _K.EXTENDED})
MANY = frozenset({_K.HEARING, _K.SIMPLE, _K.ORDINARY})


@action
def take(remedy: Remedy, kind: RemedyStepKind, *, by: Actor, on: date, at: datetime) -> RemedyStep:
    """Enter a dated fact of the procedure; a hearing may lie ahead.

    The body's last days follow from it and are never entered.
    """
    remedy = standing(remedy, by)
    if kind is not RemedyStepKind.HEARING:
        not_ahead(on, at)
    _check(remedy, course_of(remedy), kind, on)
    step = RemedyStep.objects.create(
        remedy=remedy, kind=kind.value, on=on, recorded_at=at, recorded_by=by.id
    )
    settle(remedy, Who(by, on, at))
    record(RemedyEvent.STEP_TAKEN, remedy, body=remedy.agency_id, step=step.pk, kind=kind.value)
    return step


@action
def void_step(step: RemedyStep, reason: str, *, by: Actor, on: date, at: datetime) -> RemedyStep:
    """Void a step that was entered wrongly; the last days follow anew."""
    remedy = standing(step.remedy, by)
    tidy = a_reason(reason)
    step = RemedyStep.objects.get(pk=step.pk)
    if step.voided_at is not None:
        raise NotPossible("这个环节已经作废。请刷新页面查看现在的状态。")
    step.voided_at, step.voided_by, step.void_reason = at, by.id, tidy
    step.save(update_fields=["voided_at", "voided_by", "void_reason"])
    settle(remedy, Who(by, on, at))
    record(RemedyEvent.STEP_VOIDED, remedy, body=remedy.agency_id, step=step.pk)
    return step


def may_be_taken(remedy: Remedy, course: Course) -> list[RemedyStepKind]:
    """Return the kinds of steps that can be entered now, in the order of the procedure."""
    return [kind for kind in RemedyStepKind if _why_not(remedy, course, kind) is None]


def _check(remedy: Remedy, course: Course, kind: RemedyStepKind, on: date) -> None:
    if refusal := _why_not(remedy, course, kind):
        raise NotPossible(refusal)
    if on < remedy.filed_on:
        raise NotPossible(f"日期早于提起日期 {remedy.filed_on}。请核对。")
    notice = course.day_of(_K.NOTICE)
    if kind is _K.RESPONDED and notice and on < notice:
        raise NotPossible(f"提交日期早于收到通知的日期 {notice}。请核对。")
    if kind is _K.COMPLIED and course.last and on < course.last.received_on:
        raise NotPossible(f"履行日期早于收到结果的日期 {course.last.received_on}。请核对。")
    if any(each.kind == kind and each.on == on for each in course.steps):
        raise NotPossible(f"{on} 的“{kind.label}”已经登记。请刷新页面查看。")


def _why_not(remedy: Remedy, course: Course, kind: RemedyStepKind) -> str | None:
    """Say why a kind of step cannot be entered now, or None when it can."""
    return next(_refusals(remedy, course, kind), None)


def _refusals(remedy: Remedy, course: Course, kind: RemedyStepKind) -> Iterator[str]:
    ended, simple = course.last is not None, course.is_simple
    if kind in OF_REVIEWS_ALONE and RemedyKind(remedy.kind).is_lawsuit:
        yield f"行政诉讼没有“{kind.label}”这个环节。请核对。"
    if kind is _K.COMPLIED and not ended:
        yield "还没有登记结果，不能登记履行情况。请先登记结果。"
    if kind is not _K.COMPLIED and ended:
        yield "已经登记结果，不能再登记这个环节。请刷新页面查看现在的状态。"
    if kind is _K.RESPONDED and course.day_of(_K.NOTICE) is None:
        yield "还没有登记收到答复、应诉通知的日期，算不出答复期限。请先登记。"
    if kind is _K.SIMPLE and simple:
        yield "已经适用简易程序。"
    if kind is _K.ORDINARY and not simple:
        yield "现在就是普通程序。"
    if kind is _K.EXTENDED and simple:
        yield "简易程序不能延长审理期限。请核对。"
    if kind not in MANY and course.day_of(kind):
        yield f"“{kind.label}”已经登记。日期有误的，请先作废原来的登记。"
