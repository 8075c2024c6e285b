"""The page of the work list (待办页面), which is the home page of the desk."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.doors.desk.alarms import alarms
from gongkai.doors.desk.items.naming import listed_items
from gongkai.doors.desk.who import Desk, DeskRequest
from gongkai.doors.desk.worklist import rows
from gongkai.doors.desk.worklist.rows import Rows, item_rows, work_rows
from gongkai.doors.desk.worklist.tabs import Tab, Waiting, narrowed, soon, work_of
from gongkai.office.base.permissions import Permission
from gongkai.office.disclosures.facts import normal_number
from gongkai.office.disclosures.queries import listed
from gongkai.office.disclosures.states import ItemState

COUNTED = 99
_NUMBER_LENGTH = 18


@require_safe
def work_list(request: DeskRequest) -> HttpResponse:
    """Show what waits for somebody, or one of the other lists."""
    desk, tab = request.desk, _tab(request)
    number = normal_number(request.GET.get("number", ""))[:100]
    state = request.GET.get("state", "")
    waiting = work_of(desk)
    if tab.is_work:
        found = _work(desk, waiting, tab, request)
    else:
        found = _items(desk, tab, request, number, state)
    asked = {"tab": tab.value, "number": number, "state": state, "after": found.after}
    context = {
        "tab": tab,
        "tabs": [(each, _count(desk, waiting, each)) for each in Tab],
        "rows": found.rows,
        "further": urlencode({k: v for k, v in asked.items() if v}) if found.after else "",
        "number": number,
        "state": state,
        "states": [(each.value, each.label) for each in ItemState if each != "discarded"],
        "may_draft": bool({Permission.EDIT, Permission.SUBMIT} & desk.permissions),
        "may_release": Permission.REVIEW_SECRECY in desk.permissions,
        **_alarms(desk),
    }
    return render(request, "desk/worklist/page.html", context)


def _tab(request: DeskRequest) -> Tab:
    try:
        return Tab(request.GET.get("tab", Tab.MINE.value))
    except ValueError as wrong:
        raise Http404 from wrong


def _work(desk: Desk, waiting: Waiting, tab: Tab, request: DeskRequest) -> Rows:
    work = narrowed(waiting.work, tab, desk.on)
    after = request.GET.get("after", "")
    return work_rows(work, waiting.stuck, desk, after, soon(desk.on))


def _items(desk: Desk, tab: Tab, request: DeskRequest, number: str, state: str) -> Rows:
    items = listed_items(desk)
    if tab is Tab.DRAFTED:
        items = items.filter(started_by=f"person:{desk.person.pk}")
    if state and state not in {each.value for each in ItemState}:
        raise Http404
    page = listed(
        items,
        states=[ItemState(state)] if state else (),
        number=number,
        after=_after(request.GET.get("after", "")),
        size=rows.PAGE,
    )
    return Rows(item_rows(page.items), str(page.after) if page.after else "")


def _after(text: str) -> int:
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) <= _NUMBER_LENGTH):
        raise Http404
    return int(text)


def _count(desk: Desk, waiting: Waiting, tab: Tab) -> str:
    """How much a tab of work holds, never counting far; "" for none and for the other tabs."""
    if not tab.is_work:
        return ""
    work = narrowed(waiting.work, tab, desk.on).order_by()
    count = work[: COUNTED + 1].count()
    return f"{COUNTED}+" if count > COUNTED else str(count or "")


def _alarms(desk: Desk) -> dict[str, Any]:
    if desk.agency and desk.may(Permission.MANAGE_BODY, desk.agency):
        return alarms(desk.agency, desk.on)
    return {}
