"""Resettling (重新推算期限): what a new rule or a new day changes, without a step being taken."""

from datetime import date, datetime

from django.db.models import Prefetch, QuerySet

from gongkai.office.applications.actions import settling
from gongkai.office.applications.actions.locking import locked
from gongkai.office.applications.events import ApplicationEvent
from gongkai.office.applications.models import Application, Step
from gongkai.office.applications.queries.clocks import clock_of
from gongkai.office.applications.queries.derived import Columns, columns_of, task_with_letters
from gongkai.office.applications.queries.holders import work_on
from gongkai.office.base.actors import Actor
from gongkai.office.base.permissions import Permission
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import Subject, nothing_to_do, record

RUN = "applications.resettling"
AT_ONCE = 500


@action
def resettle_open(*, by: Actor, on: date, at: datetime) -> int:
    """Derive all open cases anew by the rules of now; return how many changed.

    One entry tells of the run, and one of each case that changed. Those of which the last day moved
    stand in the list of moved cases until the next step is taken; one that only became certain, or
    provisional, did not move.
    """
    by.require(Permission.HANDLE_APPLICATIONS, None)
    moved = [number for number in _stale() if _resettle(number, by, on, at)]
    if not moved:
        nothing_to_do()
        return 0
    record(ApplicationEvent.RESETTLED, Subject(RUN, str(int(at.timestamp()))), count=len(moved))
    return len(moved)


@action
def look_again(application: int, *, by: Actor, on: date, at: datetime) -> None:
    """Bring back as work a case whose time of waiting for somebody else is over."""
    case = locked(application)
    by.require(Permission.HANDLE_APPLICATIONS, case.agency)
    work = work_on([case]).get(case.pk)
    task = task_with_letters(case, clock_of(case), on)
    if (work.task if work else "") == (task.value if task else ""):
        nothing_to_do()
        return
    settling.settle(case, by=by, on=on, at=at)


def _stale() -> list[int]:
    """Return the keys of the open cases whose columns differ; nothing is locked for it."""
    found: list[int] = []
    last = 0
    while cases := list(_open_cases().filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        found += [each.pk for each in cases if _differs(each, columns_of(each, clock_of(each)))]
        last = cases[-1].pk
    return found


def _open_cases() -> QuerySet[Application]:
    steps = Prefetch("steps", Step.objects.order_by("pk"))
    return Application.objects.filter(is_open=True).select_related("agency").prefetch_related(steps)


def _differs(application: Application, columns: Columns) -> bool:
    dates = ("due_on", "waits_until", "provisional", "paused")
    return any(getattr(application, name) != getattr(columns, name) for name in dates)


def _resettle(number: int, by: Actor, on: date, at: datetime) -> bool:
    case = locked(number)
    before, columns = case.due_on, columns_of(case, clock_of(case))
    if not case.is_open or not _differs(case, columns):
        return False
    settling.settle(case, by=by, on=on, at=at)
    if columns.due_on != before:
        case.moved_on, case.moved_from = on, before
        case.save(update_fields=["moved_on", "moved_from"])
    record(ApplicationEvent.RESETTLED, case, body=case.agency_id)
    return True
