"""What an applicant answers (申请人补正、说明、撤回): typed text comes back whatever goes wrong."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from gongkai.doors import clock
from gongkai.doors.portal.tracking import sending
from gongkai.doors.portal.tracking.keys import CASE
from gongkai.doors.portal.tracking.sending import Sender
from gongkai.doors.portal.tracking.showing import FORMS, page_of
from gongkai.doors.portal.visits.counting import REPLYING, counted
from gongkai.doors.portal.visits.refusals import Refused
from gongkai.office.applications.actions import visiting
from gongkai.office.applications.models import Application
from gongkai.office.applications.queries.tracking import still_proven, tracked
from gongkai.office.applications.states import ContactWay
from gongkai.office.applications.visitors import VISITOR

APPLICANT = Sender(CASE, tracked, still_proven)
Does = Callable[[Application, dict[str, Any], dict[str, Any]], None]


def _supplement(case: Application, said: dict[str, Any], who: dict[str, Any]) -> None:
    visiting.supplement(case, said["text"], _papers(said), **who)


def _reasons(case: Application, said: dict[str, Any], who: dict[str, Any]) -> None:
    visiting.give_reasons(case, said["text"], _papers(said), **who)


def _reached(case: Application, said: dict[str, Any], who: dict[str, Any]) -> None:
    visiting.prefer(case, ContactWay(said["way"]), said["when"], **who)


def _withdraw(case: Application, said: dict[str, Any], who: dict[str, Any]) -> None:
    visiting.withdraw(case, said["text"], **who)


def _papers(said: dict[str, Any]) -> list[tuple[str, bytes]]:
    return [(each.name, each.data) for each in said["papers"]]


@csrf_exempt
@require_POST
def supplement(request: HttpRequest, case: int) -> HttpResponseBase:
    """Take what was asked to be supplemented (《条例》第三十条)."""
    return _measured(request, case, "supplement", _supplement)


@csrf_exempt
@require_POST
def reasons(request: HttpRequest, case: int) -> HttpResponseBase:
    """Take an applicant's reasons (《条例》第三十五条)."""
    return _measured(request, case, "reasons", _reasons)


@csrf_exempt
@require_POST
def reached(request: HttpRequest, case: int) -> HttpResponseBase:
    """Note how receipt is best confirmed (《条例》第三十一条)."""
    return _measured(request, case, "reached", _reached)


@csrf_exempt
@require_POST
def withdraw(request: HttpRequest, case: int) -> HttpResponseBase:
    """Withdraw an application."""
    return _measured(request, case, "withdraw", _withdraw)


def _measured(request: HttpRequest, case: int, name: str, does: Does) -> HttpResponseBase:
    """Look at the length first and at the token against forged forms right after."""
    return sending.too_long(request) or _taken(request, case, name, does)


@csrf_protect
def _taken(request: HttpRequest, case: int, name: str, does: Does) -> HttpResponseBase:
    form = FORMS[name](request.POST, request.FILES, auto_id=f"id_{name}_%s")
    try:
        application = APPLICANT.proven(request, case)
        counted(request, "replying", REPLYING)
    except Refused as refused:
        return sending.told(request, refused)
    if application is None:
        return sending.again(request, case, name, form)
    if not form.is_valid():
        return page_of(request, application, status=400, filled={name: form})
    now = clock.now()
    try:
        does(application, form.cleaned_data, {"by": VISITOR, "on": now.date(), "at": now})
    except sending.REFUSALS as refused:
        fresh, why = tracked(case) or application, sending.why(refused)
        return page_of(request, fresh, status=409, refused=why, filled={name: form})
    return APPLICANT.back(case, f"done={name}")
