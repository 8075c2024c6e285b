"""The help page (帮助): keys, rules that hold everywhere, and whom to ask."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.doors.desk.menu import PLACES
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.accounts.queries import administrators


@require_safe
def help_page(request: DeskRequest) -> HttpResponse:
    """Tell the keys, the rules that hold on every page, and whom to ask."""
    desk = request.desk
    keepers = administrators(desk.agency, desk.on) if desk.agency else []
    return render(request, "desk/help.html", {"places": PLACES, "keepers": keepers})
