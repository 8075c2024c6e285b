"""Complaints at the desk (举报投诉): registered, shown, closed, mended."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.doors.desk.case_finding import back_to as back_to_case
from gongkai.doors.desk.case_finding import case_to_handle
from gongkai.doors.desk.changing import Back, Done, Words, change
from gongkai.doors.desk.remedies.finding import (
    HANDLE,
    back_to_complaint,
    bodies_handled,
    complaint_to_handle,
    complaint_to_read,
)
from gongkai.doors.desk.remedies.forms import ReasonForm
from gongkai.doors.desk.remedies.lesson_forms import CloseForm, ComplaintForm, MendForm
from gongkai.doors.desk.remedies.naming import complaint_called
from gongkai.doors.desk.trail.entries import last_of
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.agencies.models import Agency
from gongkai.office.applications.models import Application
from gongkai.office.remedies.actions import complaining
from gongkai.office.remedies.models import Complaint
from gongkai.office.remedies.queries.shown import told_complaint
from gongkai.office.remedies.states import Cause, ComplaintAbout, ComplaintResult

LEAD = (
    "对未依法公开的举报、投诉（第四十七条），和认为侵犯合法权益的投诉（第五十一条），都在这里登记。"
)
LIST = "?tab=complaints"


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: DeskRequest) -> HttpResponse:
    """Register a complaint."""
    desk = request.desk
    form = ComplaintForm(
        request.POST or None, today=desk.on, bodies=bodies_handled(desk), own=desk.agency
    )
    back = Back(reverse("desk:remedies:list") + LIST, "举报投诉")
    return _register(request, form, back, None)


@require_http_methods(["GET", "HEAD", "POST"])
def new_of_case(request: DeskRequest, number: int) -> HttpResponse:
    """Register a complaint about how an application is handled."""
    case, desk = case_to_handle(request, number), request.desk
    first = {"about": ComplaintAbout.APPLICATION.value}
    form = ComplaintForm(request.POST or None, today=desk.on, initial=first)
    return _register(request, form, back_to_case(case), case)


@require_safe
def page(request: DeskRequest, number: int) -> HttpResponse:
    """Show a complaint: what it says, how it stands, what is next."""
    complaint, desk = complaint_to_read(request, number), request.desk
    result = ComplaintResult(complaint.result) if complaint.result else None
    context: dict[str, Any] = {
        "complaint": complaint,
        "called": complaint_called(complaint),
        "about": ComplaintAbout(complaint.about),
        "told": told_complaint(complaint, desk.actor),
        "result": result,
        "to_mend": bool(result and result.needs_mending and not complaint.mended_on),
        "handles": desk.may(HANDLE, complaint.agency) and complaint.voided_at is None,
        "late": complaint.closed_on is None and complaint.due_on < desk.on,
        "lessons": [(Cause(each.cause).label, each) for each in complaint.lessons.order_by("pk")],
        "entries": last_of(complaint),
        "trail_kind": complaint._meta.label_lower,
        "trail_object": complaint.pk,
    }
    return render(request, "desk/remedies/complaint.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: DeskRequest, number: int) -> HttpResponse:
    """Enter how a complaint ended."""
    complaint, desk = complaint_to_handle(request, number), request.desk
    form = CloseForm(request.POST or None, today=desk.on)

    def do() -> Done:
        given = form.cleaned_data
        result = ComplaintResult(given["result"])
        complaining.close(complaint, result, given["reply"], **desk.on_day(given["on"]))
        more = "请接着登记整改。" if result.needs_mending else ""
        return Done(f"处理结果已登记。{more}")

    words = Words("登记举报投诉结果", "登记结果")
    return change(request, form, words, back_to_complaint(complaint), do)


@require_http_methods(["GET", "HEAD", "POST"])
def mend(request: DeskRequest, number: int) -> HttpResponse:
    """Enter that what was wrong is mended."""
    complaint, desk = complaint_to_handle(request, number), request.desk
    form = MendForm(request.POST or None, today=desk.on)

    def do() -> Done:
        on = desk.on_day(form.cleaned_data["on"])
        complaining.mend(complaint, form.facts(), **on)
        return Done("整改已登记。")

    words = Words("登记举报投诉整改", "登记整改", lead="汇总在“被纠错和整改”里。")
    return change(request, form, words, back_to_complaint(complaint), do)


@require_http_methods(["GET", "HEAD", "POST"])
def void(request: DeskRequest, number: int) -> HttpResponse:
    """Strike out an entry made wrongly."""
    complaint, desk = complaint_to_handle(request, number), request.desk
    form = ReasonForm(request.POST or None)

    def do() -> Done:
        complaining.void(complaint, form.cleaned_data["reason"], **desk.who_and_when)
        return Done("登记已作废。")

    lead = "只用于登记错了的。登记的内容和原因保留。"
    words = Words("作废这件登记", "作废", lead=lead)
    return change(request, form, words, back_to_complaint(complaint), do)


def _register(
    request: DeskRequest, form: ComplaintForm, back: Back, case: Application | None
) -> HttpResponse:
    desk = request.desk

    def do() -> Done:
        agency: Agency = case.agency if case else form.cleaned_data["agency"]
        made: Complaint = complaining.receive(
            agency, form.facts(), application=case, **desk.who_and_when
        )
        return Done("已登记。", reverse("desk:remedies:complaint", args=[made.pk]))

    return change(request, form, Words("登记举报投诉", "登记", lead=LEAD), back, do)
