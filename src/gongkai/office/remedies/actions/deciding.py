"""Deciding (登记结果): how a review or suit ended, what changed since, the case reopened."""

from datetime import date, datetime

from gongkai.law.remedy_results import remedy_results
from gongkai.office.applications.actions import rounds
from gongkai.office.applications.actions.locking import locked as locked_case
from gongkai.office.applications.actions.locking import not_ahead
from gongkai.office.base.actors import Actor
from gongkai.office.base.fields import Secret
from gongkai.office.base.refusals import NotPossible
from gongkai.office.disclosures.actions.screening import admit_words
from gongkai.office.remedies.actions.locking import standing
from gongkai.office.remedies.actions.settling import Who, settle
from gongkai.office.remedies.course import course_of
from gongkai.office.remedies.events import RemedyEvent
from gongkai.office.remedies.facts import DecisionFacts, a_reason
from gongkai.office.remedies.models import Decision, Remedy
from gongkai.office.remedies.states import RemedyKind
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record

LONGEST_ORDER = 100


def decide(remedy: Remedy, facts: DecisionFacts, *, by: Actor, on: date, at: datetime) -> Decision:
    """Enter how a review or suit ended; ``on`` is the day the body received the decision.

    With ``facts.reopen`` the case is reopened by it as a new round, from that day on. Raise
    RuleBroken for a result of the other procedure, NotPossible for what cannot be.
    """
    tidy = _admitted(remedy, facts, by, on, at)
    return _decide(remedy, tidy, by=by, on=on, at=at)


def withdraw(remedy: Remedy, withdrawn_on: date, *, by: Actor, on: date, at: datetime) -> Decision:
    """Enter that who brought it took it back, and that this ended it."""
    procedure = "lawsuit" if RemedyKind(remedy.kind).is_lawsuit else "reconsideration"
    facts = DecisionFacts(f"{procedure}.withdrawn", withdrawn_on)
    return decide(remedy, facts, by=by, on=on, at=at)


def amend(
    remedy: Remedy, facts: DecisionFacts, reason: str, *, by: Actor, on: date, at: datetime
) -> Decision:
    """Enter that the result was changed afterwards, with the reason; the former row stays."""
    tidy = _admitted(remedy, facts, by, on, at)
    return _amend(remedy, tidy, a_reason(reason), by=by, on=on, at=at)


@action
def act_again(remedy: Remedy, *, by: Actor, on: date, at: datetime) -> Decision:
    """Reopen the case by the result entered before, e.g. once the judgment is final."""
    remedy = standing(remedy, by)
    not_ahead(on, at)
    last = course_of(remedy).last
    if last is None or remedy_results()[last.result].column != "corrected":
        raise NotPossible("还没有纠正原答复的结果，不能据此重新办理。请先登记结果。")
    if on < last.received_on:
        raise NotPossible(f"重新办理的日期早于收到结果的日期 {last.received_on}。请核对。")
    if not last.number:
        raise NotPossible(
            "结果没有登记文书文号，重新办理的轮次没有依据可写。请登记结果变更，补上文号。"
        )
    who = Who(by, on, at)
    _reopen(remedy, last, who)
    settle(remedy, who)
    return last


@action
def void_decision(remedy: Remedy, reason: str, *, by: Actor, on: date, at: datetime) -> Decision:
    """Void the last result that was entered wrongly; what stood before counts again."""
    remedy = standing(remedy, by)
    tidy, course = a_reason(reason), course_of(remedy)
    last = course.last
    if last is None:
        raise NotPossible("还没有登记结果。请刷新页面查看现在的状态。")
    if last.reopened_id:
        raise NotPossible("案件已经依这个结果重新办理，不能作废。结果有变化的，请登记结果变更。")
    if course.has_later:
        raise NotPossible("后面已经登记了起诉、上诉。请先作废后面的登记。")
    last.voided_at, last.voided_by, last.void_reason = at, by.id, tidy
    last.save(update_fields=["voided_at", "voided_by", "void_reason"])
    settle(remedy, Who(by, on, at))
    record(RemedyEvent.DECISION_VOIDED, remedy, body=remedy.agency_id, decision=last.pk)
    return last


