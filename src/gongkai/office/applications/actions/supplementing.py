"""Supplementing (补正): what the applicant added when asked; the period counts anew from there."""

from datetime import date, datetime

from gongkai.law.lifecycle import Proof
from gongkai.law.steps import StepKind
from gongkai.office.applications.actions import stepping
from gongkai.office.applications.actions.contacts import Talk, write_contact
from gongkai.office.applications.actions.opening import handled, screened
from gongkai.office.applications.events import ApplicationEvent
from gongkai.office.applications.facts import checked_text
from gongkai.office.applications.models import Application, Step
from gongkai.office.applications.states import ContactPhase, ContactWay
from gongkai.office.base.actors import Actor
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record

LONGEST = 5_000
LABEL = "补正的内容"


def supplement(application: Application, text: str, *, by: Actor, on: date, at: datetime) -> Step:
    """Record what the applicant supplemented, on the day it arrived; the words stay as they came.

    Whoever handles the case then sets the matters anew, if what is asked has changed.
    """
    said = checked_text(LABEL, text, LONGEST)
    screened(application, {LABEL: said}, by=by, on=on, at=at)
    return take_supplement(application, said, by=by, on=on, at=at)


@action
def take_supplement(
    application: Application, text: str, *, by: Actor, on: date, at: datetime
) -> Step:
    """Write what was ``screened``, within an action of the portal or as one."""
    application = handled(application, by, on, at)
    proofs = (Proof.SUPPLEMENT_MATERIAL,)
    step = stepping.enter(application, StepKind.SUPPLEMENTED, proofs=proofs, by=by, on=on, at=at)
    talk = Talk(ContactPhase.DURING, ContactWay.LETTER, f"{LABEL}：{text}")
    contact = write_contact(application, talk, by, on, at)
    record(ApplicationEvent.CONTACTED, application, body=application.agency_id, contact=contact.pk)
    return step
