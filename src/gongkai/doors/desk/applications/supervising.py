"""The bodies somebody supervises (各单位办理情况): open cases, due soon, overdue, unconfirmed."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.doors.desk.who import DeskRequest
from gongkai.office.applications.queries.supervision import Standing, standings
from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.permissions import Permission


@require_safe
def bodies(request: DeskRequest) -> HttpResponse:
    """Show how the bodies below stand with their open cases, those that are overdue on top."""
    desk = request.desk
    if Permission.SUPERVISE not in desk.permissions:
        raise NotPermitted(Permission.SUPERVISE, desk.agency)
    found = standings(desk.actor, desk.on)
    context = {"standings": found, "totals": _totals(found)}
    return render(request, "desk/applications/bodies.html", context)


def _totals(found: list[Standing]) -> dict[str, int]:
    names = ("open", "near", "overdue", "unconfirmed")
    return {name: sum(getattr(each, name) for each in found) for name in names}
