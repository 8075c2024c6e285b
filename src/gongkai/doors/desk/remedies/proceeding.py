"""The way of a review or suit (程序进展) at the desk: dated steps, the case number, voiding."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from gongkai.doors.desk.changing import Done, Words, change
from gongkai.doors.desk.remedies.finding import back_to, remedy_to_handle
from gongkai.doors.desk.remedies.forms import NumberForm, ReasonForm, StepForm
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.base.refusals import NotPossible
from gongkai.office.remedies.actions import filing, proceeding
from gongkai.office.remedies.course import course_of
from gongkai.office.remedies.states import RemedyStepKind


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: DeskRequest, number: int) -> HttpResponse:
    """Enter what happened and when; the deadlines follow from it."""
    remedy, desk = remedy_to_handle(request, number), request.desk
    kinds = proceeding.may_be_taken(remedy, course_of(remedy))
    if not kinds:
        raise NotPossible("现在没有可以登记的环节。请刷新页面查看现在的状态。")
    form = StepForm(
        request.POST or None, today=desk.on, kinds=kinds, chosen=request.GET.get("kind", "")
    )

    def do() -> Done:
        given = form.cleaned_data
        kind = RemedyStepKind(given["kind"])
        proceeding.take(remedy, kind, **desk.on_day(given["on"]))
        return Done(f"已登记“{kind.label}”，期限已重新计算。")

    lead = "答复期限、审理期限由系统按登记的日期计算，不能直接填写。"
    return change(request, form, Words("登记进展", "登记", lead=lead), back_to(remedy), do)


@require_http_methods(["GET", "HEAD", "POST"])
def void_step(request: DeskRequest, number: int, step: int) -> HttpResponse:
    """Void a step that was entered wrongly."""
    remedy, desk = remedy_to_handle(request, number), request.desk
    found = remedy.steps.filter(pk=step).first()
    if found is None:
        raise Http404
    form = ReasonForm(request.POST or None)

    def do() -> Done:
        proceeding.void_step(found, form.cleaned_data["reason"], **desk.who_and_when)
        return Done("已作废，期限已重新计算。")

    label = RemedyStepKind(found.kind).label
    lead = f"{found.on} 的“{label}”登记有误的，作废后重新登记。原来的登记保留，注明作废原因。"
    return change(request, form, Words("作废一个环节", "作废", lead=lead), back_to(remedy), do)


@require_http_methods(["GET", "HEAD", "POST"])
def number(request: DeskRequest, number: int) -> HttpResponse:
    """Enter the case number."""
    remedy, desk = remedy_to_handle(request, number), request.desk
    form = NumberForm(request.POST or None, initial={"number": remedy.number})

    def do() -> Done:
        filing.number(remedy, form.cleaned_data["number"], **desk.who_and_when)
        return Done("案号已登记。")

    return change(request, form, Words("填写案号", "保存"), back_to(remedy), do)


@require_http_methods(["GET", "HEAD", "POST"])
def void(request: DeskRequest, number: int) -> HttpResponse:
    """Strike out an entry made wrongly."""
    remedy, desk = remedy_to_handle(request, number), request.desk
    form = ReasonForm(request.POST or None)

    def do() -> Done:
        filing.void(remedy, form.cleaned_data["reason"], **desk.who_and_when)
        return Done("登记已作废，不再计入年度报告。")

    words = Words(
        "作废这件登记",
        "作废",
        lead="只用于登记错了的。当事人撤回的，请登记结果“撤回”。",
        warning="作废后不能恢复，登记的内容和原因保留。",
    )
    return change(request, form, words, back_to(remedy), do)
