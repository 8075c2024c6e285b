"""Reminders (催办): once for each kind and due day; what stays overdue goes to the supervisor."""

from datetime import date, datetime

from gongkai.office.applications.actions.locking import locked
from gongkai.office.applications.events import ApplicationEvent
from gongkai.office.applications.models import Reminder
from gongkai.office.applications.queries.reminders import reminders_due
from gongkai.office.base.actors import Actor
from gongkai.office.base.permissions import Permission
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import nothing_to_do, record


@action
def remind(application: int, *, by: Actor, on: date, at: datetime) -> None:
    """Note every reminder that a case is owed on a day and has not had; none is no fault."""
    case = locked(application)
    by.require(Permission.HANDLE_APPLICATIONS, case.agency)
    kinds = reminders_due(case, on)
    if not kinds or case.due_on is None:
        nothing_to_do()
        return
    for kind in kinds:
        Reminder.objects.create(application=case, kind=kind.value, due_on=case.due_on, on=on)
        record(ApplicationEvent.REMINDED, case, body=case.agency_id, kind=kind.value)
