"""Handing closed cases over to the archive (移交归档): the list of a year, ticked together."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from gongkai.doors.desk.applications.applicant_form import a_line
from gongkai.doors.desk.applications.files.handling import as_attachment
from gongkai.doors.desk.applications.forms import DatedForm
from gongkai.doors.desk.case_finding import sent
from gongkai.doors.desk.refusals import refusals_into
from gongkai.doors.desk.who import DeskRequest
from gongkai.formats.writing.listing import Listing, write_listing
from gongkai.law.outcomes import outcomes
from gongkai.office.agencies.lookups import reached
from gongkai.office.agencies.models import Agency
from gongkai.office.applications.actions.archiving import archive as hand_over
from gongkai.office.applications.models import Application
from gongkai.office.applications.queries.archiving import (
    days_of_handing_over,
    handed_over,
    not_ready,
    to_hand_over,
)
from gongkai.office.applications.queries.cases import current_round
from gongkai.office.applications.queries.telling import subjects
from gongkai.office.base.permissions import Permission

YEARS = 5
LISTED = (
    ("序号", 8), ("申请编号", 24), ("收到申请之日", 16), ("办结日期", 14), ("办理结果", 30),
    ("接收档案的单位", 30),
)  # fmt: skip


class ArchiveForm(DatedForm):
    """To whom cases are handed over, and when."""

    to = a_line("接收档案的单位", "例如：本局档案室、示例县档案馆。", 200, required=True)
    field_order = ["to", "on"]  # noqa: RUF012 (read by Django alone)


@require_http_methods(["GET", "HEAD", "POST"])
def archive(request: DeskRequest, agency: int) -> HttpResponse:
    """Show the closed cases of a year that wait to be handed over, and hand over those ticked."""
    desk = request.desk
    body = body_to_handle(request, agency)
    year = _year(request)
    days = days_of_handing_over(body, year)
    if chosen_day := {each.isoformat(): each for each in days}.get(request.GET.get("list", "")):
        return _list_of(body, chosen_day)
    waiting = list(to_hand_over(body, year))
    form = ArchiveForm(sent(request), today=desk.on)
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            ticked = set(request.POST.getlist("case"))
            chosen = [each for each in waiting if str(each.pk) in ticked]
            given = form.cleaned_data
            count = hand_over(chosen, given["to"], **desk.on_day(given["on"]))
            messages.success(request, f"已移交 {count} 件。")
            return redirect(request.get_full_path())
    context = {
        "body": body,
        "year": year,
        "years": range(desk.on.year, desk.on.year - YEARS, -1),
        "lines": _lines(waiting),
        "handed": days,
        "form": form,
    }
    status = 400 if form.errors else 200
    return render(request, "desk/applications/archive.html", context, status=status)


def body_to_handle(request: DeskRequest, number: int) -> Agency:
    """Return a body whose cases somebody handles; raise Http404 for any other."""
    return get_object_or_404(reached(request.desk.actor, Permission.HANDLE_APPLICATIONS), pk=number)


def _year(request: DeskRequest) -> int:
    typed = request.GET.get("year", "")
    known = {str(request.desk.on.year - ago) for ago in range(YEARS)}
    return int(typed) if typed in known else request.desk.on.year


def _list_of(body: Agency, day: date) -> HttpResponse:
    """Send the list that goes along with what was handed over on a day; it names nobody."""
    cases = handed_over(body, day)
    rows = [
        (
            place,
            each.number,
            each.received_on,
            each.closed_on,
            outcomes()[key].label if (key := current_round(each).outcome) else "",
            each.archived_to,
        )
        for place, each in enumerate(cases, start=1)
    ]
    data = write_listing(Listing(f"移交档案清单 {day}", LISTED, rows), "xlsx")
    return as_attachment(data, f"移交档案清单 {body.name} {day}.xlsx")


def _lines(waiting: list[Application]) -> list[dict[str, Any]]:
    titles = subjects(waiting)
    return [
        {"case": each, "subject": titles[each.pk], "reason": not_ready(each)} for each in waiting
    ]
