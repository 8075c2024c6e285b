"""How a case ends without an answer (撤回、视为放弃、移送), and how it begins anew (重新办理)."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from gongkai.doors.desk.applications.forms import DatedForm, ReopenForm, TransferForm
from gongkai.doors.desk.case_finding import back_to, case_to_handle, sent
from gongkai.doors.desk.changing import Done, Words, change
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.agencies.kinds import AgencyKind
from gongkai.office.agencies.lookups import near
from gongkai.office.applications.actions import ending, rounds


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: DeskRequest, number: int) -> HttpResponse:
    """Record that the applicant withdrew the application."""
    case, desk = case_to_handle(request, number), request.desk
    form = DatedForm(sent(request), today=desk.on)

    def do() -> Done:
        ending.withdraw(case, **desk.on_day(form.cleaned_data["on"]))
        return Done("已登记申请人撤回，这件申请办结。")

    words = Words(
        "登记申请人撤回",
        "登记撤回",
        lead="收到申请人撤回的书面材料后登记。年度报告计入“其他处理”。",
        warning="撤回材料要先在案卷材料里上传。登记后这件申请办结。",
    )
    return change(request, form, words, back_to(case), do)


@require_http_methods(["GET", "HEAD", "POST"])
def lapse(request: DeskRequest, number: int) -> HttpResponse:
    """Record that the applicant let the time for supplementing or paying pass."""
    case, desk = case_to_handle(request, number), request.desk
    form = DatedForm(sent(request), today=desk.on)

    def do() -> Done:
        ending.lapse(case, **desk.on_day(form.cleaned_data["on"]))
        return Done("已登记视为放弃，不再处理，这件申请办结。")

    words = Words(
        "登记“视为放弃，不再处理”",
        "登记",
        lead="申请人无正当理由逾期不补正（第三十条），或者逾期未缴纳信息处理费的，不再处理。",
        warning="补正、缴费的期限届满之后才能登记。登记后这件申请办结。",
    )
    return change(request, form, words, back_to(case), do)


@require_http_methods(["GET", "HEAD", "POST"])
def transfer(request: DeskRequest, number: int) -> HttpResponse:
    """Hand a case to the body it belongs to."""
    case, desk = case_to_handle(request, number), request.desk
    bodies = near(case.agency).exclude(kind=AgencyKind.AREA)
    form = TransferForm(sent(request), bodies=bodies, today=desk.on)

    def do() -> Done:
        to = form.cleaned_data["to"]
        ending.transfer(case, to, **desk.on_day(form.cleaned_data["on"]))
        return Done(f"已移送“{to.name}”，这件申请在本单位办结。")

    words = Words(
        "移送其他机关",
        "移送",
        lead="移送函发出后登记。能确定由谁公开、但不属于本单位的，一般应当答复申请人向谁申请。",
    )
    return change(request, form, words, back_to(case), do)


@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: DeskRequest, number: int) -> HttpResponse:
    """Open a new round after an order of review, court or superior."""
    case, desk = case_to_handle(request, number), request.desk
    form = ReopenForm(sent(request), today=desk.on)

    def do() -> Done:
        given = form.cleaned_data
        rounds.reopen(case, given["order"], given["until"], **desk.on_day(given["on"]))
        return Done("已重新办理，开始新的一轮。")

    words = Words(
        "重新办理",
        "重新办理",
        lead="行政复议决定、法院判决或者上级机关责令重新答复的，从这里开始新的一轮。"
        "日期填收到文书的那一天。",
        warning="原来的答复和案卷不变。文书要在案卷材料里上传。",
    )
    return change(request, form, words, back_to(case), do)
