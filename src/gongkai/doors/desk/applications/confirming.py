"""Receipt to be confirmed (待确认收到): the list, confirming in one click, who is not reached."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.doors.desk.applications.forms import ConfirmForm, UnreachableForm
from gongkai.doors.desk.case_finding import back_to, case_to_handle, sent
from gongkai.doors.desk.changing import Done, Words, change
from gongkai.doors.desk.who import Desk, DeskRequest
from gongkai.office.applications.actions import confirming
from gongkai.office.applications.models import Application
from gongkai.office.applications.queries.derived import confirm_by
from gongkai.office.applications.queries.lists import Tab, listed
from gongkai.office.applications.queries.people import shown_applicant
from gongkai.office.applications.queries.telling import attempts, subjects
from gongkai.office.applications.states import ContactWay
from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.permissions import Permission

MOST = 100
LIST, FROM_LIST = "desk:applications:unconfirmed", "from_list"


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """A case to confirm: what it is, whom to call, until when, how often nobody was reached."""

    case: Application
    subject: str
    name: str
    phone: str
    by: date
    over: bool
    tried: int


@require_safe
def unconfirmed(request: DeskRequest) -> HttpResponse:
    """List the cases whose receipt is to be confirmed, each with a button that confirms it."""
    desk = request.desk
    if Permission.HANDLE_APPLICATIONS not in desk.permissions:
        raise NotPermitted(Permission.HANDLE_APPLICATIONS, desk.agency)
    page = listed(desk.actor, Tab.UNCONFIRMED, desk.on, size=MOST)
    found = [each.application for each in page.rows]
    context = {"rows": _rows(found, desk), "phone": ContactWay.PHONE.value, "today": desk.on}
    return render(request, "desk/applications/unconfirmed.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: DeskRequest, number: int) -> HttpResponse:
    """Note that both sides confirmed receipt; the period counts from that day."""
    case, desk = case_to_handle(request, number), request.desk
    form = ConfirmForm(sent(request), today=desk.on)

    def do() -> Done:
        given = form.cleaned_data
        way = ContactWay(given["way"])
        confirming.confirm(case, way, given["note"], **desk.on_day(given["on"]))
        told = f"{case.number} 已确认收到，答复期限从次日起算。"
        return Done(told, reverse(LIST) if FROM_LIST in request.POST else "")

    words = Words(
        "登记已确认收到",
        "确认收到",
        lead="与申请人说好已经收到申请的那一天，就是收到申请之日（第三十一条）。",
    )
    return change(request, form, words, back_to(case), do)


@require_http_methods(["GET", "HEAD", "POST"])
def unreachable(request: DeskRequest, number: int) -> HttpResponse:
    """Note that the applicant could not be reached; the period does not begin."""
    case, desk = case_to_handle(request, number), request.desk
    form = UnreachableForm(sent(request), today=desk.on)

    def do() -> Done:
        given = form.cleaned_data
        way = ContactWay(given["way"])
        confirming.unreachable(case, way, given["note"], **desk.on_day(given["on"]))
        return Done(f"{case.number} 已登记没有联系上，请改日再联系。")

    words = Words(
        "登记联系不上",
        "登记",
        lead="每联系一次登记一次。没有联系上以前，答复期限不起算；记录能说明没有耽误。",
    )
    return change(request, form, words, back_to(case), do)


def _rows(found: list[Application], desk: Desk) -> list[Unconfirmed]:
    titles, tried = subjects(found), attempts(found)
    return [_row(each, titles[each.pk], tried.get(each.pk, 0), desk) for each in found]


def _row(case: Application, subject: str, tried: int, desk: Desk) -> Unconfirmed:
    who, until = shown_applicant(case, desk.actor), confirm_by(case)
    return Unconfirmed(case, subject, who.name, who.phone, until, until < desk.on, tried)
