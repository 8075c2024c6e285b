"""Making public what one applicant was given (转为主动公开): a draft item begun from an answer."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gongkai.doors.desk.applications.applicant_form import a_line
from gongkai.doors.desk.case_finding import back_to, case_to_handle, sent
from gongkai.doors.desk.changing import Done, Words, change
from gongkai.doors.desk.who import DeskRequest
from gongkai.law.grounds import grounds
from gongkai.law.outcomes import GRANTED, PARTLY_GRANTED
from gongkai.office.applications.actions.publishing import AlreadyBegun
from gongkai.office.applications.actions.publishing import make_public as begin
from gongkai.office.applications.models import Application, Finding
from gongkai.office.applications.queries.cases import current_round
from gongkai.office.applications.queries.telling import matters
from gongkai.office.base.refusals import NotPossible


class PublicForm(forms.Form):
    """Which answered matter is made public, and under which title."""

    finding = forms.ChoiceField(label="公开哪一项", widget=forms.RadioSelect)
    title = a_line("公开的标题", "按信息本身写，不要写申请人的任何情况。", 300, required=True)

    def __init__(self, *args: Any, found: dict[Finding, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {str(each.pk): each for each in found}
        self.fields["finding"].choices = [  # type: ignore[attr-defined]
            (str(each.pk), text) for each, text in found.items()
        ]

    def row(self) -> Finding:
        """Return the finding chosen."""
        return self.rows[self.cleaned_data["finding"]]


@require_http_methods(["GET", "HEAD", "POST"])
def make_public(request: DeskRequest, number: int) -> HttpResponse:
    """Begin a draft item of what was answered; it goes its own way through review."""
    case, desk = case_to_handle(request, number), request.desk
    found = given_out(case)
    if not found:
        raise NotPossible("这件申请没有已经答复公开的事项，不能转为主动公开。")
    form = PublicForm(sent(request), found=found)

    def do() -> Done:
        try:
            item = begin(case, form.row(), form.cleaned_data["title"], **desk.who_and_when)
        except AlreadyBegun as before:
            return Done(str(before), reverse("desk:items:page", args=[before.item.pk]))
        return Done(
            "已建立公文草稿，请补上正文后送审。", reverse("desk:items:edit", args=[item.pk])
        )

    words = Words(
        "转为主动公开",
        "建立公文草稿",
        lead="多人申请、可以公开的信息，可以转为主动公开（第四十四条）。草稿要另走审核。",
        warning="草稿里不会带上申请人的任何信息，正文也不要写。",
    )
    return change(request, form, words, back_to(case), do)


def given_out(case: Application) -> dict[Finding, str]:
    """Return the findings by which a closed round gave something out, with what was asked."""
    at = current_round(case)
    if at.closed_on is None:
        return {}
    keys = case.matters.order_by("position").values_list("pk", flat=True)
    asked = dict(zip(keys, matters(case), strict=True))
    rows = at.findings.select_related("round").order_by("matter__position")
    given = {GRANTED, PARTLY_GRANTED}
    return {each: asked[each.matter_id] for each in rows if grounds()[each.ground].outcome in given}
