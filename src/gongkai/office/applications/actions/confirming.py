"""Confirming receipt (确认收到): the period runs from the day both sides confirmed it."""

from datetime import date, datetime

from gongkai.law.lifecycle import Proof, Stage
from gongkai.law.steps import StepKind
from gongkai.office.applications.actions import stepping
from gongkai.office.applications.actions.contacts import Talk, write_contact
from gongkai.office.applications.actions.locking import locked, not_ahead, still_open
from gongkai.office.applications.events import ApplicationEvent
from gongkai.office.applications.facts import checked_text
from gongkai.office.applications.models import Application, Contact
from gongkai.office.applications.states import ContactPhase, ContactWay
from gongkai.office.base.actors import Actor
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.documents.actions.screening import admit_text
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record

LONGEST_NOTE = 2_000


def confirm(
    application: Application,
    way: ContactWay,
    note: str = "",
    *,
    by: Actor,
    on: date,
    at: datetime,
) -> Application:
    """Note that both sides confirmed receipt on a day, which is the day of receipt in law."""
    said = _screened(application, note, needed=False, by=by, on=on, at=at)
    return _confirm(application, way, said, by=by, on=on, at=at)


def unreachable(
    application: Application,
    way: ContactWay,
    note: str,
    *,
    by: Actor,
    on: date,
    at: datetime,
) -> Contact:
    """Note that the applicant was sought on a day and not reached; receipt stays unconfirmed."""
    said = _screened(application, note, needed=True, by=by, on=on, at=at)
    return _unreachable(application, way, said, by=by, on=on, at=at)


@action
def _confirm(
    application: Application, way: ContactWay, note: str, *, by: Actor, on: date, at: datetime
) -> Application:
    application = _unconfirmed(application, by)
    stepping.enter(
        application, StepKind.CONFIRMED, proofs=(Proof.CONFIRMATION,), by=by, on=on, at=at
    )
    talk = Talk(ContactPhase.DURING, way, note)
    contact = write_contact(application, talk, by, on, at)
    record(ApplicationEvent.CONTACTED, application, body=application.agency_id, contact=contact.pk)
    return application


@action
def _unreachable(
    application: Application, way: ContactWay, note: str, *, by: Actor, on: date, at: datetime
) -> Contact:
    application = _unconfirmed(application, by)
    not_ahead(on, at)
    talk = Talk(ContactPhase.DURING, way, note, reached=False)
    contact = write_contact(application, talk, by, on, at)
    record(
        ApplicationEvent.UNREACHABLE, application, body=application.agency_id, contact=contact.pk
    )
    return contact


def _unconfirmed(application: Application, by: Actor) -> Application:
    application = locked(application)
    by.require(Permission.HANDLE_APPLICATIONS, application.agency)
    still_open(application, "不需要再确认收到。")
    if application.stage != Stage.ARRIVED:
        raise NotPossible(f"{application.number} 不需要确认收到，或者已经确认。请刷新页面查看。")
    return application


def _screened(
    application: Application, note: str, *, needed: bool, by: Actor, on: date, at: datetime
) -> str:
    by.require(Permission.HANDLE_APPLICATIONS, application.agency)
    said = checked_text("沟通情况", note, LONGEST_NOTE, needed=needed)
    admit_text(said, application.agency, place="沟通情况", by=by, on=on, at=at)
    return said
