"""Drafting a letter (拟制文书): the facts it still needs, to whom, what goes with it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gongkai.doors.desk.applications.heading import heading
from gongkai.doors.desk.applications.letters.finding import letter_to_read
from gongkai.doors.desk.applications.letters.forms import DraftForms
from gongkai.doors.desk.applications.letters.kinds import GROUPS
from gongkai.doors.desk.case_finding import case_to_handle
from gongkai.doors.desk.refusals import refusals_into
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.applications.actions import letters
from gongkai.office.applications.models import Application, Letter
from gongkai.office.applications.queries.letters import letters_of, title_of

CORRECTS = "corrects"
KNOWN = frozenset(kind for of in GROUPS.values() for kind in of)
_WRONG = 400


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: DeskRequest, number: int, kind: str) -> HttpResponse:
    """Ask what a letter of a kind needs, and draft it."""
    application = case_to_handle(request, number)
    if kind not in KNOWN:
        raise Http404
    forms = DraftForms(request, application, kind)
    corrects = _corrected(application, request.GET.get(CORRECTS, ""))
    if request.method == "POST" and forms.are_valid():
        with refusals_into(forms.facts):
            given = {**forms.given(), "corrects": corrects}
            drafted = letters.draft(application, kind, **given, **request.desk.who_and_when)
            messages.success(request, "已生成草稿。请核对下面的文书。")
            return redirect("desk:applications:letter", application.pk, drafted.pk)
    return _page(request, application, kind, forms)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: DeskRequest, number: int, letter: int) -> HttpResponse:
    """Change what a draft says; it is composed anew from the case as it is now."""
    case_to_handle(request, number)
    application, found = letter_to_read(request, number, letter)
    forms = DraftForms(request, application, found.kind, found)
    if request.method == "POST" and forms.are_valid():
        with refusals_into(forms.facts):
            letters.revise(found, **forms.given(), **request.desk.who_and_when)
            messages.success(request, "已按修改重新生成。请核对下面的文书。")
            return redirect("desk:applications:letter", application.pk, found.pk)
    return _page(request, application, found.kind, forms, found)


def _corrected(application: Application, number: str) -> Letter | None:
    """Return the letter of the case that the new one is to replace, if it names one."""
    return letters_of(application).filter(pk=number).first() if number.isdecimal() else None


def _page(
    request: DeskRequest,
    application: Application,
    kind: str,
    forms: DraftForms,
    letter: Letter | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {
        **heading(application, request.desk),
        "letter": letter,
        "title": title_of(kind, request.desk.on),
        "hint": next(of[kind] for of in GROUPS.values() if kind in of),
        "forms": forms,
    }
    status = _WRONG if forms.wrong else 200
    return render(request, "desk/applications/letters/draft.html", context, status=status)
