"""Reminding (催办): who owes a response is told in time, and what the day changed is settled."""

from datetime import date, datetime

from gongkai.law.notices import CalendarError
from gongkai.office.applications.states import ReminderKind
from gongkai.office.base.actors import Actor
from gongkai.office.remedies.actions.locking import locked
from gongkai.office.remedies.actions.settling import Who, settle
from gongkai.office.remedies.events import RemedyEvent
from gongkai.office.remedies.models import Remedy, RemedyReminder
from gongkai.office.remedies.states import RemedyStage
from gongkai.office.rulebook.queries import calendar
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import nothing_to_do, record

DAYS_AHEAD = 3


@action
def look_after(remedy_id: int, *, by: Actor, on: date, at: datetime) -> None:
    """Settle a remedy anew for today, and remind once of a response that is near or late."""
    remedy = locked(remedy_id)
    changed = settle(remedy, Who(by, on, at))
    if changed:
        record(RemedyEvent.RESETTLED, remedy, body=remedy.agency_id)
    if not _remind(remedy, on) and not changed:
        nothing_to_do()


def reminder_due(remedy: Remedy, today: date) -> ReminderKind | None:
    """Return which reminder is due on a day, by working days."""
    if remedy.due_on is None or remedy.stage != RemedyStage.RESPONDING:
        return None
    if remedy.due_on < today:
        return ReminderKind.OVERDUE
    if remedy.due_on == today:
        return ReminderKind.DUE_TODAY
    try:
        near = calendar(remedy.agency).add_working_days(today, DAYS_AHEAD)
    except CalendarError:
        return None
    return ReminderKind.DUE_IN_THREE if remedy.due_on <= near else None


def _remind(remedy: Remedy, today: date) -> bool:
    kind, due_on = reminder_due(remedy, today), remedy.due_on
    if kind is None or due_on is None:
        return False
    known = remedy.reminders.filter(kind=kind.value, due_on=due_on)
    if known.exists():
        return False
    RemedyReminder.objects.create(remedy=remedy, kind=kind.value, due_on=due_on, on=today)
    record(RemedyEvent.REMINDED, remedy, body=remedy.agency_id, kind=kind.value)
    return True
