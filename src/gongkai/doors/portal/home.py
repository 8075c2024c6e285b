"""The front page (首页): the bodies, what was disclosed last, and the tools for everybody."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from gongkai.doors.portal.frame.places import Place, areas_in, groups_in
from gongkai.doors.portal.frame.tags import site_name
from gongkai.doors.portal.lists.listing import newest_rows
from gongkai.office.agencies import directory
from gongkai.office.agencies.models import Agency

NEWEST_SHOWN = 10


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the one area everything belongs to; where there are several, the way to each."""
    roots = list(directory.roots())
    context = {
        "site": site_name(_only_area(roots)),
        "host": request.get_host(),
        "rows": newest_rows(None, NEWEST_SHOWN),
        **_members(roots),
    }
    page = render(request, "portal/home.html", context)
    patch_cache_control(page, private=True, no_cache=True)  # it holds a form of this visitor
    return page


def _members(roots: list[Agency]) -> dict[str, Any]:
    area = _only_area(roots)
    members = Place(area).below if area else roots
    return {"area": area, "areas": areas_in(members), "groups": groups_in(members)}


def _only_area(roots: list[Agency]) -> Agency | None:
    return roots[0] if len(roots) == 1 and roots[0].is_area else None
