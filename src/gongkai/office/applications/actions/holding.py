"""Holds (暂缓销毁): why a case may not be erased yet; owners above place and end them by a code."""

from datetime import date, datetime

from gongkai.office.applications.actions.locking import locked
from gongkai.office.applications.events import ApplicationEvent
from gongkai.office.applications.models import Application, Hold
from gongkai.office.base.actors import Actor
from gongkai.office.base.permissions import Permission
from gongkai.office.base.references import slug
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import nothing_to_do, record


@action
def place_hold(
    application: Application, reason_code: str, *, by: Actor, on: date, at: datetime
) -> None:
    """Keep a case from being erased for a reason such as ``remedies.pending``; once is enough."""
    application = locked(application)
    by.require(Permission.HANDLE_APPLICATIONS, application.agency)
    if Hold.objects.filter(application=application, reason=reason_code, until=None).exists():
        nothing_to_do()
        return
    hold = Hold.objects.create(application=application, reason=slug(reason_code), since=on)
    record(ApplicationEvent.HELD, application, body=application.agency_id, reason=hold.reason)


@action
def end_hold(
    application: Application, reason_code: str, *, by: Actor, on: date, at: datetime
) -> None:
    """End what kept a case from being erased for a reason; ended twice is as good as once."""
    application = locked(application)
    by.require(Permission.HANDLE_APPLICATIONS, application.agency)
    held = Hold.objects.filter(application=application, reason=reason_code, until=None).first()
    if held is None:
        nothing_to_do()
        return
    held.until = on
    held.save(update_fields=["until"])
    record(ApplicationEvent.HOLD_ENDED, application, body=application.agency_id, reason=held.reason)