def _admitted(
    remedy: Remedy, facts: DecisionFacts, by: Actor, on: date, at: datetime
) -> DecisionFacts:
    tidy = facts.checked(RemedyKind(remedy.kind))
    words = {"决定、判决的内容": tidy.order, "文号": tidy.number}
    admit_words(words, remedy.agency, by=by, on=on, at=at)
    return tidy


@action
def _decide(remedy: Remedy, facts: DecisionFacts, *, by: Actor, on: date, at: datetime) -> Decision:
    remedy = standing(remedy, by)
    if course_of(remedy).last is not None:
        raise NotPossible("结果已经登记。有变化的，请登记结果变更。请刷新页面查看。")
    _check_days(remedy, facts, on, at)
    decision = _write(remedy, facts, on, at, by)
    _record(RemedyEvent.DECIDED, remedy, decision)
    _follow(remedy, decision, facts, Who(by, on, at))
    return decision


@action
def _amend(
    remedy: Remedy,
    facts: DecisionFacts,
    reason: str,
    *,
    by: Actor,
    on: date,
    at: datetime,
) -> Decision:
    remedy = standing(remedy, by)
    last = course_of(remedy).last
    if last is None:
        raise NotPossible("还没有登记结果，没有可以变更的。请先登记结果。")
    if _says_the_same(last, facts):
        raise NotPossible("现在登记的结果就是这样，没有需要变更的。请刷新页面查看。")
    _check_days(remedy, facts, on, at)
    decision = _write(remedy, facts, on, at, by, amends=last, reason=reason)
    _record(RemedyEvent.AMENDED, remedy, decision)
    _follow(remedy, decision, facts, Who(by, on, at))
    return decision


def _says_the_same(last: Decision, facts: DecisionFacts) -> bool:
    """Whether a change would change nothing, as when it is sent twice."""
    kept = (last.result, last.decided_on, last.number, last.comply_by, last.reveal("order"))
    said = (facts.result, facts.decided_on, facts.number, facts.comply_by, facts.order)
    return kept == said and not facts.reopen


def _check_days(remedy: Remedy, facts: DecisionFacts, on: date, at: datetime) -> None:
    not_ahead(on, at)
    if facts.decided_on < remedy.filed_on:
        raise NotPossible(f"决定日期早于提起日期 {remedy.filed_on}。请核对。")
    if on < facts.decided_on:
        raise NotPossible("收到日期早于决定日期。请核对。")


def _write(
    remedy: Remedy,
    facts: DecisionFacts,
    on: date,
    at: datetime,
    by: Actor,
    **amending: Decision | str,
) -> Decision:
    return Decision.objects.create(
        remedy=remedy,
        data_key=remedy.data_key,
        result=facts.result,
        number=facts.number,
        decided_on=facts.decided_on,
        received_on=on,
        order=Secret(facts.order),
        comply_by=facts.comply_by,
        recorded_at=at,
        recorded_by=by.id,
        **amending,
    )


def _follow(remedy: Remedy, decision: Decision, facts: DecisionFacts, who: Who) -> None:
    if facts.reopen:
        _reopen(remedy, decision, who)
    settle(remedy, who)


def _reopen(remedy: Remedy, decision: Decision, who: Who) -> None:
    """Open a new round of the case for the new answer that was ordered."""
    if remedy.round is None:
        raise NotPossible("这件复议、诉讼没有对应的申请，不能重新办理。请按决定、判决的内容履行。")
    if remedy.decisions.filter(reopened__isnull=False).exists():
        raise NotPossible("案件已经依这件复议、诉讼重新办理过。请刷新页面查看。")
    case = locked_case(remedy.round.application)
    if case.is_open:
        raise NotPossible(
            f"{case.number} 正在办理，不需要重新办理。请在这一轮中按决定、判决作出答复。"
        )
    decision.reopened = rounds.take_up(
        case,
        decision.number[:LONGEST_ORDER],
        decision.comply_by,
        by=who.by,
        on=who.on,
        at=who.at,
    )
    decision.save(update_fields=["reopened"])
    record(
        RemedyEvent.REOPENED,
        remedy,
        body=remedy.agency_id,
        application=case.pk,
        round=decision.reopened.pk,
    )


def _record(event: RemedyEvent, remedy: Remedy, decision: Decision) -> None:
    record(event, remedy, body=remedy.agency_id, decision=decision.pk, result=decision.result)
