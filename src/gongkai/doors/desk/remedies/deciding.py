"""Results at the desk (登记结果): entered, changed, voided, and the case handled anew."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gongkai.doors.desk.changing import Done, Words, change
from gongkai.doors.desk.remedies.finding import back_to, remedy_to_handle
from gongkai.doors.desk.remedies.forms import ActAgainForm, AmendForm, DecisionForm, ReasonForm
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.remedies.actions import deciding
from gongkai.office.remedies.facts import results_of
from gongkai.office.remedies.models import Decision, Remedy
from gongkai.office.remedies.states import RemedyKind

TABLE = "结果按年度报告表四归入维持、纠正、其他三列。"


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: DeskRequest, number: int) -> HttpResponse:
    """Enter how it ended."""
    remedy, desk = remedy_to_handle(request, number), request.desk
    kind = RemedyKind(remedy.kind)
    form = DecisionForm(
        request.POST or None,
        today=desk.on,
        results=results_of(kind),
        can_reopen=can_reopen(remedy),
    )

    def do() -> Done:
        on = desk.on_day(form.cleaned_data["on"])
        return _done(remedy, deciding.decide(remedy, form.facts(), **on))

    title = f"登记{kind.short}结果"
    return change(request, form, Words(title, "登记结果", lead=TABLE), back_to(remedy), do)


@require_http_methods(["GET", "HEAD", "POST"])
def amend(request: DeskRequest, number: int) -> HttpResponse:
    """Enter that the result was changed afterwards."""
    remedy, desk = remedy_to_handle(request, number), request.desk
    form = AmendForm(
        request.POST or None,
        today=desk.on,
        results=results_of(RemedyKind(remedy.kind)),
        can_reopen=can_reopen(remedy),
    )

    def do() -> Done:
        given = form.cleaned_data
        facts, on = form.facts(), desk.on_day(given["on"])
        return _done(remedy, deciding.amend(remedy, facts, given["reason"], **on))

    words = Words(
        "登记结果变更",
        "登记变更",
        lead="原来的结果保留，以后以变更后的为准；审结年度仍按第一次的决定日期。"
        "单纯录错的，请作废结果后重新登记。",
    )
    return change(request, form, words, back_to(remedy), do)


@require_http_methods(["GET", "HEAD", "POST"])
def act_again(request: DeskRequest, number: int) -> HttpResponse:
    """Handle the case anew by the result entered before."""
    remedy, desk = remedy_to_handle(request, number), request.desk
    form = ActAgainForm(request.POST or None, today=desk.on)

    def do() -> Done:
        on = desk.on_day(form.cleaned_data["on"])
        return _done(remedy, deciding.act_again(remedy, **on))

    words = Words(
        "依结果重新办理申请",
        "重新办理",
        lead="开始新的一轮：重新认定、重新答复，期限按决定、判决写明的，没有写明的重新计算。",
        warning="一审判决还没有生效、对方或者本机关可能上诉的，等生效后再办。",
    )
    return change(request, form, words, back_to(remedy), do)


@require_http_methods(["GET", "HEAD", "POST"])
def void_decision(request: DeskRequest, number: int) -> HttpResponse:
    """Void the result that was entered last."""
    remedy, desk = remedy_to_handle(request, number), request.desk
    form = ReasonForm(request.POST or None)

    def do() -> Done:
        deciding.void_decision(remedy, form.cleaned_data["reason"], **desk.who_and_when)
        return Done("结果已作废。请重新登记。")

    lead = "只用于录错了的。原来的登记保留，注明作废原因。"
    return change(request, form, Words("作废结果", "作废", lead=lead), back_to(remedy), do)


def can_reopen(remedy: Remedy) -> bool:
    """Return whether the case it is about is closed, so that it can be handled anew."""
    return remedy.round is not None and not remedy.round.application.is_open


def _done(remedy: Remedy, decision: Decision) -> Done:
    if decision.reopened is None:
        return Done("结果已登记。")
    case = decision.reopened.application
    address = reverse("desk:applications:page", args=[case.pk])
    told = f"结果已登记，{case.number} 已重新办理，这是第 {decision.reopened.ordinal} 轮。"
    return Done(told, address)
