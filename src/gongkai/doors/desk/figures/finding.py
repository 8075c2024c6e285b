"""Finding whose figures somebody may see (查找机构); those of others do not exist for them."""

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from gongkai.doors.desk.changing import Back
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.agencies.lookups import reached
from gongkai.office.agencies.models import Agency
from gongkai.office.annual_reports.authority import SEES, may_see, require_entering
from gongkai.office.annual_reports.queries.figures import (
    Figures,
    area_figures,
    figures,
    years_on_record,
)
from gongkai.office.base.refusals import NotPossible


def in_reach(request: DeskRequest) -> QuerySet[Agency]:
    """Return the bodies and areas whose figures somebody may see, closed ones too."""
    return reached(request.desk.actor, *SEES)


def to_see(request: DeskRequest, number: int, year: int) -> Agency:
    """Return a body or area whose figures somebody may see; raise Http404 for any other."""
    agency = get_object_or_404(in_reach(request), pk=number)
    if not may_see(request.desk.actor, agency) or year not in years_on_record(request.desk.on):
        raise Http404
    return agency


def to_enter(request: DeskRequest, number: int, year: int) -> Agency:
    """Return a body whose signed figures somebody may enter; an area has none."""
    agency = to_see(request, number, year)
    if agency.is_area:
        raise Http404
    require_entering(request.desk.actor, agency)
    return agency


def figures_of(request: DeskRequest, agency: Agency, year: int) -> Figures:
    """Return the figures in the form that the address names; raise Http404 for an unknown form."""
    form = request.GET.get("form", "")
    try:
        return area_figures(agency, year, form) if agency.is_area else figures(agency, year, form)
    except NotPossible as wrong:
        if form:
            raise Http404 from wrong
        raise


def back_to(agency: Agency, year: int) -> Back:
    """Return the way back to the figures of a year."""
    address = reverse("desk:figures:page", args=[agency.pk, year])
    return Back(address, f"{agency.name}{year}年度报告数据")
