"""Starting an item at the desk (新建公文): for which body and unit, and what it says."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from gongkai.doors.desk.items.forms import ItemForm, StartForm
from gongkai.doors.desk.items.going_on import on_from, parts_of
from gongkai.doors.desk.items.notes import Notes
from gongkai.doors.desk.refusals import refusals_into
from gongkai.doors.desk.who import Desk, DeskRequest
from gongkai.office.agencies.kinds import AgencyKind
from gongkai.office.agencies.lookups import reached
from gongkai.office.agencies.models import Agency, Unit
from gongkai.office.agencies.queries import units
from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.permissions import Permission
from gongkai.office.disclosures.actions import drafting

WRONG = 400


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: DeskRequest) -> HttpResponse:
    """Take what a new item says; from the first save on it exists."""
    desk, posted = request.desk, request.POST if request.method == "POST" else None
    start, form = _start_form(desk, posted), ItemForm(posted)
    if posted is not None and all([start.is_valid(), form.is_valid()]):
        agency, unit = start.cleaned_data["agency"], start.cleaned_data.get("unit")
        with refusals_into(form):
            item = drafting.start(agency, form.facts(), unit=unit, **desk.who_and_when)
            messages.success(request, "草稿已保存。")
            return on_from(request, item)
    context = {"form": form, "start": start, **parts_of(form, Notes())}
    status = WRONG if form.errors or start.errors else 200
    return render(request, "desk/items/edit.html", context, status=status)


def _start_form(desk: Desk, posted: object) -> StartForm:
    """Ask for what is not plain: a body, where there are several, and a unit, where there is one.

    Raise NotPermitted for who drafts nowhere.
    """
    bodies = _bodies(desk)
    if not bodies.exists():
        raise NotPermitted(Permission.EDIT, desk.agency)
    offered = _units(desk)
    only = desk.agency is not None and not desk.may(Permission.EDIT, desk.agency)
    return StartForm(posted, bodies=bodies, units=offered, own=desk.agency, needs_unit=only)


def _bodies(desk: Desk) -> QuerySet[Agency]:
    """The bodies for which somebody may draft."""
    found = reached(desk.actor, Permission.EDIT, Permission.SUBMIT)
    return found.filter(closed_on=None).exclude(kind=AgencyKind.AREA)


def _units(desk: Desk) -> QuerySet[Unit] | None:
    """The units of their own body for which somebody may draft."""
    if desk.agency is None:
        return None
    found = units(desk.agency, desk.on)
    return found if desk.may(Permission.EDIT, desk.agency) else found.filter(pk__in=desk.units)
