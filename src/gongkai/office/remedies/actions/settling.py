"""What follows from steps and results (状态推导): columns, work and hold; their only writer."""

from dataclasses import dataclass
from datetime import date, datetime

from gongkai.law.remedy_results import PENDING, remedy_results
from gongkai.office.agencies.actions import work
from gongkai.office.agencies.models import Work
from gongkai.office.applications.actions import holding
from gongkai.office.applications.models import Application
from gongkai.office.base.actors import Actor
from gongkai.office.base.times import BEIJING
from gongkai.office.remedies.actions.locking import HANDLING
from gongkai.office.remedies.course import Course, course_of
from gongkai.office.remedies.deadlines import can_go_on_until, response_due
from gongkai.office.remedies.models import Complaint, Remedy
from gongkai.office.remedies.states import (
    ComplaintResult,
    RemedyStage,
    RemedyStepKind,
    RemedyTask,
)

HOLD = "remedies.pending"
COLUMNS = ("stage", "due_on", "decided_on", "result", "outcome", "is_open")


@dataclass(frozen=True, slots=True)
class Who:
    """Who settles, for which day in law, and when."""

    by: Actor
    on: date
    at: datetime

    @property
    def today(self) -> date:
        return self.at.astimezone(BEIJING).date()


@dataclass(frozen=True, slots=True)
class _ToDo:
    task: RemedyTask
    due_on: date | None = None


def settle(remedy: Remedy, who: Who) -> bool:
    """Write what follows from the rows of a locked remedy; return whether anything changed."""
    course = course_of(remedy)
    changed = _settle_columns(remedy, course)
    changed |= _settle_work(remedy, _to_do(remedy, course, who.today), who)
    if remedy.round is not None:
        changed |= settle_hold(remedy.round.application, who)
    return changed


def settle_complaint(complaint: Complaint, who: Who) -> bool:
    """Say who has to deal with a locked complaint; return whether anything changed."""
    todo = None
    if complaint.voided_at is None and complaint.closed_on is None:
        todo = _ToDo(RemedyTask.COMPLAINT, complaint.due_on)
    elif complaint.voided_at is None and _is_to_be_mended(complaint):
        todo = _ToDo(RemedyTask.MEND)
    return _settle_work(complaint, todo, who)


def _is_to_be_mended(complaint: Complaint) -> bool:
    return complaint.mended_on is None and ComplaintResult(complaint.result).needs_mending


def settle_hold(application: Application, who: Who) -> bool:
    """Keep a case from erasure while a remedy runs or may still be taken up."""
    wanted = _to_be_held(application, who.today)
    held = application.holds.filter(reason=HOLD, until=None).exists()
    if wanted and not held:
        holding.place_hold(application, HOLD, by=who.by, on=who.today, at=who.at)
    elif held and not wanted:
        holding.end_hold(application, HOLD, by=who.by, on=who.today, at=who.at)
    return wanted != held


def _settle_columns(remedy: Remedy, course: Course) -> bool:
    last = course.last
    result = last.result if last else ""
    now = {
        "stage": _stage(remedy, course).value,
        "due_on": response_due(course) if remedy.voided_at is None else None,
        "decided_on": course.decided_on,
        "result": result,
        "outcome": remedy_results()[result].column if result else PENDING,
        "is_open": remedy.voided_at is None and last is None,
    }
    changed = [name for name in COLUMNS if getattr(remedy, name) != now[name]]
    for name in changed:
        setattr(remedy, name, now[name])
    if changed:
        remedy.save(update_fields=changed)
    return bool(changed)


def _stage(remedy: Remedy, course: Course) -> RemedyStage:
    if remedy.voided_at is not None:
        return RemedyStage.VOID
    if course.last is not None:
        return RemedyStage.DECIDED
    if course.day_of(RemedyStepKind.RESPONDED):
        return RemedyStage.AWAITING
    if course.day_of(RemedyStepKind.NOTICE):
        return RemedyStage.RESPONDING
    accepted = course.day_of(RemedyStepKind.ACCEPTED)
    return RemedyStage.AWAITING if accepted else RemedyStage.FILED


def _to_do(remedy: Remedy, course: Course, today: date) -> _ToDo | None:
    """What the body has to do next; nothing where the next instance decides over it."""
    if remedy.voided_at is not None:
        return None
    if course.last is not None:
        return None if course.has_later else _after(course)
    if remedy.stage == RemedyStage.RESPONDING:
        return _ToDo(RemedyTask.RESPOND, remedy.due_on)
    hearing = course.hearing_ahead(today)
    return _ToDo(RemedyTask.HEARING, hearing) if hearing else None


def _after(course: Course) -> _ToDo | None:
    last = course.last
    if last is None:
        return None
    complied = last.reopened_id or course.day_of(RemedyStepKind.COMPLIED)
    if last.comply_by and not complied:
        return _ToDo(RemedyTask.COMPLY, last.comply_by)
    corrected = remedy_results()[last.result].column == "corrected"
    return _ToDo(RemedyTask.LESSON) if corrected and not course.has_lesson else None


def _settle_work(of: Remedy | Complaint, todo: _ToDo | None, who: Who) -> bool:
    waiting = Work.objects.filter(kind=of._meta.label_lower, object=str(of.pk), finished_on=None)
    now = waiting.select_related("unit", "post", "person").first()
    if todo is None:
        if now is None:
            return False
        work.finish(of, by=who.by, on=who.today, at=who.at)
        return True
    if now and (now.task, now.due_on) == (todo.task.value, todo.due_on):
        return False
    holder = (now.unit or now.post or now.person) if now else None
    work.give(
        of,
        of.agency,
        holder,
        task=todo.task.value,
        needs=None if holder else HANDLING,
        due_on=todo.due_on,
        by=who.by,
        on=who.today,
        at=who.at,
    )
    return True


def _to_be_held(application: Application, today: date) -> bool:
    rows = Remedy.objects.filter(round__application=application, voided_at=None)
    return any(each.is_open or _may_go_on(each, today) for each in rows)


def _may_go_on(remedy: Remedy, today: date) -> bool:
    course = course_of(remedy)
    until = can_go_on_until(course)
    last = course.last
    owed = bool(last and last.comply_by) and not (
        course.day_of(RemedyStepKind.COMPLIED) or (last and last.reopened_id)
    )
    return owed or (until is not None and until >= today)
