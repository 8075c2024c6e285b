"""Pages of the desk that only show (设置、帮助)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.doors.desk.menu import PLACES
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.accounts.queries import administrators
from gongkai.office.agencies.lookups import reached
from gongkai.office.base.permissions import Permission


@require_safe
def settings(request: DeskRequest) -> HttpResponse:
    """Lead to what a body sets for itself."""
    bodies = reached(request.desk.actor, Permission.MANAGE_BODY, Permission.MANAGE_RULES)
    return render(request, "desk/settings.html", {"bodies": bodies.filter(closed_on=None)})


@require_safe
def help_page(request: DeskRequest) -> HttpResponse:
    """Tell the keys, the rules that hold on every page, and whom to ask."""
    desk = request.desk
    keepers = administrators(desk.agency, desk.on) if desk.agency else []
    return render(request, "desk/help.html", {"places": PLACES, "keepers": keepers})
