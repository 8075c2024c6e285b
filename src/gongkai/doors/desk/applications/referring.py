"""Work handed to a unit or another body (转办单): given, answered, taken back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from gongkai.doors.desk.applications.forms import AnswerReferralForm, ReferForm
from gongkai.doors.desk.case_finding import back_to, case_to_handle, sent
from gongkai.doors.desk.changing import Done, JustConfirm, Words, change
from gongkai.doors.desk.refusals import refusals_into
from gongkai.doors.desk.who import DeskRequest
from gongkai.doors.ui.deadlines import with_weekday
from gongkai.office.accounts.queries import names_of
from gongkai.office.agencies.kinds import AgencyKind
from gongkai.office.agencies.lookups import near
from gongkai.office.agencies.queries import units
from gongkai.office.applications.actions import referring
from gongkai.office.applications.queries import telling
from gongkai.office.applications.queries.cases import referrals_within_reach


@require_http_methods(["GET", "HEAD", "POST"])
def refer(request: DeskRequest, number: int) -> HttpResponse:
    """Hand work on a case to a unit of the body or to another body."""
    case, desk = case_to_handle(request, number), request.desk
    form = ReferForm(
        sent(request),
        units=units(case.agency, desk.on).select_related("agency"),
        bodies=near(case.agency).exclude(kind=AgencyKind.AREA),
    )

    def do() -> Done:
        given = form.cleaned_data
        agency, unit = form.target()
        referring.refer(
            case, agency, unit, given["instructions"], given["due_on"], **desk.who_and_when
        )
        return Done(f"已转给“{unit or agency}”。")

    words = Words(
        "转办",
        "转办",
        lead="请科室或者其他机关检索、提出意见。对方只看到申请公开的内容，看不到申请人。"
        "转办的时间计入答复期限。",
    )
    return change(request, form, words, back_to(case), do)


@require_http_methods(["GET", "HEAD", "POST"])
def recall_referral(request: DeskRequest, number: int, referral: int) -> HttpResponse:
    """Take back work that was handed out."""
    case, desk = case_to_handle(request, number), request.desk
    found = get_object_or_404(case.referrals.select_related("agency", "unit"), pk=referral)
    form = JustConfirm(sent(request))

    def do() -> Done:
        referring.recall(found, **desk.who_and_when)
        return Done("已收回转办单。")

    words = Words(
        "收回转办单",
        "收回",
        lead=f"转给“{found.unit or found.agency}”的转办单收回后，对方不用再答复。",
    )
    return change(request, form, words, back_to(case), do)


@require_http_methods(["GET", "HEAD", "POST"])
def referral(request: DeskRequest, referral: int) -> HttpResponse:
    """Show a unit or another body what is wanted of it, and take its reply."""
    desk = request.desk
    found = referrals_within_reach(desk.actor, desk.units).filter(pk=referral).first()
    if found is None:
        raise Http404
    form, case = AnswerReferralForm(sent(request)), found.application
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            referring.answer(found, form.cleaned_data["reply"], **desk.who_and_when)
            messages.success(request, "已答复转办单。")
            return redirect("desk:home")
    told = telling.told_referral(found)
    names = names_of({told.given_by, told.returned_by} - {""})
    context = {
        "case": case,
        "form": form,
        "told": told,
        "matters": telling.referred_matters(found),
        "due": with_weekday(told.due_on),
        "over": told.is_open and told.due_on < desk.on,
        "given_by": names[told.given_by],
        "returned_by": names.get(told.returned_by, ""),
    }
    status = 400 if form.errors else 200
    return render(request, "desk/applications/referral.html", context, status=status)
