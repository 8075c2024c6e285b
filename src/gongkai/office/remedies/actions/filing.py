"""Filing (登记复议、诉讼): a review or suit enters the register, goes on, or is struck out."""

from datetime import date, datetime

from gongkai.office.agencies.models import Agency
from gongkai.office.applications.actions.locking import locked as locked_case
from gongkai.office.applications.actions.locking import not_ahead, not_voided
from gongkai.office.applications.models import Application, Round
from gongkai.office.base.actors import Actor
from gongkai.office.base.data_keys import new_data_key
from gongkai.office.base.fields import Secret
from gongkai.office.base.models import DataKey
from gongkai.office.base.refusals import NotPossible
from gongkai.office.disclosures.actions.screening import admit_words
from gongkai.office.remedies.actions.locking import HANDLING, standing
from gongkai.office.remedies.actions.settling import Who, settle
from gongkai.office.remedies.events import RemedyEvent
from gongkai.office.remedies.facts import RemedyFacts, a_number, a_reason
from gongkai.office.remedies.models import Remedy
from gongkai.office.remedies.states import Act, Level, RemedyKind
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record

ONWARD: dict[tuple[RemedyKind, Level], set[tuple[RemedyKind, Level]]] = {
    (RemedyKind.RECONSIDERATION, Level.FIRST): {(RemedyKind.LAWSUIT_AFTER, Level.FIRST)},
    **{
        (kind, level): {(kind, after) for after in later}
        for kind in (RemedyKind.LAWSUIT_DIRECT, RemedyKind.LAWSUIT_AFTER)
        for level, later in {
            Level.FIRST: (Level.SECOND, Level.RETRIAL),
            Level.SECOND: (Level.RETRIAL,),
            Level.RETRIAL: (),
        }.items()
    },
}
"""What may follow on what: review, then suit, then its further instances."""


def file(
    agency: Agency,
    facts: RemedyFacts,
    *,
    round: Round | None = None,
    by: Actor,
    on: date,
    at: datetime,
) -> Remedy:
    """Register a review or suit; ``on`` is the day the body learnt of it.

    ``round`` is the round of the application it is about. Raise NotPossible for what cannot be,
    SecretFound for a secrecy mark, NotPermitted for who does not handle applications.
    """
    tidy = _admitted(agency, facts, of_case=round is not None, by=by, on=on, at=at)
    return _file(agency, tidy, round, None, by=by, on=on, at=at)


def go_on(previous: Remedy, facts: RemedyFacts, *, by: Actor, on: date, at: datetime) -> Remedy:
    """Register what follows a remedy: a suit after the review, an appeal, a retrial."""
    of_case = previous.round_id is not None
    tidy = _admitted(previous.agency, facts, of_case=of_case, by=by, on=on, at=at)
    return _file(previous.agency, tidy, previous.round, previous, by=by, on=on, at=at)


def onward(previous: Remedy) -> set[tuple[RemedyKind, Level]]:
    """Return which procedures and instances may follow a remedy."""
    return ONWARD[RemedyKind(previous.kind), Level(previous.level)]


@action
def number(remedy: Remedy, text: str, *, by: Actor, on: date, at: datetime) -> Remedy:
    """Enter the case number, which often comes only with the notice."""
    remedy = standing(remedy, by)
    remedy.number = a_number(text)
    remedy.save(update_fields=["number"])
    record(RemedyEvent.CORRECTED, remedy, body=remedy.agency_id, fields=["number"])
    return remedy


@action
def void(remedy: Remedy, reason: str, *, by: Actor, on: date, at: datetime) -> Remedy:
    """Strike out an entry made wrongly, with the reason; it counts for nothing from now on."""
    remedy = standing(remedy, by)
    tidy = a_reason(reason)
    if remedy.later.filter(voided_at=None).exists():
        raise NotPossible("后面还有由它继续的诉讼、上诉。请先作废后面的登记。")
    if remedy.decisions.filter(reopened__isnull=False).exists():
        raise NotPossible(
            "案件已经依它的结果重新办理，不能作废这件登记。结果有误的，请登记结果变更。"
        )
    remedy.voided_at, remedy.voided_by, remedy.void_reason = at, by.id, tidy
    remedy.save(update_fields=["voided_at", "voided_by", "void_reason"])
    settle(remedy, Who(by, on, at))
    record(RemedyEvent.VOIDED, remedy, body=remedy.agency_id)
    return remedy


def _admitted(
    agency: Agency, facts: RemedyFacts, *, of_case: bool, by: Actor, on: date, at: datetime
) -> RemedyFacts:
    by.require(HANDLING, agency)
    tidy = facts.checked(of_case=of_case)
    words = {"被申请、被诉的行为": tidy.described, "提起人": tidy.name, "机关": tidy.authority}
    admit_words(words, agency, by=by, on=on, at=at)
    return tidy


