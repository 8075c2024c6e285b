"""The same paper registered twice (重复登记): one asks to void it, another confirms."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gongkai.doors.desk.applications.forms import DuplicateForm
from gongkai.doors.desk.applications.heading import heading
from gongkai.doors.desk.case_finding import back_to, case_to_handle, page_of, sent
from gongkai.doors.desk.changing import Done, JustConfirm, Words, change
from gongkai.doors.desk.refusals import refusals_into
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.accounts.queries import names_of
from gongkai.office.applications.actions import duplicates
from gongkai.office.applications.queries.cases import readable

CONFIRM, REFUSE = "confirm", "refuse"


@require_http_methods(["GET", "HEAD", "POST"])
def ask_void(request: DeskRequest, number: int) -> HttpResponse:
    """Ask another to void a case that was registered twice."""
    case, desk = case_to_handle(request, number), request.desk
    others = readable(desk.actor, desk.on).filter(agency=case.agency).exclude(pk=case.pk)
    form = DuplicateForm(sent(request), cases=others)

    def do() -> Done:
        given = form.cleaned_data
        duplicates.ask_void(case, given["duplicate_of"], given["reason"], **desk.who_and_when)
        return Done("已提请注销，等另一位同事复核。")

    words = Words(
        "提请注销重复登记",
        "提请注销",
        lead="同一份申请登记了两次的，提请注销后登记的这一件，由另一个人复核。两个编号都保留。",
        warning="申请人提了两次申请的，不是重复登记，两件都要答复。",
    )
    return change(request, form, words, back_to(case), do)


@require_http_methods(["GET", "HEAD", "POST"])
def judge_void(request: DeskRequest, number: int) -> HttpResponse:
    """Confirm or refuse that a case was registered twice; by another than who asked."""
    case, desk = case_to_handle(request, number), request.desk
    form = JustConfirm(sent(request))
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            if request.POST.get("verdict") == CONFIRM:
                duplicates.confirm_void(case, **desk.who_and_when)
                messages.success(request, "已注销重复登记。")
            else:
                duplicates.refuse_void(case, **desk.who_and_when)
                messages.success(request, "没有注销，这件申请继续办理。")
            return redirect(page_of(case))
    other = case.duplicate_of
    asked = case.void_asked_by
    context = {
        **heading(case, desk),
        "form": form,
        "other": other,
        "other_address": reverse("desk:applications:page", args=[other.pk]) if other else "",
        "asked_by": names_of([asked])[asked] if asked else "",
        "confirm": CONFIRM,
        "refuse": REFUSE,
    }
    status = 400 if form.errors else 200
    return render(request, "desk/applications/void.html", context, status=status)
