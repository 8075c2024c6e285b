"""The lists of cases (申请列表): a tab each, narrowed, a page at a time; reminders of the day."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.doors.desk.applications.assigning import holders_of
from gongkai.doors.desk.applications.erasing import MAY
from gongkai.doors.desk.applications.forms import AssignForm
from gongkai.doors.desk.applications.heading import Due, due_of, stage_label
from gongkai.doors.desk.applications.searching import search_of, tab_of
from gongkai.doors.desk.applications.seeking import SeekForm, may_seek
from gongkai.doors.desk.who import Desk, DeskRequest
from gongkai.office.applications.models import Application
from gongkai.office.applications.queries import lists
from gongkai.office.applications.queries.holders import holder_in_words
from gongkai.office.applications.queries.lists import Tab, counted, listed
from gongkai.office.applications.queries.people import shown_applicant
from gongkai.office.applications.queries.telling import subjects
from gongkai.office.base.permissions import Permission

_HANDLE, _SUPERVISE = Permission.HANDLE_APPLICATIONS, Permission.SUPERVISE
RARE = (Tab.PROVISIONAL, Tab.MOVED, Tab.ESCALATED)
REMINDED = (Tab.OVERDUE, Tab.DUE_IN_THREE, Tab.UNCONFIRMED, Tab.MOVED)


@dataclass(frozen=True, slots=True)
class Line:
    """A case in the list: what it is, whose, how it stands, what is left, who has it."""

    case: Application
    subject: str
    applicant: str
    stage: str
    due: Due | None
    holder: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a page, with a number if one is to be told."""

    label: str
    address: str
    count: int = 0


@require_safe
def cases(request: DeskRequest) -> HttpResponse:
    """Show a list of the cases somebody may read."""
    desk = request.desk
    tab = tab_of(request.GET, _usual(desk))
    search = search_of(request.GET, desk)
    after = request.GET.get("after", "")
    narrowed = search.narrowed()
    page = listed(desk.actor, tab, desk.on, narrowed, units=desk.units, after=after)
    holders = holders_of(desk)
    assign = AssignForm(holders=holders, auto_id="%s") if holders and tab != Tab.CLOSED else None
    kept = {name: value for name in ("number", "stage", "body") if (value := request.GET.get(name))}
    context = {
        "tab": tab,
        "tabs": [(each, _address(each, kept)) for each in _offered(desk, tab)],
        "search": search,
        "seek": SeekForm(auto_id="%s") if may_seek(desk) else None,
        "rows": _lines(page.rows, desk),
        "further": urlencode({"tab": tab.value, **kept, "after": page.after}) if page.after else "",
        "query": urlencode({"tab": tab.value, **kept}),
        "many_bodies": "body" in search.fields,
        "assign": assign["to"] if assign else None,
        "may_register": _HANDLE in desk.permissions,
        "reminders": _reminders(desk),
        "links": _links(desk),
    }
    status = 400 if search.errors else 200
    return render(request, "desk/applications/list.html", context, status=status)


def _usual(desk: Desk) -> Tab:
    return Tab.MINE if _HANDLE in desk.permissions else Tab.OPEN


def _offered(desk: Desk, shown: Tab) -> list[Tab]:
    """Return the lists to choose from; the rare ones only where they hold anything."""
    return [
        each
        for each in Tab
        if (each is not Tab.MINE or _HANDLE in desk.permissions)
        and (each not in RARE or each is shown or counted(desk.actor, each, desk.on))
    ]


def _address(tab: Tab, kept: dict[str, str] | None = None) -> str:
    query = urlencode({"tab": tab.value, **(kept or {})})
    return f"{reverse('desk:applications:list')}?{query}"


def _lines(rows: tuple[lists.Row, ...], desk: Desk) -> list[Line]:
    titles = subjects(each.application for each in rows)
    return [
        Line(
            case=each.application,
            subject=titles[each.application.pk],
            applicant=shown_applicant(each.application, desk.actor).name,
            stage=stage_label(each.application),
            due=due_of(each.application, desk.on),
            holder=holder_in_words(each.work),
        )
        for each in rows
    ]


def _reminders(desk: Desk) -> list[Link]:
    """Return what is to be minded today, with how many cases of it there are."""
    found = []
    for tab in REMINDED:
        count = counted(desk.actor, tab, desk.on)
        page = reverse("desk:applications:unconfirmed") if _confirms(tab, desk) else _address(tab)
        if count:
            found.append(Link(tab.label, page, count))
    return found


def _confirms(tab: Tab, desk: Desk) -> bool:
    return tab is Tab.UNCONFIRMED and _HANDLE in desk.permissions


def _links(desk: Desk) -> list[Link]:
    found = []
    if _HANDLE in desk.permissions:
        found.append(Link("待确认收到", reverse("desk:applications:unconfirmed")))
    body = desk.agency
    if body and desk.may(_HANDLE, body):
        found.append(Link("移交归档", reverse("desk:applications:archive", args=[body.pk])))
    if body and any(desk.may(each, body) for each in MAY):
        found.append(Link("销毁清册", reverse("desk:applications:erasure", args=[body.pk])))
    if _SUPERVISE in desk.permissions:
        found.append(Link("各单位办理情况", reverse("desk:applications:bodies")))
    return found
