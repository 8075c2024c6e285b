"""Steps taken by hand (登记程序节点): those that neither a letter nor another page takes."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from gongkai.doors.desk.applications.course import WRITTEN_BY_LETTERS
from gongkai.doors.desk.applications.forms import (
    ReasonForm,
    StepForm,
    SupplementForm,
    chosen_proofs,
)
from gongkai.doors.desk.case_finding import back_to, case_to_handle, sent
from gongkai.doors.desk.changing import Done, Words, change
from gongkai.doors.desk.who import DeskRequest
from gongkai.law.clock.wording import chinese
from gongkai.law.lifecycle import RULES
from gongkai.law.steps import StepKind
from gongkai.office.applications.actions import stepping, supplementing
from gongkai.office.applications.states import PartyKind

OF_PARTY = {
    StepKind.THIRD_PARTY_RECEIVED: PartyKind.THIRD_PARTY,
    StepKind.CO_MAKER_RECEIVED: PartyKind.CO_MAKER,
}
BY_HAND = (StepKind.REASONS_GIVEN, *OF_PARTY)
"""Letters take a step when they go out, a party's reply and a payment by pages of their own."""


@require_http_methods(["GET", "HEAD", "POST"])
def take_step(request: DeskRequest, number: int, kind: str) -> HttpResponse:
    """Take one step by hand, with its day and the proofs on file."""
    case, desk = case_to_handle(request, number), request.desk
    step = next((each for each in BY_HAND if each.value == kind), None)
    if step is None:
        raise Http404
    rule = RULES[step]
    parties = None
    if step in OF_PARTY:
        parties = case.parties.filter(kind=OF_PARTY[step].value).order_by("pk")
    form = StepForm(sent(request), proofs=rule.proof, parties=parties, today=desk.on)

    def do() -> Done:
        given = form.cleaned_data
        proofs = chosen_proofs(given["proofs"], rule.proof)
        day = desk.on_day(given["on"])
        stepping.take(case, step, party=given.get("party"), proofs=proofs, **day)
        return Done(f"已登记“{step.label}”。")

    words = Words(f"登记“{step.label}”", "登记", lead=f"依据：{rule.citation}。")
    return change(request, form, words, back_to(case), do)


@require_http_methods(["GET", "HEAD", "POST"])
def void_step(request: DeskRequest, number: int, step: int) -> HttpResponse:
    """Void a step that was entered wrongly; it stays in view and counts for nothing."""
    case, desk = case_to_handle(request, number), request.desk
    standing = case.steps.filter(voided_at=None).exclude(kind__in=WRITTEN_BY_LETTERS)
    found = get_object_or_404(standing, pk=step)
    form = ReasonForm(sent(request))

    def do() -> Done:
        stepping.void(found, form.cleaned_data["reason"], **desk.who_and_when)
        return Done("已作废这个节点，期限已经重新计算。")

    label = StepKind(found.kind).label
    words = Words(
        f"作废“{label}”",
        "作废",
        lead=f"{chinese(found.on)}登记的“{label}”作废后不再计算期限，记录和理由保留在案卷里。",
        warning="只有登记错了才作废。作废后会重新计算答复期限。",
    )
    return change(request, form, words, back_to(case), do)


@require_http_methods(["GET", "HEAD", "POST"])
def supplement(request: DeskRequest, number: int) -> HttpResponse:
    """Record what the applicant supplemented; the period counts anew from that day."""
    case, desk = case_to_handle(request, number), request.desk
    form = SupplementForm(sent(request), today=desk.on)

    def do() -> Done:
        given = form.cleaned_data
        supplementing.supplement(case, given["text"], **desk.on_day(given["on"]))
        return Done("已登记补正材料，答复期限从次日起重新计算。")

    words = Words(
        "登记补正材料",
        "登记",
        lead="收到补正材料之日起重新计算答复期限（第三十条）。日期填收到的那一天。",
    )
    return change(request, form, words, back_to(case), do)
