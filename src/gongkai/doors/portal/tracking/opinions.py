"""The page of a consulted party (第三方意见页面): the points asked, never who applies."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from gongkai.doors import clock
from gongkai.doors.portal.freshness import for_one_visitor
from gongkai.doors.portal.tracking.forms import OpinionForm
from gongkai.doors.portal.tracking.keys import PARTY
from gongkai.doors.portal.visits.counting import PROVING, REPLYING, counted
from gongkai.doors.portal.visits.lengths import refuse_by_length
from gongkai.doors.portal.visits.papers import TOGETHER
from gongkai.doors.portal.visits.refusals import Refused
from gongkai.doors.ui.errors import error_page
from gongkai.law.citation import RuleBroken
from gongkai.office.applications.actions import visiting
from gongkai.office.applications.models import Party
from gongkai.office.applications.queries.clocks import clock_of
from gongkai.office.applications.queries.letters import title_of
from gongkai.office.applications.queries.tracking import (
    letters_to_party,
    opinion_told,
    party_of,
    party_still_proven,
    points_of,
)
from gongkai.office.applications.states import Opinion, PartyKind
from gongkai.office.applications.visitors import VISITOR
from gongkai.office.base.refusals import NotPossible
from gongkai.office.documents.uploads import UploadRefused

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, Party, P], HttpResponseBase]
View = Callable[..., HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a party is told: who asks, about which points, by when, and what it said."""

    body: str
    letters: tuple[tuple[int, str, str, date | None], ...]
    points: str
    reply_by: date | None
    is_third_party: bool
    is_open: bool
    replied_on: date | None
    opinion: str
    text: str


def of_party(page: Page[P]) -> View:
    """Make a view of a page: whoever did not prove the code of this very party is led to do so."""

    @wraps(page)
    def view(
        request: HttpRequest, party: int, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        if not PARTY.is_open(request, party):
            return for_one_visitor(HttpResponseRedirect(reverse("portal:opinions")))
        row = party_of(party)
        if row is None:
            raise Http404
        return page(request, row, *args, **kwargs)

    return view


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest, party: int) -> HttpResponseBase:
    """Show what a party is asked, and take its opinion (《条例》第三十二条)."""
    if request.method != "POST":
        return _shown(request, party)
    try:
        refuse_by_length(request, TOGETHER)
    except Refused as refused:
        return error_page(request, refused.status, happened=refused.message)
    return _taken(request, party)


@of_party
def _shown(request: HttpRequest, party: Party) -> HttpResponseBase:
    response = _page(request, party, OpinionForm(), done="done" in request.GET)
    PARTY.open_for(response, party.pk)
    return response


@csrf_protect
def _taken(request: HttpRequest, number: int) -> HttpResponseBase:
    form = OpinionForm(request.POST, request.FILES)
    try:
        party = _proven(request, number)
        counted(request, "replying", REPLYING)
    except Refused as refused:
        return error_page(
            request, refused.status, happened=refused.message, retry_after=refused.retry_after
        )
    if party is None:
        return _again(request, number, form)
    if not form.is_valid():
        return _page(request, party, form, status=400)
    said, now = form.cleaned_data, clock.now()
    papers = [(each.name, each.data) for each in said["papers"]]
    who: dict[str, Any] = {"by": VISITOR, "on": now.date(), "at": now}
    try:
        visiting.reply(party, Opinion(said["opinion"]), said["text"], papers, **who)
    except (NotPossible, UploadRefused, RuleBroken) as refused:
        why = refused.message if not isinstance(refused, NotPossible) else str(refused)
        return _page(request, party_of(number) or party, form, status=409, refused=why)
    response = HttpResponseRedirect(f"{reverse('portal:opinion', args=[number])}?done=1")
    response.status_code = 303
    PARTY.open_for(response, number)
    return for_one_visitor(response)


def _proven(request: HttpRequest, number: int) -> Party | None:
    if PARTY.is_open(request, number):
        return party_of(number)
    code = request.POST.get("code", "")
    if not code:
        return None
    counted(request, "proving", PROVING)
    return party_still_proven(number, code)


def _again(request: HttpRequest, number: int, form: OpinionForm) -> HttpResponse:
    context = {
        "number": number,
        "name": "opinion",
        "form": form,
        "address": request.path,
        "tried": bool(request.POST.get("code")),
    }
    return for_one_visitor(render(request, "portal/tracking/again.html", context, status=403))


def _page(
    request: HttpRequest,
    party: Party,
    form: OpinionForm,
    *,
    status: int = 200,
    refused: str = "",
    done: bool = False,
) -> HttpResponse:
    context = {
        "party": party,
        "asked": asked_of(party, clock.today()),
        "form": form,
        "refused": refused,
        "done": done,
    }
    return for_one_visitor(render(request, "portal/tracking/opinion.html", context, status=status))


def asked_of(party: Party, today: date) -> Asked:
    """Return what a party is told on a day."""
    application = party.application
    opinion, text = opinion_told(party)
    return Asked(
        body=application.agency.name,
        letters=tuple(
            (each.pk, title_of(each.kind, each.dated), each.number or "", each.signed_on)
            for each in letters_to_party(party)
        ),
        points=points_of(party),
        reply_by=_reply_by(party, today),
        is_third_party=party.kind == PartyKind.THIRD_PARTY,
        is_open=application.is_open and application.voided_on is None,
        replied_on=party.replied_on,
        opinion=opinion,
        text=text,
    )


def _reply_by(party: Party, today: date) -> date | None:
    """Return the last day for an opinion, once the day is known on which the letter came."""
    consultations = clock_of(party.application, today).course.consultations
    own = [each for each in consultations if each.party == party.label]
    return own[-1].reply_by if own else None
