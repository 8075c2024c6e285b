"""Showing bodies (机构页面): the list in tree order, and everything about one."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.doors.desk.alarms import alarms
from gongkai.doors.desk.bodies.finding import to_see, visible
from gongkai.doors.desk.trail.entries import last_in
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.agencies import tree
from gongkai.office.agencies.authority import may_throughout
from gongkai.office.agencies.kinds import AgencyKind, PostKind
from gongkai.office.agencies.lookups import posts_of
from gongkai.office.agencies.models import Agency, DisclosureOffice
from gongkai.office.agencies.queries import (
    ancestors,
    called,
    leading_group,
    predecessors,
    successors,
    units,
)
from gongkai.office.base.permissions import Permission

PER_PAGE = 50


@require_safe
def bodies(request: DeskRequest) -> HttpResponse:
    """List the bodies somebody may see, in tree order, or those called so."""
    desk = request.desk
    found, wanted = visible(request), request.GET.get("q", "").strip()
    if wanted:
        found = found.filter(pk__in=called(wanted).values("pk"))
    if not request.GET.get("closed"):
        found = found.filter(closed_on=None)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    lines = [
        {
            "body": body,
            "depth": min(len(body.path) // tree.STEP, 6),
            "kind": AgencyKind(body.kind).label,
        }
        for body in page
    ]
    context = {
        "lines": lines,
        "page": page,
        "wanted": wanted,
        "closed": bool(request.GET.get("closed")),
        "may_add": Permission.MANAGE_BODY in desk.permissions,
        "may_see_people": Permission.MANAGE_PEOPLE in desk.permissions,
    }
    return render(request, "desk/bodies/list.html", context)


@require_safe
def body(request: DeskRequest, number: int) -> HttpResponse:
    """Show one body: what is amiss first, then what it is, who is in it, and what was done."""
    agency, desk = to_see(request, number), request.desk
    manages = desk.may(Permission.MANAGE_BODY, agency) and agency.closed_on is None
    context = {
        "body": agency,
        "kind": AgencyKind(agency.kind).label,
        "above": list(ancestors(agency)),
        "names": list(agency.names.order_by("-since")),
        "came_from": list(predecessors(agency)),
        "went_to": successors(agency) if agency.closed_on else [],
        "office": _office(agency),
        "group": [
            (PostKind(each.post.kind).label, each) for each in leading_group(agency, desk.on)
        ],
        "units": list(units(agency, desk.on)),
        "posts": [(PostKind(each.kind).label, each) for each in posts_of(agency, desk.on)],
        "manages": manages,
        "rearranges": manages and may_throughout(desk.actor, Permission.MANAGE_BODY, agency),
        "may_see_people": desk.may(Permission.MANAGE_PEOPLE, agency),
        **(alarms(agency, desk.on) if manages else {}),
        "entries": last_in(agency, "agencies") if manages else [],
        "trail_kind": agency._meta.label_lower,
    }
    return render(request, "desk/bodies/page.html", context)


def _office(agency: Agency) -> DisclosureOffice | None:
    try:
        return agency.office
    except DisclosureOffice.DoesNotExist:
        return None