@action
def _file(
    agency: Agency,
    facts: RemedyFacts,
    of_round: Round | None,
    previous: Remedy | None,
    *,
    by: Actor,
    on: date,
    at: datetime,
) -> Remedy:
    by.require(HANDLING, agency)
    not_ahead(on, at)
    if facts.filed_on > on:
        raise NotPossible("提起日期晚于本机关知道的日期。请核对。")
    if previous is None:
        _check_first(facts, of_round)
    else:
        previous = standing(previous, by)
        _check_onward(previous, facts)
    if of_round is not None:
        _check_case(agency, locked_case(of_round.application_id))
    _check_not_twice(agency, facts, of_round, previous)
    remedy = Remedy.objects.create(
        agency=agency,
        round=of_round,
        data_key=_data_key(of_round, previous),
        previous=previous,
        kind=facts.kind.value,
        level=facts.level.value,
        act=facts.act.value,
        described=Secret(facts.described),
        brought_by=facts.brought_by.value,
        name=Secret(facts.name),
        authority=facts.authority,
        number=facts.number,
        filed_on=facts.filed_on,
        recorded_at=at,
        recorded_by=by.id,
    )
    _record_filed(remedy)
    who = Who(by, on, at)
    settle(remedy, who)
    if previous is not None:
        settle(previous, who)
    return remedy


def _data_key(of_round: Round | None, previous: Remedy | None) -> DataKey:
    """One key for a case and all about it, and one for a chain without a case."""
    if of_round is not None:
        return of_round.application.data_key
    return previous.data_key if previous else new_data_key()


def _check_first(facts: RemedyFacts, of_round: Round | None) -> None:
    if facts.level is not Level.FIRST:
        raise NotPossible("请先登记第一审，再从它的页面登记上诉或者再审。")
    if of_round is None:
        return
    answered = of_round.closed_on
    if facts.act is Act.ANSWER and answered is None:
        raise NotPossible(
            "这一轮还没有作出答复。不服逾期不答复的，被诉行为请选“对申请逾期不答复”。"
        )
    if facts.act is Act.ANSWER and answered and facts.filed_on < answered:
        raise NotPossible(f"提起日期早于答复日期 {answered}。请核对。")


def _check_case(agency: Agency, case: Application) -> None:
    """Refuse a locked case that is not the body's, or whose people are erased."""
    not_voided(case)
    if case.agency_id != agency.pk:
        raise NotPossible(f"{case.number} 不是“{agency.name}”的申请。请从那件申请的页面登记。")
    if case.erased_on:
        raise NotPossible(
            f"{case.number} 的个人信息已按规定销毁，不能再对应登记。"
            "请登记为不对应申请的复议、诉讼。"
        )


def _check_onward(previous: Remedy, facts: RemedyFacts) -> None:
    kind, level = RemedyKind(previous.kind), Level(previous.level)
    if (facts.kind, facts.level) not in onward(previous):
        raise NotPossible(
            f"{kind.short}{'' if kind is RemedyKind.RECONSIDERATION else level.label}之后"
            f"不能登记“{facts.kind.label}”{facts.level.label}。请核对种类和审级。"
        )
    if kind.is_lawsuit and previous.is_open:
        raise NotPossible("上一审还没有登记结果。请先登记结果。")
    if facts.filed_on < previous.filed_on:
        raise NotPossible("提起日期早于上一程序的提起日期。请核对。")


def _check_not_twice(
    agency: Agency, facts: RemedyFacts, of_round: Round | None, previous: Remedy | None
) -> None:
    """A second click, or two clerks with one paper, make one entry."""
    Agency.objects.select_for_update(no_key=True).only("pk").get(pk=agency.pk)
    same = Remedy.objects.filter(
        agency=agency,
        voided_at=None,
        kind=facts.kind.value,
        level=facts.level.value,
        authority=facts.authority,
        number=facts.number,
    )
    if not facts.number:
        same = same.filter(filed_on=facts.filed_on, round=of_round, previous=previous)
    if same.exists():
        raise NotPossible(
            "同一机关、同一案号的这件复议、诉讼已经登记，没有重复登记。"
            "确实是另一件的，请填写案号加以区分。"
        )


def _record_filed(remedy: Remedy) -> None:
    ids = {"kind": remedy.kind, "level": remedy.level}
    if remedy.round is not None:
        ids |= {"application": str(remedy.round.application_id), "round": str(remedy.round_id)}
    if remedy.previous_id:
        ids["previous"] = str(remedy.previous_id)
    record(RemedyEvent.FILED, remedy, body=remedy.agency_id, **ids)
