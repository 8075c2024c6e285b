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
from gongkai.doors.portal.tracking import sending
from gongkai.doors.portal.tracking.forms import OpinionForm
from gongkai.doors.portal.tracking.keys import PARTY
from gongkai.doors.portal.tracking.sending import Sender
from gongkai.doors.portal.visits.counting import REPLYING, counted
from gongkai.doors.portal.visits.refusals import Refused
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

CONSULTED = Sender(PARTY, party_of, party_still_proven)
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
    return sending.too_long(request) or _taken(request, party)


@of_party
def _shown(request: HttpRequest, party: Party) -> HttpResponseBase:
    response = _page(request, party, OpinionForm(), done="done" in request.GET)
    PARTY.open_for(response, party.pk)
    return response


@csrf_protect
def _taken(request: HttpRequest, number: int) -> HttpResponseBase:
    form = OpinionForm(request.POST, request.FILES)
    try:
        party = CONSULTED.proven(request, number)
        counted(request, "replying", REPLYING)
    except Refused as refused:
        return sending.told(request, refused)
    if party is None:
        return sending.again(request, number, "opinion", form)
    if not form.is_valid():
        return _page(request, party, form, status=400)
    said, now = form.cleaned_data, clock.now()
    papers = [(each.name, each.data) for each in said["papers"]]
    who: dict[str, Any] = {"by": VISITOR, "on": now.date(), "at": now}
    try:
        visiting.reply(party, Opinion(said["opinion"]), said["text"], papers, **who)
    except sending.REFUSALS as refused:
        fresh, why = party_of(number) or party, sending.why(refused)
        return _page(request, fresh, form, status=409, refused=why)
    return CONSULTED.back(number, "done=1")


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
