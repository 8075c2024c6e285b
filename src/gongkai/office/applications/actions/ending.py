"""Endings without an answer (撤回、视为放弃、移送): each closes the round with its own result."""

from collections.abc import Collection
from datetime import date, datetime

from gongkai.law.lifecycle import Proof
from gongkai.law.steps import StepKind
from gongkai.office.agencies.models import Agency
from gongkai.office.applications.actions import stepping
from gongkai.office.applications.actions.opening import handled
from gongkai.office.applications.events import ApplicationEvent
from gongkai.office.applications.models import Application, CaseFile
from gongkai.office.applications.queries.files import all_on_file
from gongkai.office.base.actors import Actor
from gongkai.office.base.refusals import NotPossible
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record


@action
def withdraw(
    application: Application,
    proof_files: Collection[CaseFile] = (),
    *,
    by: Actor,
    on: date,
    at: datetime,
) -> Application:
    """Record that the applicant withdrew on a day; ``proof_files`` are the case's own files."""
    application = handled(application, by, on, at)
    if not all_on_file(application, proof_files):
        raise NotPossible("选中的材料不属于这件申请。请刷新页面后重新选择。")
    proofs = (Proof.WITHDRAWAL,)
    stepping.enter(application, StepKind.WITHDRAWN, proofs=proofs, by=by, on=on, at=at)
    return application


@action
def lapse(application: Application, *, by: Actor, on: date, at: datetime) -> Application:
    """Record that the applicant let the time for correcting or paying pass; RuleBroken before."""
    application = handled(application, by, on, at)
    proofs = (Proof.LAPSE_RECORD,)
    stepping.enter(application, StepKind.LAPSED, proofs=proofs, by=by, on=on, at=at)
    return application


@action
def transfer(
    application: Application, to: Agency, *, by: Actor, on: date, at: datetime
) -> Application:
    """Record that a case went to the body it belongs to, on the day the letter left."""
    application = handled(application, by, on, at)
    if to.pk == application.agency_id or to.is_area:
        raise NotPossible(f"不能移送给“{to.name}”。请选择负责公开的其他机关。")
    proofs = (Proof.TRANSFER_LETTER,)
    stepping.enter(application, StepKind.TRANSFERRED, proofs=proofs, by=by, on=on, at=at)
    record(ApplicationEvent.TRANSFERRED, application, body=application.agency_id, to=to.pk)
    return application
