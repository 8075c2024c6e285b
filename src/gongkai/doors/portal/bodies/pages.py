"""The pages of a body (机构页面): itself, its guide, its annual reports, how to apply."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from gongkai.doors import clock
from gongkai.doors.portal.bodies.guide import channels, guide_of, limits_on, office_facts
from gongkai.doors.portal.bodies.reports import due_every_year
from gongkai.doors.portal.bodies.while_open import while_open
from gongkai.doors.portal.frame import columns
from gongkai.doors.portal.frame.places import Place, body_or_404
from gongkai.doors.portal.frame.showing import show
from gongkai.doors.portal.lists.listing import newest_rows
from gongkai.office.agencies import directory, queries
from gongkai.office.agencies.kinds import AgencyKind
from gongkai.office.rulebook.queries import current_parameters

NEWEST_SHOWN = 8


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


@require_safe
@while_open
def guide(request: HttpRequest, place: Place) -> HttpResponseBase:
    """Show the guide (《条例》第十二条)."""
    composed = guide_of(place, clock.today(), current_parameters(place.agency))
    return show(request, "portal/bodies/guide.html", place, columns.GUIDE, guide=composed)


@require_safe
@while_open
def reports(request: HttpRequest, place: Place) -> HttpResponseBase:
    """Say what will stand here and when it is due (《条例》第四十九条、第五十条)."""
    kind = AgencyKind(place.agency.kind)
    due = due_every_year(kind, clock.today(), current_parameters(place.agency))
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


@require_safe
@while_open
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
        limits=limits_on(clock.today(), current_parameters(place.agency)),
    )


@require_safe
@while_open
def person_form(request: HttpRequest, place: Place) -> HttpResponseBase:
    """Show the blank application form of a natural person."""
    return _form(request, place, organisation=False)


@require_safe
@while_open
def organisation_form(request: HttpRequest, place: Place) -> HttpResponseBase:
    """Show the blank application form of an organisation."""
    return _form(request, place, organisation=True)


def _form(request: HttpRequest, place: Place, *, organisation: bool) -> HttpResponseBase:
    return show(request, "portal/bodies/form.html", place, columns.APPLY, organisation=organisation)
