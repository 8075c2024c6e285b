"""The pages of a body (机构页面): itself, its guide, its annual reports, how to apply."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.doors import clock
from gongkai.doors.portal.bodies.guide import channels, guide_of, limits_on, office_facts
from gongkai.doors.portal.bodies.reports import due_every_year
from gongkai.doors.portal.frame import columns
from gongkai.doors.portal.frame.places import Place, body_or_404
from gongkai.doors.portal.frame.showing import show
from gongkai.doors.portal.lists.listing import newest_rows
from gongkai.law import parameters
from gongkai.law.parameters import Parameters
from gongkai.office.agencies import directory, queries
from gongkai.office.agencies.kinds import AgencyKind

NEWEST_SHOWN = 8

Page = Callable[[HttpRequest, Place], HttpResponseBase]
View = Callable[[HttpRequest, str], HttpResponseBase]


@require_safe
def body(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show a body: its columns, newest items, disclosure office, units and what is below it."""
    place, today = body_or_404(code), clock.today()
    office = None if place.is_closed else directory.office_of(place.agency)
    return show(
        request,
        "portal/bodies/body.html",
        place,
        None,
        rows=newest_rows(place.agency, NEWEST_SHOWN),
        office=[each for each in office_facts(office) if each.text] if office else [],
        group=queries.leading_group(place.agency, today),
        units=queries.units(place.agency, today),
    )


def _while_open(page: Page) -> View:
    """Lead from what a closed body no longer offers to its own page, which says who does."""

    @require_safe
    @wraps(page)
    def view(request: HttpRequest, code: str) -> HttpResponseBase:
        place = body_or_404(code)
        if place.is_closed:
            return HttpResponseRedirect(reverse("portal:body", args=[code]))
        return page(request, place)

    return view


@_while_open
def guide(request: HttpRequest, place: Place) -> HttpResponseBase:
    """Show the guide (《条例》第十二条)."""
    composed = guide_of(place, clock.today(), _parameters())
    return show(request, "portal/bodies/guide.html", place, columns.GUIDE, guide=composed)


@_while_open
def reports(request: HttpRequest, place: Place) -> HttpResponseBase:
    """Say what will stand here and when it is due (《条例》第四十九条、第五十条)."""
    kind = AgencyKind(place.agency.kind)
    due = due_every_year(kind, clock.today(), _parameters())
    government = kind == AgencyKind.GOVERNMENT
    named = {AgencyKind.GOVERNMENT, AgencyKind.DEPARTMENT}  # others follow by analogy
    return show(
        request,
        "portal/bodies/reports.html",
        place,
        columns.REPORTS,
        due=due,
        government=government,
        by_analogy=kind not in named,
    )


@_while_open
def apply(request: HttpRequest, place: Place) -> HttpResponseBase:
    """Show how to apply, how long an answer takes, and the forms to print (《条例》第二十九条)."""
    office = directory.office_of(place.agency)
    return show(
        request,
        "portal/bodies/apply.html",
        place,
        columns.APPLY,
        channels=list(channels(office)) if office else [],
        office=office,
        limits=limits_on(clock.today(), _parameters()),
    )


@_while_open
def person_form(request: HttpRequest, place: Place) -> HttpResponseBase:
    """Show the blank application form of a natural person."""
    return _form(request, place, organisation=False)


@_while_open
def organisation_form(request: HttpRequest, place: Place) -> HttpResponseBase:
    """Show the blank application form of an organisation."""
    return _form(request, place, organisation=True)


def _form(request: HttpRequest, place: Place, *, organisation: bool) -> HttpResponseBase:
    return show(request, "portal/bodies/form.html", place, columns.APPLY, organisation=organisation)


def _parameters() -> Parameters:
    return parameters.load(Path(settings.GONGKAI_DATA) / "parameters")
