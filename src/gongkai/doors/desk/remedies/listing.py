"""The register of remedies (复议诉讼台账): lists by tab, lessons, complaints."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.doors.desk.remedies.finding import HANDLE
from gongkai.doors.desk.remedies.naming import called, complaint_called
from gongkai.doors.desk.remedies.showing import state_of
from gongkai.doors.desk.who import Desk, DeskRequest
from gongkai.office.base.actors import NotPermitted
from gongkai.office.remedies.models import Complaint, Lesson, Remedy
from gongkai.office.remedies.queries import lists, shown
from gongkai.office.remedies.queries.cases import READING
from gongkai.office.remedies.queries.lists import Tab
from gongkai.office.remedies.states import Cause, ComplaintResult

PER_PAGE = 30
EARLIEST, LATEST = 2008, 9998


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list of reviews and suits."""

    remedy: Remedy
    name: str
    bringer: str
    state: str
    over: bool


@require_safe
def register(request: DeskRequest) -> HttpResponse:
    """Show one of the lists."""
    desk, tab, year = request.desk, tab_of(request), year_of(request)
    if not desk.permissions & frozenset(READING):
        raise NotPermitted(HANDLE, desk.agency)
    cause = cause_of(request)
    page = Paginator(_found(desk, tab, year, cause), PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "tab": tab,
        "tabs": list(Tab),
        "page": page,
        "query": query.urlencode(),
        "year": year or "",
        "cause": cause.value if cause else "",
        "causes": [(each.value, each.label) for each in Cause],
        "handles": HANDLE in desk.permissions,
        "without": _without_lesson(desk) if tab is Tab.LESSONS else [],
        "rows": _rows(tab, page.object_list, desk),
    }
    return render(request, "desk/remedies/list.html", context)


def tab_of(request: DeskRequest) -> Tab:
    """Return the tab that is asked for; raise Http404 for no tab of ours."""
    try:
        return Tab(request.GET.get("tab", Tab.OPEN.value))
    except ValueError as wrong:
        raise Http404 from wrong


def year_of(request: DeskRequest) -> int | None:
    """Return the year of result that is asked for; raise Http404 for no year."""
    text = request.GET.get("year", "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and EARLIEST <= int(text[:5]) <= LATEST):
        raise Http404
    return int(text)


def cause_of(request: DeskRequest) -> Cause | None:
    """Return the cause that is asked for; raise Http404 for none of ours."""
    text = request.GET.get("cause", "")
    try:
        return Cause(text) if text else None
    except ValueError as wrong:
        raise Http404 from wrong


def lesson_row(lesson: Lesson) -> dict[str, Any]:
    """Return a lesson as the list shows it, with the object it belongs to."""
    owner = lesson.remedy or lesson.complaint
    assert owner is not None  # noqa: S101 (a constraint of the table)
    of_remedy = lesson.remedy is not None
    return {
        "lesson": lesson,
        "cause": Cause(lesson.cause).label,
        "body": owner.agency.name,
        "of": owner,
        "page": "desk:remedies:page" if of_remedy else "desk:remedies:complaint",
        "name": called(lesson.remedy) if lesson.remedy else complaint_called(owner),  # type: ignore[arg-type]
    }


def remedy_row(remedy: Remedy, desk: Desk) -> Row:
    """Return a review or suit as the list shows it."""
    over = remedy.due_on is not None and remedy.due_on < desk.on
    name = shown.bringer(remedy, desk.actor)
    return Row(remedy, called(remedy), name, state_of(remedy), over=over)


def _found(desk: Desk, tab: Tab, year: int | None, cause: Cause | None) -> QuerySet[Any]:
    if tab is Tab.LESSONS:
        return lists.lessons(desk.actor, cause)
    if tab is Tab.COMPLAINTS:
        return lists.complaints(desk.actor)
    return lists.listed(desk.actor, tab, year)


def _rows(tab: Tab, found: Any, desk: Desk) -> list[Any]:
    if tab is Tab.LESSONS:
        return [lesson_row(each) for each in found]
    if tab is Tab.COMPLAINTS:
        return [_complaint_row(each, desk) for each in found]
    return [remedy_row(each, desk) for each in found]


def _complaint_row(complaint: Complaint, desk: Desk) -> dict[str, Any]:
    result = ComplaintResult(complaint.result) if complaint.result else None
    return {
        "complaint": complaint,
        "name": complaint_called(complaint),
        "result": result,
        "over": complaint.closed_on is None and complaint.due_on < desk.on,
        "to_mend": bool(result and result.needs_mending and not complaint.mended_on),
    }


def _without_lesson(desk: Desk) -> list[tuple[str, Remedy]]:
    return [(called(each), each) for each in lists.without_lesson(desk.actor)[:PER_PAGE]]
