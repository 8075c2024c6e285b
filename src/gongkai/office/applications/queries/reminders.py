"""Which cases are to be reminded of (催办查询), and which come back from waiting."""

from datetime import date

from django.db.models import Q

from gongkai.law.lifecycle import Stage
from gongkai.office.applications.models import Application, Reminder
from gongkai.office.applications.states import ReminderKind
from gongkai.office.rulebook.queries import calendar, current_parameters

ESCALATED_AFTER = "escalation.working_days"
SOON, SOONER = 5, 3
RUNNING = Q(
    is_open=True,
    paused=False,
    stage__in=[Stage.HANDLING.value, Stage.DECIDED.value],
    due_on__isnull=False,
)


def near_or_over(on: date) -> list[int]:
    """Return the keys of the cases due within five working days of a day, or overdue on it."""
    latest = calendar().add_working_days(on, SOON)
    rows = Application.objects.filter(RUNNING, due_on__lte=latest)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def waited_for(on: date) -> list[int]:
    """Return the keys of the open cases whose time of waiting was over before a day."""
    rows = Application.objects.filter(is_open=True, waits_until__lt=on)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def reminders_due(application: Application, on: date) -> list[ReminderKind]:
    """Return what a case is to be reminded of on a day and was not for its due day.

    Of the reminders ahead of the due day only the most urgent one is due.
    """
    due = application.due_on
    if not application.is_open or application.paused or due is None:
        return []
    if application.stage not in (Stage.HANDLING, Stage.DECIDED):
        return []
    had = set(
        Reminder.objects.filter(application=application, due_on=due).values_list("kind", flat=True)
    )
    return [each for each in _owed(application, due, on) if each.value not in had]


def _owed(application: Application, due: date, on: date) -> list[ReminderKind]:
    days = calendar(application.agency)
    if due < on:
        over = days.working_days_between(due, on)
        limit = current_parameters(application.agency).integer(ESCALATED_AFTER, on)
        escalated = [ReminderKind.ESCALATED] if over >= limit else []
        return [ReminderKind.OVERDUE, *escalated]
    left = days.working_days_between(on, due)
    if due == on:
        return [ReminderKind.DUE_TODAY]
    if left <= SOONER:
        return [ReminderKind.DUE_IN_THREE]
    return [ReminderKind.DUE_IN_FIVE] if left <= SOON else []
