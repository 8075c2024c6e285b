"""Registering reviews and suits (登记复议、诉讼): free, of a case, or going on from another."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gongkai.doors.desk.case_finding import back_to as back_to_case
from gongkai.doors.desk.case_finding import case_to_handle
from gongkai.doors.desk.changing import Back, Done, Words, change
from gongkai.doors.desk.remedies.finding import back_to, bodies_handled, remedy_to_handle
from gongkai.doors.desk.remedies.forms import FiledForm
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.applications.models import Round
from gongkai.office.applications.queries.cases import rounds_of
from gongkai.office.base.refusals import NotPossible
from gongkai.office.remedies.actions import filing
from gongkai.office.remedies.models import Remedy
from gongkai.office.remedies.queries.order import review_must_come_first
from gongkai.office.remedies.states import Act, Bringer, Level, RemedyKind

LEAD = "收到复议机关、法院的通知后登记。登记后从它的页面登记收到通知的日期，系统算出答复期限。"
REVIEW_FIRST = (
    "这件依法应当先申请行政复议（《行政复议法》第二十三条）。"
    "直接起诉的，以法院是否立案为准，照实登记。"
)
NOT_OF_CASE = (Act.THIRD_PARTY, Act.PROACTIVE, Act.OTHER)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: DeskRequest) -> HttpResponse:
    """Register a review or suit about another act than the answer to an application."""
    desk = request.desk
    form = FiledForm(
        request.POST or None,
        today=desk.on,
        kinds=RemedyKind,
        acts=NOT_OF_CASE,
        bodies=bodies_handled(desk),
        own=desk.agency,
        initial={"brought_by": Bringer.OTHER.value, "act": Act.PROACTIVE.value},
    )

    def do() -> Done:
        agency, on = form.cleaned_data["agency"], form.cleaned_data["on"]
        return _done(filing.file(agency, form.facts(), **desk.on_day(on)))

    words = Words(
        "登记复议、诉讼",
        "登记",
        lead=LEAD,
        warning="不服申请答复、逾期不答复的，请打开那件申请的页面，从那里登记，才能和案件对应。",
    )
    back = Back(reverse("desk:remedies:list"), "复议诉讼")
    return change(request, form, words, back, do)


@require_http_methods(["GET", "HEAD", "POST"])
def new_of_case(request: DeskRequest, number: int) -> HttpResponse:
    """Register a review or suit about the answer to an application, or the want of one."""
    case, desk = case_to_handle(request, number), request.desk
    rounds = list(rounds_of(case).reverse())
    form = FiledForm(
        request.POST or None,
        today=desk.on,
        kinds=RemedyKind,
        acts=tuple(_acts(rounds)),
        rounds=rounds,
        initial={"brought_by": Bringer.APPLICANT.value},
    )

    def do() -> Done:
        given = form.cleaned_data
        chosen = {str(each.pk): each for each in rounds}
        of_round = chosen[given.get("of_round") or str(rounds[0].pk)]
        on = desk.on_day(given["on"])
        return _done(filing.file(case.agency, form.facts(), round=of_round, **on))

    warning = REVIEW_FIRST if review_must_come_first(rounds[0], desk.on) else ""
    words = Words(f"登记申请 {case.number} 的复议、诉讼", "登记", lead=LEAD, warning=warning)
    return change(request, form, words, back_to_case(case), do)


@require_http_methods(["GET", "HEAD", "POST"])
def go_on(request: DeskRequest, number: int) -> HttpResponse:
    """Register what follows a remedy: a suit after the review, an appeal, a retrial."""
    before, desk = remedy_to_handle(request, number), request.desk
    onward = sorted(filing.onward(before), key=lambda each: list(Level).index(each[1]))
    if not onward:
        raise NotPossible("再审是最后的程序，后面没有可以登记的。")
    form = FiledForm(
        request.POST or None,
        today=desk.on,
        kinds=tuple(dict.fromkeys(kind for kind, _ in onward)),
        levels=tuple(level for _, level in onward),
        acts=(Act(before.act),),
        initial={"brought_by": before.brought_by},
    )

    def do() -> Done:
        return _done(filing.go_on(before, form.facts(), **desk.on_day(form.cleaned_data["on"])))

    first = RemedyKind(before.kind) is RemedyKind.RECONSIDERATION
    title = "登记复议后起诉" if first else "登记上诉、再审"
    lead = "接着这一程序登记。年度报告表四分别计复议和复议后起诉；诉讼各审级怎样计数由参数决定。"
    return change(request, form, Words(title, "登记", lead=lead), back_to(before), do)


def _acts(rounds: list[Round]) -> Iterator[Act]:
    """What one can be against in a case: an answer, or that there is none."""
    answered = any(each.closed_on for each in rounds)
    if rounds[0].closed_on is None:
        yield Act.NO_ANSWER
    if answered:
        yield Act.ANSWER
    yield Act.THIRD_PARTY
    if rounds[0].closed_on is not None:
        yield Act.NO_ANSWER


def _done(remedy: Remedy) -> Done:
    address = reverse("desk:remedies:page", args=[remedy.pk])
    return Done("已登记。收到答复、应诉通知的，请接着登记收到日期。", address)
