"""The page of a review or suit (复议、诉讼页面): what is next, deadlines explained, all of it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.doors.desk.remedies.finding import HANDLE, remedy_to_read
from gongkai.doors.desk.remedies.naming import called
from gongkai.doors.desk.remedies.next_step import next_step, other_ways
from gongkai.doors.desk.trail.entries import last_of
from gongkai.doors.desk.who import Desk, DeskRequest
from gongkai.law.remedy_results import remedy_results
from gongkai.office.applications.queries.cases import readable as readable_cases
from gongkai.office.base.actors import Actor
from gongkai.office.remedies.course import Course, course_of
from gongkai.office.remedies.deadlines import Deadline, DeadlineKind, deadlines
from gongkai.office.remedies.models import Decision, Remedy
from gongkai.office.remedies.queries import shown
from gongkai.office.remedies.queries.cases import chain_of
from gongkai.office.remedies.states import Act, Bringer, Cause, RemedyStage, RemedyStepKind

COLUMNS = {"upheld": "维持", "corrected": "纠正", "other": "其他结果", "pending": "尚未审结"}
"""The columns of table 4, as results are told."""


@dataclass(frozen=True, slots=True)
class Link:
    """One procedure of a chain: the remedy, its name, how it stands."""

    remedy: Remedy
    name: str
    state: str
    here: bool


@dataclass(frozen=True, slots=True)
class Result:
    """One result as entered: its words, the column of table 4, what it orders."""

    decision: Decision
    label: str
    column: str
    order: str


@require_safe
def page(request: DeskRequest, number: int) -> HttpResponse:
    """Show a remedy: what is next, the deadlines and why, its chain, steps, results, lessons."""
    remedy, desk = remedy_to_read(request, number), request.desk
    course = course_of(remedy)
    step = next_step(remedy, course, desk)
    taken = step.way.address if step.way else ""
    ways = [each for each in other_ways(remedy, course, desk) if each.address != taken]
    context = {
        "remedy": remedy,
        "called": called(remedy),
        "stage": RemedyStage(remedy.stage).label,
        "act": Act(remedy.act).label,
        "bringer_kind": Bringer(remedy.brought_by).label,
        "bringer": shown.bringer(remedy, desk.actor),
        "described": shown.described(remedy, desk.actor),
        "case": _case(remedy, desk),
        "step": step,
        "ways": ways,
        "deadlines": [_told(each, course, desk.on) for each in deadlines(course)],
        "chain": chain(remedy),
        "handles": desk.may(HANDLE, remedy.agency) and remedy.voided_at is None,
        **_rows(remedy, course, desk.actor),
        "entries": last_of(remedy),
        "trail_kind": remedy._meta.label_lower,
        "trail_object": remedy.pk,
    }
    return render(request, "desk/remedies/page.html", context)


def state_of(remedy: Remedy) -> str:
    """Return how a remedy stands: its result where there is one, else its stage."""
    if remedy.voided_at is None and remedy.result:
        label, column = remedy_results()[remedy.result].label, COLUMNS[remedy.outcome]
        return label if label == column else f"{label}（{column}）"
    return RemedyStage(remedy.stage).label


def chain(remedy: Remedy) -> list[Link]:
    """Return the procedures a remedy belongs to, in order."""
    return [
        Link(each, called(each), state_of(each), here=each.pk == remedy.pk)
        for each in chain_of(remedy)
    ]


def _case(remedy: Remedy, desk: Desk) -> Any:
    """The application it is about, if whoever looks may open that too."""
    if remedy.round is None:
        return None
    cases = readable_cases(desk.actor, desk.on)
    return cases.filter(pk=remedy.round.application_id).first()


def _told(each: Deadline, course: Course, on: date) -> dict[str, Any]:
    """A last day in words; once all is decided, what was not entered is no longer late."""
    tag, words = _state(each, course, on)
    return {"what": each.kind.label, "day": each.day, "why": each.why, "tag": tag, "state": words}


def _state(each: Deadline, course: Course, on: date) -> tuple[str, str]:
    if each.done_on is not None:
        late = each.done_on > each.day
        return ("tag-error", f"{each.done_on} 完成，逾期") if late else ("", f"{each.done_on} 完成")
    if each.kind is DeadlineKind.RESPOND and course.last is not None:
        return "tag-warning", "没有登记提交日期"
    if each.day >= on:
        days = (each.day - on).days
        return "tag-warning", f"还剩 {days} 天" if days else "今天到期"
    return ("", "已届满") if each.kind is DeadlineKind.GO_ON else ("tag-error", "已逾期")


def _rows(remedy: Remedy, course: Course, by: Actor) -> dict[str, Any]:
    decisions = remedy.decisions.select_related("data_key", "remedy__agency", "reopened")
    return {
        "steps": [
            (RemedyStepKind(each.kind).label, each) for each in remedy.steps.order_by("on", "pk")
        ],
        "results": [_result(each, by) for each in decisions.order_by("pk")],
        "lessons": [(Cause(each.cause).label, each) for each in remedy.lessons.order_by("pk")],
        "simple": course.is_simple,
    }


def _result(decision: Decision, by: Actor) -> Result:
    found = remedy_results()[decision.result]
    return Result(decision, found.label, COLUMNS[found.column], shown.order(decision, by))
