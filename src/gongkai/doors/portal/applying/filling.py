"""Filling in an application (填写申请): begun by a person or an organisation, kept."""

import secrets
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.doors import clock
from gongkai.doors.portal.applying.forms import ORGANISATION, PERSON, ApplicationForm
from gongkai.doors.portal.applying.keys import draft_or_404, drafts_here, hand_over, token_of
from gongkai.doors.portal.applying.splitting import proposed
from gongkai.doors.portal.applying.typed import Typed, as_text, from_text, mark_of, typed_in
from gongkai.doors.portal.bodies.guide import limits_on
from gongkai.doors.portal.bodies.while_open import while_open
from gongkai.doors.portal.frame import columns
from gongkai.doors.portal.frame.places import Place
from gongkai.doors.portal.frame.showing import show_to_one
from gongkai.doors.portal.visits.counting import SAVING, counted
from gongkai.doors.portal.visits.refusals import Refused
from gongkai.doors.ui import matters
from gongkai.doors.ui.errors import error_page
from gongkai.office.applications.actions import drafts
from gongkai.office.applications.actions.drafts import StaleDraft
from gongkai.office.applications.models import IntakeDraft
from gongkai.office.applications.queries.drafts import content_of
from gongkai.office.applications.visitors import VISITOR
from gongkai.office.base.refusals import NotPossible
from gongkai.office.rulebook.queries import current_parameters

TICKET = 43  # letters of token_urlsafe(32)
NO_MATTER = "请写明要申请的信息：名称、文号，或者便于查找的其他特征（《条例》第二十九条）。"


@require_safe
@while_open
def start(request: HttpRequest, place: Place) -> HttpResponseBase:
    """Say what applying online takes, and lead to the two forms and to what was begun here."""
    begun = [(each, from_text(content_of(each))) for each in drafts_here(request, place)]
    return show_to_one(
        request,
        "portal/applying/start.html",
        place,
        columns.APPLY,
        begun=begun,
        limits=limits_on(clock.today(), current_parameters()),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@while_open
def person(request: HttpRequest, place: Place) -> HttpResponseBase:
    """Let a natural person fill in an application."""
    return _begin(request, place, PERSON)


@require_http_methods(["GET", "HEAD", "POST"])
@while_open
def organisation(request: HttpRequest, place: Place) -> HttpResponseBase:
    """Let an organisation fill in an application."""
    return _begin(request, place, ORGANISATION)


@require_http_methods(["GET", "HEAD", "POST"])
@while_open
def form(request: HttpRequest, place: Place, draft: int) -> HttpResponseBase:
    """Let whoever began an application go on with it."""
    row = draft_or_404(request, place, draft)
    if row.application_id is not None:
        return HttpResponseRedirect(reverse("portal:online-done", args=[place.agency.code, draft]))
    if request.method == "POST":
        return _taken(request, place, typed_in(_kept(row).who, request.POST), row)
    kept = _kept(row)
    return _page(request, place, kept, kept.blank_form(), row)


def _kept(row: IntakeDraft) -> Typed:
    return from_text(content_of(row))


def _begin(request: HttpRequest, place: Place, who: str) -> HttpResponseBase:
    if request.method == "POST":
        return _taken(request, place, typed_in(who, request.POST), None)
    blank = Typed(who)
    return _page(request, place, blank, blank.blank_form(), None)


def _taken(
    request: HttpRequest, place: Place, typed: Typed, row: IntakeDraft | None
) -> HttpResponseBase:
    """Take what a form brought: arrange its matters, keep it, or examine it and go on."""
    try:
        counted(request, "saving", SAVING)
    except Refused as refused:
        return error_page(
            request, refused.status, happened=refused.message, retry_after=refused.retry_after
        )
    if matters.only_arranges(request.POST):
        typed = replace(typed, matters=matters.offered(request.POST))
        return _page(request, place, typed, typed.blank_form(), row)
    does = request.POST.get("do", "")
    if does == "apart":
        typed = _apart(typed)
        return _page(request, place, typed, typed.blank_form(), row)
    if does == "whole":
        typed = replace(typed, whole=[mark_of(each) for each in typed.matters])
    examined = typed.blank_form() if does == "keep" else typed.form()
    if does != "keep" and not (examined.is_valid() and typed.matters):
        wrong = "" if typed.matters else NO_MATTER
        return _page(request, place, typed, examined, row, status=400, wrong=wrong)
    if does != "keep" and _several(typed):
        return _page(request, place, typed, typed.blank_form(), row, several=_several(typed))
    return _saved(request, place, typed, examined, row)


def _saved(
    request: HttpRequest,
    place: Place,
    typed: Typed,
    examined: ApplicationForm,
    row: IntakeDraft | None,
) -> HttpResponseBase:
    token = _ticket(request) if row is None else token_of(request, row.pk)
    now = clock.now()
    who: dict[str, Any] = {"by": VISITOR, "on": now.date(), "at": now}
    try:
        if row is None:
            row = drafts.begin(place.agency, token, as_text(typed), **who)
        else:
            typed = replace(typed, shown=_kept(row).shown)
            seen = _seen(request)
            row = drafts.keep(row, as_text(typed), seen=seen, **who)
    except NotPossible as refused:
        return _refused(request, place, typed, examined, row, refused=refused)
    page = "online-form" if request.POST.get("do") == "keep" else "online-public"
    address = reverse(f"portal:{page}", args=[place.agency.code, row.pk])
    response = HttpResponseRedirect(f"{address}?kept=1" if page == "online-form" else address)
    response.status_code = 303
    hand_over(response, row, token)
    return response


def _refused(
    request: HttpRequest,
    place: Place,
    typed: Typed,
    examined: ApplicationForm,
    row: IntakeDraft | None,
    *,
    refused: NotPossible,
) -> HttpResponse:
    """Show what was typed again, with the reason; a stale page may be sent once more."""
    if row is not None and isinstance(refused, StaleDraft):
        row = draft_or_404(request, place, row.pk)
    return _page(request, place, typed, examined, row, status=409, refused=str(refused))


def _page(
    request: HttpRequest,
    place: Place,
    typed: Typed,
    shown: ApplicationForm,
    row: IntakeDraft | None,
    *,
    status: int = 200,
    wrong: str = "",
    refused: str = "",
    several: list[list[str]] | None = None,
) -> HttpResponse:
    return show_to_one(
        request,
        "portal/applying/form.html",
        place,
        columns.APPLY,
        status=status,
        form=shown,
        typed=typed,
        draft=row,
        ticket=_ticket(request) if row is None else "",
        matters=typed.matters or [""],
        matters_wrong=wrong,
        refused=refused,
        several=several,
        kept="kept" in request.GET,
    )


def _apart(typed: Typed) -> Typed:
    """Return the texts in their parts, where there is a field for each."""
    parts = [part for each in typed.matters for part in proposed(each)]
    kept = parts if len(parts) <= matters.MOST else typed.matters
    return replace(typed, matters=kept, whole=[mark_of(each) for each in kept])


def _several(typed: Typed) -> list[list[str]]:
    """Return the texts that seem to hold several matters, each as its parts."""
    found = [proposed(each) for each in typed.matters if mark_of(each) not in typed.whole]
    return [parts for parts in found if len(parts) > 1]


def _ticket(request: HttpRequest) -> str:
    """Return the token the form was given, a new one for a new form."""
    given = request.POST.get("ticket", "")
    return given if len(given) == TICKET else secrets.token_urlsafe(32)


def _seen(request: HttpRequest) -> int:
    given = request.POST.get("seen", "")
    return int(given) if given.isascii() and given.isdigit() else 0
