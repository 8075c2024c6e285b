"""Processing fees (信息处理费): set by one schedule as the law counts, noticed by letter, paid."""

from datetime import date, datetime

from gongkai.law.citation import RuleBroken
from gongkai.law.fees import Charge, Schedule, charge, check_page_charge
from gongkai.law.lifecycle import Proof
from gongkai.law.steps import StepKind
from gongkai.office.applications.actions import stepping
from gongkai.office.applications.actions.locking import locked, not_ahead, still_open
from gongkai.office.applications.events import ApplicationEvent
from gongkai.office.applications.facts import checked_line
from gongkai.office.applications.models import Application, Fee, Finding, Letter, Round
from gongkai.office.applications.queries.alike import counts_in_month
from gongkai.office.applications.queries.cases import current_round
from gongkai.office.applications.states import LetterState
from gongkai.office.base.actors import Actor
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.documents.actions.screening import admit_text
from gongkai.office.rulebook.queries import current_parameters
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record

LONGEST_RECEIPT = 100
RECEIPT = "缴费票据号码"
CHANGEABLE = (LetterState.DRAFT.value, LetterState.RETURNED.value, LetterState.VOID.value)


@action
def set_fee(
    application: Application,
    schedule: Schedule,
    count: int,
    *,
    by: Actor,
    on: date,
    at: datetime,
) -> Fee:
    """Fix the fee of a round by items or by pages; what was asked before in the month is counted.

    RuleBroken where the law takes nothing, NotPossible once its notice is on its way.
    """
    application = locked(application)
    by.require(Permission.HANDLE_APPLICATIONS, application.agency)
    not_ahead(on, at)
    still_open(application, "不能再收取信息处理费。")
    round = current_round(application)
    found = charged(application, round, schedule, count, on)
    fee = Fee.objects.select_related("letter").filter(round=round).first() or Fee(round=round)
    _changeable(fee)
    fee.schedule, fee.count, fee.amount = found.schedule.value, found.count, found.amount
    fee.lines = [
        {"first": each.first, "last": each.last, "price": str(each.price)} for each in found.lines
    ]
    fee.save()
    record(
        ApplicationEvent.FEE_SET,
        application,
        body=application.agency_id,
        round=round.pk,
        schedule=fee.schedule,
        count=fee.count,
    )
    return fee


def charged(
    application: Application, round: Round, schedule: Schedule, count: int, on: date
) -> Charge:
    """Return what a count comes to; RuleBroken where the law takes nothing for it."""
    parameters = current_parameters(application.agency)
    if schedule is Schedule.PAGES:
        for ground in Finding.objects.filter(round=round).values_list("ground", flat=True):
            check_page_charge(ground, on=on, parameters=parameters)
        found = charge(pages=count, on=on, parameters=parameters)
    else:
        earlier = counts_in_month(application).earlier_items
        found = charge(items=count, earlier_items=earlier, on=on, parameters=parameters)
    if not found.amount:
        raise RuleBroken(
            schedule.citation,
            f"没有超过免费的数量（{count}），不收取信息处理费，请按不收费办理。",
        )
    return found


def pay(application: Application, receipt: str, *, by: Actor, on: date, at: datetime) -> Fee:
    """Record that the fee came in on a day; the period for answering counts anew from it."""
    tidy = checked_line(RECEIPT, receipt, LONGEST_RECEIPT)
    admit_text(tidy, application.agency, place=RECEIPT, by=by, on=on, at=at)
    return _pay(application, tidy, by=by, on=on, at=at)


@action
def _pay(application: Application, receipt: str, *, by: Actor, on: date, at: datetime) -> Fee:
    application = locked(application)
    by.require(Permission.HANDLE_APPLICATIONS, application.agency)
    not_ahead(on, at)
    still_open(application, "不能再登记缴费。")
    fee = Fee.objects.filter(round=current_round(application)).first()
    if fee is None or fee.noticed_on is None:
        raise NotPossible("还没有发出收费通知书，不能登记缴费。")
    if fee.paid_on:
        raise NotPossible(f"已于 {fee.paid_on} 登记缴费，没有重复登记。")
    fee.paid_on, fee.receipt = on, receipt
    fee.save(update_fields=["paid_on", "receipt"])
    proofs = (Proof.PAYMENT_RECEIPT,)
    stepping.enter(application, StepKind.FEE_PAID, proofs=proofs, by=by, on=on, at=at)
    record(
        ApplicationEvent.FEE_PAID,
        application,
        body=application.agency_id,
        round=fee.round_id,
    )
    return fee


def _changeable(fee: Fee) -> None:
    letter: Letter | None = fee.letter
    if fee.noticed_on or (letter is not None and letter.state not in CHANGEABLE):
        raise NotPossible("收费通知书已经送审或者发出，不能再改变收费。请先撤回或者作废通知书。")
