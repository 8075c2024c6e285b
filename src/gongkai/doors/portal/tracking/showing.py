"""The page of a case for its applicant (办理进度页面)."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.doors import clock
from gongkai.doors.portal.freshness import for_one_visitor
from gongkai.doors.portal.tracking.forms import (
    ReachedForm,
    ReasonsForm,
    SupplementForm,
    WithdrawForm,
)
from gongkai.doors.portal.tracking.keys import CASE
from gongkai.doors.portal.tracking.telling import told
from gongkai.office.applications.models import Application
from gongkai.office.applications.queries.tracking import tracked

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, Application, P], HttpResponseBase]
View = Callable[..., HttpResponseBase]
FORMS: dict[str, type[Form]] = {
    "supplement": SupplementForm,
    "reasons": ReasonsForm,
    "reached": ReachedForm,
    "withdraw": WithdrawForm,
}


def of_case(page: Page[P]) -> View:
    """Make a view of a page: whoever did not prove the code of this very case is led to do so."""

    @wraps(page)
    def view(
        request: HttpRequest, case: int, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        if not CASE.is_open(request, case):
            return for_one_visitor(HttpResponseRedirect(reverse("portal:track")))
        application = tracked(case)
        if application is None:
            raise Http404
        return page(request, application, *args, **kwargs)

    return view


@require_safe
@of_case
def case(request: HttpRequest, application: Application) -> HttpResponseBase:
    """Show where a case stands, and let its applicant in for another half hour."""
    done = request.GET.get("done", "")
    response = page_of(request, application, done=done if done in FORMS else "")
    CASE.open_for(response, application.pk)
    return response


def page_of(
    request: HttpRequest,
    application: Application,
    *,
    status: int = 200,
    refused: str = "",
    done: str = "",
    filled: Mapping[str, Form] | None = None,
) -> HttpResponse:
    """Return the page of a case; ``filled`` are forms that came back with something wrong."""
    back = filled or {}
    forms: dict[str, Any] = {
        name: back.get(name) or kind(auto_id=f"id_{name}_%s") for name, kind in FORMS.items()
    }
    context = {
        "case": application,
        "told": told(application, clock.today()),
        "forms": forms,
        "wrong": next((form for form in back.values() if form.errors), None),
        "withdrawing": "withdraw" in back,
        "refused": refused,
        "done": done,
    }
    return for_one_visitor(render(request, "portal/tracking/case.html", context, status=status))
