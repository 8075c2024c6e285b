"""The head of every page of a case (申请件页首): what it is, how it stands, how long is left."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.doors.desk.who import Desk
from gongkai.doors.ui.deadlines import with_weekday
from gongkai.law.lifecycle import Stage
from gongkai.law.notices import CalendarError
from gongkai.office.applications.models import Application
from gongkai.office.applications.queries.telling import subjects
from gongkai.office.rulebook.queries import calendar

NEAR = 3


@dataclass(frozen=True, slots=True)
class Due:
    """How the day stands on which something is due: in words, and how urgent it is."""

    day: str
    left: str
    over: bool
    near: bool


def due_of(application: Application, on: date) -> Due | None:
    """Return how the binding day of an open case stands; None where none runs."""
    if not application.is_open or application.due_on is None:
        return None
    due_on = application.due_on
    count = _working_days(application, min(on, due_on), max(on, due_on))
    if due_on == on:
        left = "今天到期"
    elif due_on > on:
        left = f"还有 {count} 个工作日"
    else:
        left = f"已逾期 {count} 个工作日"
    over = due_on < on
    return Due(with_weekday(due_on), left, over, near=not over and count <= NEAR)


def heading(application: Application, desk: Desk) -> dict[str, Any]:
    """Return what ``desk/applications/head.html`` shows of a case."""
    return {
        "case": application,
        "subject": subjects([application])[application.pk],
        "stage": stage_label(application),
        "due": due_of(application, desk.on),
    }


def stage_label(application: Application) -> str:
    """Return how a case stands, in words."""
    if application.voided_on:
        return "已注销（重复登记）"
    return next(each.label for each in Stage if each.value == application.stage)


def _working_days(application: Application, after: date, until: date) -> int:
    try:
        return calendar(application.agency).working_days_between(after, until)
    except CalendarError:
        return (until - after).days
