"""Submitting an application (提交申请): checked once more, with papers, exactly once; its code."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.doors import clock
from gongkai.doors.portal.applying.declaring import DeclarationForm
from gongkai.doors.portal.applying.keys import (
    SHOWN_AFTERWARDS,
    draft_or_404,
    hand_over,
    take_back,
    token_of,
)
from gongkai.doors.portal.applying.summary import summary
from gongkai.doors.portal.applying.typed import Typed, from_text
from gongkai.doors.portal.bodies.guide import limits_on
from gongkai.doors.portal.bodies.while_open import while_open
from gongkai.doors.portal.frame import columns
from gongkai.doors.portal.frame.places import Place
from gongkai.doors.portal.frame.showing import show_to_one
from gongkai.doors.portal.visits.counting import SUBMITTING, counted
from gongkai.doors.portal.visits.lengths import refuse_by_length
from gongkai.doors.portal.visits.papers import TOGETHER
from gongkai.doors.portal.visits.refusals import Refused
from gongkai.law.citation import RuleBroken
from gongkai.law.steps import Channel
from gongkai.office.applications.actions import drafts
from gongkai.office.applications.facts import IntakeFacts
from gongkai.office.applications.models import Application, IntakeDraft
from gongkai.office.applications.queries.drafts import content_of
from gongkai.office.applications.queries.tracking import code_of
from gongkai.office.applications.states import FileRole, FormWanted, WayWanted
from gongkai.office.applications.visitors import VISITOR
from gongkai.office.base.refusals import NotPossible
from gongkai.office.documents.uploads import UploadRefused
from gongkai.office.rulebook.queries import current_parameters


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@while_open
def submit(request: HttpRequest, place: Place, draft: int) -> HttpResponseBase:
    """Show all that was filled in, and submit it with its papers.

    The length of what comes is looked at first; the token against forged forms right after.
    """
    too_much = ""
    if request.method == "POST":
        try:
            refuse_by_length(request, TOGETHER)
        except Refused as refused:
            too_much = refused.message
    if too_much:
        row = draft_or_404(request, place, draft)
        typed = from_text(content_of(row))
        return _page(request, place, row, typed, status=413, refused=too_much)
    return _submit(request, place, draft)


@csrf_protect
def _submit(request: HttpRequest, place: Place, draft: int) -> HttpResponseBase:
    row = draft_or_404(request, place, draft)
    if row.application_id is not None:
        return _on("online-done", row)
    typed = from_text(content_of(row))
    if not typed.is_complete():
        return _on("online-form", row)
    if request.method != "POST":
        return _page(request, place, row, typed)
    declared = DeclarationForm(request.POST, request.FILES)
    if not declared.is_valid():
        return _page(request, place, row, typed, declared=declared, status=400)
    return _tried(request, place, row, typed, declared=declared)


def _tried(
    request: HttpRequest,
    place: Place,
    row: IntakeDraft,
    typed: Typed,
    *,
    declared: DeclarationForm,
) -> HttpResponseBase:
    """Submit; whatever is refused is said above all that was filled in, as it is kept now."""
    try:
        counted(request, "submitting", SUBMITTING)
        _sent(row, typed, declared)
    except (Refused, UploadRefused) as refused:
        status = refused.status if isinstance(refused, Refused) else 400
        why = refused.message
    except (NotPossible, RuleBroken) as refused:
        status, why = 409, refused.message if isinstance(refused, RuleBroken) else str(refused)
    else:
        response = _on("online-done", row)
        hand_over(response, row, token_of(request, row.pk), SHOWN_AFTERWARDS)
        return response
    row = draft_or_404(request, place, row.pk)
    typed = from_text(content_of(row))
    return _page(request, place, row, typed, declared=declared, status=status, refused=why)


def _sent(row: IntakeDraft, typed: Typed, declared: DeclarationForm) -> Application:
    now, examined = clock.now(), typed.form()
    examined.full_clean()
    facts = IntakeFacts(
        channel=Channel.INTERNET,
        arrived_on=now.date(),
        applicant=examined.facts(),
        matters=tuple(typed.matters),
        form_wanted=FormWanted(examined.cleaned_data["form_wanted"]),
        way_wanted=WayWanted(examined.cleaned_data["way_wanted"]),
    )
    papers = [
        *((FileRole.IDENTITY, each.name, each.data) for each in declared.cleaned_data["identity"]),
        *((FileRole.APPLICATION, each.name, each.data) for each in declared.cleaned_data["papers"]),
    ]
    seen = declared.cleaned_data["seen"]
    who: dict[str, Any] = {"by": VISITOR, "on": now.date(), "at": now}
    return drafts.submit(row, facts, typed.suggested, papers, seen=seen, **who)


@require_safe
@while_open
def done(request: HttpRequest, place: Place, draft: int) -> HttpResponseBase:
    """Show the number and the code, to be kept, and what happens next (《条例》第三十一条)."""
    row = draft_or_404(request, place, draft)
    if row.application is None:
        return _on("online-form", row)
    if (clock.now() - row.touched_at).total_seconds() > SHOWN_AFTERWARDS:
        return HttpResponseRedirect(reverse("portal:track"))
    return show_to_one(
        request,
        "portal/applying/done.html",
        place,
        columns.APPLY,
        draft=row,
        number=row.application.number,
        tracking_code=code_of(row.application),
        on=row.application.arrived_on,
        limits=limits_on(clock.today(), current_parameters()),
    )


@require_POST
@while_open
def discard(request: HttpRequest, place: Place, draft: int) -> HttpResponseBase:
    """Erase what was typed, or what still shows the code, and say so."""
    row = draft_or_404(request, place, draft)
    now = clock.now()
    drafts.discard(row, by=VISITOR, on=now.date(), at=now)
    response = show_to_one(
        request,
        "portal/applying/discarded.html",
        place,
        columns.APPLY,
        submitted=row.application_id is not None,
    )
    take_back(response, draft, place.agency.code)
    return response


def _page(
    request: HttpRequest,
    place: Place,
    row: IntakeDraft,
    typed: Typed,
    *,
    declared: DeclarationForm | None = None,
    status: int = 200,
    refused: str = "",
) -> HttpResponse:
    return show_to_one(
        request,
        "portal/applying/submit.html",
        place,
        columns.APPLY,
        status=status,
        draft=row,
        facts=summary(typed),
        matters=typed.matters,
        form=declared or DeclarationForm(),
        refused=refused,
    )


def _on(page: str, row: IntakeDraft) -> HttpResponseRedirect:
    response = HttpResponseRedirect(reverse(f"portal:{page}", args=[row.agency.code, row.pk]))
    response.status_code = 303
    return response
