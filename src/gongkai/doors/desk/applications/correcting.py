"""Correcting what a case says (更正): the applicant's kind, data and wish; the matters."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gongkai.doors.desk.applications.forms import CorrectForm, KindForm, WantedForm
from gongkai.doors.desk.applications.heading import heading
from gongkai.doors.desk.case_finding import back_to, case_to_handle, page_of, sent
from gongkai.doors.desk.changing import Done, JustConfirm, Words, change
from gongkai.doors.desk.refusals import refusals_into
from gongkai.doors.desk.who import DeskRequest
from gongkai.doors.ui import matters as areas
from gongkai.office.applications.actions import correcting, matters
from gongkai.office.applications.facts import facts_of
from gongkai.office.applications.queries import telling
from gongkai.office.applications.states import ApplicantKind, FormWanted, WayWanted
from gongkai.office.base.permissions import Permission


@require_http_methods(["GET", "HEAD", "POST"])
def correct_kind(request: DeskRequest, number: int) -> HttpResponse:
    """Say of which kind the applicant really is; the annual report counts by it."""
    case, desk = case_to_handle(request, number), request.desk
    form = KindForm(sent(request), initial={"kind": case.applicant_kind})

    def do() -> Done:
        given = form.cleaned_data
        kind = ApplicantKind(given["kind"])
        correcting.applicant_kind(case, kind, given["reason"], **desk.who_and_when)
        return Done(f"已更正为“{kind.label}”。")

    words = Words(
        "更正申请人类型",
        "更正",
        lead="年度报告按申请人类型统计。已经签字的年度报告不会变，更正会列入以后的调整。",
    )
    return change(request, form, words, back_to(case), do)


@require_http_methods(["GET", "HEAD", "POST"])
def correct_applicant(request: DeskRequest, number: int) -> HttpResponse:
    """Correct who applies and how to reach them."""
    case, desk = case_to_handle(request, number), request.desk
    desk.actor.require(Permission.READ_PERSONAL_DATA, case.agency)
    known = facts_of(case)
    said = {**known.texts, "identity_kind": known.identity_kind.value}
    form = CorrectForm(sent(request), kind=known.kind, initial=said)

    def do() -> Done:
        correcting.applicant(case, form.applicant(), **desk.who_and_when)
        return Done("已更正申请人信息。")

    words = Words(
        "更正申请人信息", "保存", lead="照申请材料改正写错的内容；申请人搬家、换电话的也在这里改。"
    )
    return change(request, form, words, back_to(case), do)


@require_http_methods(["GET", "HEAD", "POST"])
def correct_wanted(request: DeskRequest, number: int) -> HttpResponse:
    """Note that the applicant wants the answer in another form or by another way."""
    case, desk = case_to_handle(request, number), request.desk
    now = {"form": case.form_wanted, "way": case.way_wanted}
    form = WantedForm(sent(request), initial=now)

    def do() -> Done:
        given = form.cleaned_data
        wanted = FormWanted(given["form"]), WayWanted(given["way"])
        correcting.wanted(case, *wanted, given["reason"], **desk.who_and_when)
        return Done(f"已更正为“{wanted[0].label}，{wanted[1].label}”。")

    words = Words(
        "更正获取方式",
        "更正",
        lead="申请人后来要求用别的形式或者途径取得答复的，在这里改。草稿会自动按新的方式生成；"
        "已经送审的文书要撤回、已经签发还没有发出的要作废，再重新拟制。",
    )
    return change(request, form, words, back_to(case), do)


@require_http_methods(["GET", "HEAD", "POST"])
def set_matters(request: DeskRequest, number: int) -> HttpResponse:
    """Set what is asked, a matter each."""
    case, desk = case_to_handle(request, number), request.desk
    form, texts = JustConfirm(sent(request)), telling.matters(case)
    if request.method == "POST":
        texts = areas.offered(request.POST)
        if not areas.only_arranges(request.POST) and form.is_valid():
            with refusals_into(form):
                matters.set_matters(case, areas.typed(request.POST), **desk.who_and_when)
                messages.success(request, "已整理申请事项。")
                return redirect(page_of(case))
    context = {**heading(case, desk), "form": form, "matters": texts}
    status = 400 if form.errors else 200
    return render(request, "desk/applications/matters.html", context, status=status)
