"""Rounds (办理轮次): a case is taken up again on an order, which opens a round of its own."""

from datetime import date, datetime

from gongkai.law.lifecycle import Proof
from gongkai.law.steps import StepKind
from gongkai.office.applications.actions import stepping
from gongkai.office.applications.actions.locking import locked
from gongkai.office.applications.events import ApplicationEvent
from gongkai.office.applications.facts import checked_line
from gongkai.office.applications.models import Application, Round
from gongkai.office.applications.queries.cases import current_round
from gongkai.office.base.actors import Actor
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.documents.actions.screening import admit_text
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record

LONGEST_ORDER = 100


def reopen(
    application: Application,
    order: str,
    until: date | None = None,
    *,
    by: Actor,
    on: date,
    at: datetime,
) -> Round:
    """Take a closed case up again: ``order`` names the decision or judgment received on a day.

    ``until`` is the day it orders the answer by; without one the full period runs anew.
    """
    by.require(Permission.HANDLE_APPLICATIONS, application.agency)
    said = checked_line("责令重新办理的文书", order, LONGEST_ORDER)
    admit_text(said, application.agency, place="责令重新办理的文书", by=by, on=on, at=at)
    return take_up(application, said, until, by=by, on=on, at=at)


@action
def take_up(
    application: Application,
    order: str,
    until: date | None,
    *,
    by: Actor,
    on: date,
    at: datetime,
) -> Round:
    """Do what ``reopen`` does with words that were screened before, within another action."""
    application = locked(application)
    by.require(Permission.HANDLE_APPLICATIONS, application.agency)
    if application.is_open:
        raise NotPossible(f"{application.number} 正在办理，不需要重新办理。请刷新页面查看。")
    if application.erased_on:
        raise NotPossible(f"{application.number} 的个人信息已经销毁，不能重新办理。请新收登记。")
    stepping.enter(
        application,
        StepKind.REOPENED,
        until=until,
        proofs=(Proof.ORDER,),
        by=by,
        on=on,
        at=at,
    )
    round = current_round(application)
    round.order = order
    round.save(update_fields=["order"])
    record(ApplicationEvent.REOPENED, application, body=application.agency_id, round=round.pk)
    return round
