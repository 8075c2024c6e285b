"""The guard (门卫): lets the signed-in into the desk, and turns refusals into pages, once for all.

It is middleware, so that a view of the desk is protected even if nobody thought of it.
"""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from gongkai.doors import clock
from gongkai.doors.desk import sessions
from gongkai.doors.desk.entrance import expired
from gongkai.doors.desk.presence import Away, presence
from gongkai.doors.desk.refusals import REFUSALS, refusal_page
from gongkai.doors.desk.who import DeskRequest, seat
from gongkai.office.base.data_keys import Erased
from gongkai.office.base.refusals import NotPossible
from gongkai.office.rulebook.editions import one_edition

SHOWING = frozenset({"GET", "HEAD"})


class Guard:
    """Stands before every address of the desk."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(sessions.PATH):
            return self.get_response(request)
        with one_edition() if request.method in SHOWING else nullcontext():
            response = self.get_response(request)
        response["Cache-Control"] = "no-store"
        _refresh(request, response)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Return None to let the request through, with ``request.desk``; else the answer."""
        match = request.resolver_match
        if match is None or match.app_names[:1] != ["desk"]:
            return None
        if getattr(view, "without_sign_in", False):
            return None
        at = clock.now()
        found = presence(request, at)
        if isinstance(found, Away):
            return expired.sign_in_first(request, found)
        user, kept = found
        cast(DeskRequest, request).desk = seat(user, kept, at.date(), at)
        if user.must_change_password and not getattr(view, "with_old_password", False):
            return redirect("desk:password")
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Tell a refusal that no form took up, and that what was asked for is erased."""
        if isinstance(error, Erased):
            error = NotPossible(str(error))
        if isinstance(error, REFUSALS) and hasattr(request, "desk"):
            return refusal_page(request, error)
        return None


def _refresh(request: HttpRequest, response: HttpResponseBase) -> None:
    """Note the last use, at most once a minute, unless the view sent a cookie of its own."""
    desk = getattr(request, "desk", None)
    if desk and sessions.COOKIE not in response.cookies and desk.kept.wants_refreshing(desk.at):
        sessions.keep(response, request, replace(desk.kept, used=desk.at))
