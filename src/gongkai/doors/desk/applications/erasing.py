"""Erasure lists at the desk (销毁清册): proposed by one person, approved or dropped by another."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.doors.desk.applications.applicant_form import a_line
from gongkai.doors.desk.case_finding import sent
from gongkai.doors.desk.refusals import REFUSALS, refusals_into, words_of
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.accounts.queries import names_of
from gongkai.office.agencies.lookups import reached
from gongkai.office.agencies.models import Agency
from gongkai.office.applications.actions import erasing
from gongkai.office.applications.models import ErasureList
from gongkai.office.applications.queries.archiving import erasable, lists_of
from gongkai.office.base.permissions import Permission

MAY = (Permission.HANDLE_APPLICATIONS, Permission.ERASE_PERSONAL_DATA)
APPROVE = "approve"
PAGE = "desk:applications:erasure"


class BasisForm(forms.Form):
    """By which rule personal data are erased."""

    basis = a_line(
        "销毁的依据", "例如：本局档案保管期限表第12项，保管期限10年已满。", 300, required=True
    )


@require_http_methods(["GET", "HEAD", "POST"])
def erasure(request: DeskRequest, agency: int) -> HttpResponse:
    """Show the lists of a body, and propose one of the cases that may be erased."""
    desk, body = request.desk, _body(request, agency)
    possible = erasable(body, desk.on)
    form = BasisForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            ticked = set(request.POST.getlist("case"))
            chosen = [each for each in possible if str(each.pk) in ticked]
            erasing.propose(body, chosen, form.cleaned_data["basis"], **desk.who_and_when)
            messages.success(request, "已提请销毁，等另一位有权限的人批准。")
            return redirect(PAGE, body.pk)
    context = {
        "body": body,
        "form": form,
        "possible": possible,
        "lists": _lists(lists_of(body)),
        "may_approve": desk.may(Permission.ERASE_PERSONAL_DATA, body),
        "approve": APPROVE,
    }
    status = 400 if form.errors else 200
    return render(request, "desk/applications/erasure.html", context, status=status)


@require_POST
def judge_list(request: DeskRequest, agency: int, number: int) -> HttpResponse:
    """Approve a list, which erases its people for good, or drop it."""
    body, desk = _body(request, agency), request.desk
    row = get_object_or_404(lists_of(body), pk=number)
    try:
        if request.POST.get("verdict") == APPROVE:
            count = erasing.approve(row, **desk.who_and_when)
            messages.success(request, f"已批准，{count} 件的个人信息已经销毁。")
        else:
            erasing.drop(row, **desk.who_and_when)
            messages.success(request, "已撤销这份清册，没有销毁任何信息。")
    except REFUSALS as refusal:
        messages.error(request, words_of(refusal))
    return redirect(PAGE, body.pk)


def _body(request: DeskRequest, number: int) -> Agency:
    return get_object_or_404(reached(request.desk.actor, *MAY), pk=number)


def _lists(rows: Any) -> list[dict[str, Any]]:
    found: list[ErasureList] = list(rows)
    actors = {each.proposed_by for each in found} | {each.approved_by for each in found}
    names = names_of(actors - {""})
    return [
        {
            "row": each,
            "numbers": [entry.application.number for entry in each.entries.all()],
            "proposed_by": names[each.proposed_by],
            "approved_by": names.get(each.approved_by, ""),
        }
        for each in found
    ]
