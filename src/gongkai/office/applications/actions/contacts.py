"""Writing down a talk (沟通记录) within an action."""

from dataclasses import dataclass
from datetime import date, datetime

from gongkai.office.applications.models import Application, Contact
from gongkai.office.applications.states import ContactPhase, ContactWay
from gongkai.office.base.actors import Actor
from gongkai.office.base.fields import Secret


@dataclass(frozen=True, slots=True)
class Talk:
    """When and how one talked, and what was said; ``reached`` False: nobody answered."""

    phase: ContactPhase
    way: ContactWay
    content: str
    reached: bool = True


def write_contact(
    application: Application, talk: Talk, by: Actor, on: date, at: datetime
) -> Contact:
    """Write down a talk about a case on a day."""
    return Contact.objects.create(
        application=application,
        on=on,
        phase=talk.phase.value,
        way=talk.way.value,
        reached=talk.reached,
        content=Secret(talk.content),
        recorded_by=by.id,
        recorded_at=at,
        data_key=application.data_key,
    )
