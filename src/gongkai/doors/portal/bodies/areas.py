"""The page of an area (地区页面): its bodies by kind, and what was disclosed there last."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from gongkai.doors.portal.frame.places import area_or_404, areas_in, groups_in
from gongkai.doors.portal.frame.showing import show
from gongkai.doors.portal.lists.listing import listing


@require_safe
def area(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show an area's bodies, the areas below it and its newest items, page by page."""
    place = area_or_404(code)
    return show(
        request,
        "portal/bodies/area.html",
        place,
        None,
        areas=areas_in(place.below),
        groups=groups_in(place.below),
        listing=listing(request, place.agency),
    )
