"""Talks and deliberations (沟通、会商): recorded on the case, before, during and after it."""

from datetime import date, datetime

from gongkai.office.applications.actions.contacts import Talk, write_contact
from gongkai.office.applications.actions.opening import handled, screened
from gongkai.office.applications.events import ApplicationEvent
from gongkai.office.applications.facts import checked_text
from gongkai.office.applications.models import Application, Contact, Deliberation
from gongkai.office.applications.states import ContactPhase, ContactWay
from gongkai.office.base.actors import Actor
from gongkai.office.base.fields import Secret
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record

LONGEST = 5_000


def contact(
    application: Application,
    phase: ContactPhase,
    way: ContactWay,
    content: str,
    reached: bool = True,
    *,
    by: Actor,
    on: date,
    at: datetime,
) -> Contact:
    """Record a talk with the applicant on a day, or that nobody was reached."""
    said = checked_text("沟通的内容", content, LONGEST)
    screened(application, {"沟通的内容": said}, by=by, on=on, at=at)
    talk = Talk(phase, way, said, reached)
    return _contact(application, talk, by=by, on=on, at=at)


def deliberate(
    application: Application,
    participants: str,
    opinions: str,
    conclusion: str,
    *,
    by: Actor,
    on: date,
    at: datetime,
) -> Deliberation:
    """Record a joint consideration on a day: who took part, their opinions, the conclusion."""
    said = {
        "participants": checked_text("参加人", participants, LONGEST),
        "opinions": checked_text("各方意见", opinions, LONGEST),
        "conclusion": checked_text("结论", conclusion, LONGEST),
    }
    labels = dict(zip(("参加人", "各方意见", "结论"), said.values(), strict=True))
    screened(application, labels, by=by, on=on, at=at)
    return _deliberate(application, said, by=by, on=on, at=at)


@action
def _contact(application: Application, talk: Talk, *, by: Actor, on: date, at: datetime) -> Contact:
    application = handled(application, by, on, at)
    row = write_contact(application, talk, by, on, at)
    record(ApplicationEvent.CONTACTED, application, body=application.agency_id, contact=row.pk)
    return row


@action
def _deliberate(
    application: Application, said: dict[str, str], *, by: Actor, on: date, at: datetime
) -> Deliberation:
    application = handled(application, by, on, at)
    row = Deliberation.objects.create(
        application=application,
        on=on,
        recorded_by=by.id,
        recorded_at=at,
        data_key=application.data_key,
        **{name: Secret(text) for name, text in said.items()},
    )
    record(
        ApplicationEvent.DELIBERATED,
        application,
        body=application.agency_id,
        deliberation=row.pk,
    )
    return row
