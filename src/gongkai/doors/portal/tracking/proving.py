"""Proving who one is (凭编号和查询码进入): the same answer for a wrong number and a wrong code."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.doors import clock
from gongkai.doors.portal.freshness import for_one_visitor
from gongkai.doors.portal.tracking.forms import PartyProofForm, ProofForm
from gongkai.doors.portal.tracking.keys import CASE, PARTY, Lock
from gongkai.doors.portal.tracking.sending import told
from gongkai.doors.portal.visits.counting import GUESSES, PROVING, counted, uncounted
from gongkai.doors.portal.visits.refusals import Refused
from gongkai.office.applications.actions import visiting
from gongkai.office.applications.models import Application, Party
from gongkai.office.applications.queries.tracking import proven, proven_party
from gongkai.office.applications.visitors import VISITOR

NOT_FOUND = (
    "编号和查询码对不上。请核对后再试；忘记查询码的，请带身份证明与受理机关联系。"
    "已经归档并销毁个人信息的申请，不能再在网上查询。"
)
PARTY_NOT_FOUND = "文号和答复码对不上。请照征求意见书核对后再试，或者与发出征求意见书的机关联系。"


@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest) -> HttpResponseBase:
    """Let an applicant in with the number of an application and its code."""
    form = ProofForm(request.POST or None)
    if request.method == "POST":
        at = _guessed(request)
        if isinstance(at, HttpResponse):
            return at
        if form.is_valid():
            found = proven(form.cleaned_data["number"], form.cleaned_data["code"])
            if found is not None:
                uncounted(request, GUESSES, at)
                return _let_in(found)
            form.add_error(None, NOT_FOUND)
    status = 400 if form.errors else 200
    return for_one_visitor(
        render(request, "portal/tracking/track.html", {"form": form}, status=status)
    )


@require_http_methods(["GET", "HEAD", "POST"])
def opinions(request: HttpRequest) -> HttpResponseBase:
    """Let a consulted party in with the number of the letter and the reply code in it."""
    form = PartyProofForm(request.POST or None)
    if request.method == "POST":
        at = _guessed(request)
        if isinstance(at, HttpResponse):
            return at
        if form.is_valid():
            found = proven_party(form.cleaned_data["number"], form.cleaned_data["code"])
            if found is not None:
                uncounted(request, GUESSES, at)
                return _to(PARTY, found)
            form.add_error(None, PARTY_NOT_FOUND)
    status = 400 if form.errors else 200
    return for_one_visitor(
        render(request, "portal/tracking/opinions.html", {"form": form}, status=status)
    )


@require_POST
def leave(request: HttpRequest, case: int) -> HttpResponseBase:
    """Let the browser forget a case."""
    return _out(CASE, case, "portal:track")


@require_POST
def leave_opinion(request: HttpRequest, party: int) -> HttpResponseBase:
    """Let the browser forget a party."""
    return _out(PARTY, party, "portal:opinions")


def _guessed(request: HttpRequest) -> float | HttpResponse:
    """Count what may be a guess, before it is looked at; a right one is taken back afterwards."""
    try:
        return counted(request, GUESSES, PROVING)
    except Refused as refused:
        return told(request, refused)


def _let_in(found: Application) -> HttpResponse:
    now = clock.now()
    visiting.note_visit(found, by=VISITOR, on=now.date(), at=now)
    return _to(CASE, found)


def _to(lock: Lock, found: Application | Party) -> HttpResponse:
    response = HttpResponseRedirect(reverse(f"portal:{lock.page}", args=[found.pk]))
    response.status_code = 303
    lock.open_for(response, found.pk)
    return for_one_visitor(response)


def _out(lock: Lock, number: int, page: str) -> HttpResponse:
    response = HttpResponseRedirect(reverse(page))
    response.status_code = 303
    lock.close(response, number)
    return for_one_visitor(response)
