"""The page of an item at the desk (事项页面): how it stands, what comes next, all of it."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.doors.desk.items.document import shown_document
from gongkai.doors.desk.items.failure import failed_release
from gongkai.doors.desk.items.finding import item_to_read, shown_version, version_of
from gongkai.doors.desk.items.next_step import next_step, other_ways, stops_release
from gongkai.doors.desk.items.notes import last_return
from gongkai.doors.desk.items.opinions import shown_opinions
from gongkai.doors.desk.items.progress import progress_of
from gongkai.doors.desk.trail.entries import last_of
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.accounts.queries import names_of
from gongkai.office.disclosures.models import Item
from gongkai.office.disclosures.queries import history, versions_of
from gongkai.office.disclosures.states import ItemState
from gongkai.office.review.queries import current


@require_safe
def page(request: DeskRequest, number: int) -> HttpResponse:
    """Show an item: state, next step, progress, the document, opinions, versions, releases."""
    desk, item = request.desk, item_to_read(request, number)
    version, review = shown_version(item), current(item)
    stops = stops_release(item, version, review, desk.on)
    step = next_step(item, version, review, stops, desk)
    context = {
        **heading(item),
        "failure": failed_release(item, stops),
        "step": step,
        "ways": [each for each in other_ways(item, review, desk) if not step.leads_to(each)],
        "stages": progress_of(item, version, review, desk.on),
        "document": shown_document(item, version),
        "returned": last_return(item) if item.state == ItemState.RETURNED else None,
        "opinions": shown_opinions(item),
        "versions": versions_of(item).defer("body"),
        "releases": history(item)[::-1],
        "started_by": names_of([item.started_by])[item.started_by],
        "reasons": list(version.reasons.order_by("pk")),
        "entries": last_of(item),
        "trail_kind": item._meta.label_lower,
        "trail_object": item.pk,
    }
    return render(request, "desk/items/page.html", context)


@require_safe
def version(request: DeskRequest, number: int, ordinal: int) -> HttpResponse:
    """Show one version of an item as it is."""
    item = item_to_read(request, number)
    found = version_of(item, ordinal)
    context = {**heading(item), "document": shown_document(item, found), "ordinal": ordinal}
    return render(request, "desk/items/version.html", context)


@require_safe
def sheet(request: DeskRequest, number: int) -> HttpResponse:
    """Show the review sheet of an item (发布审签单), for printing."""
    desk, item = request.desk, item_to_read(request, number)
    found, review = shown_version(item), current(item)
    context = {
        **heading(item),
        "shown": found,
        "document": shown_document(item, found),
        "opinions": shown_opinions(item),
        "stages": progress_of(item, found, review, desk.on),
        "releases": history(item)[::-1],
        "reasons": list(found.reasons.order_by("pk")),
        "editor": names_of([found.edited_by])[found.edited_by],
        "printed_at": desk.at,
    }
    return render(request, "desk/items/sheet.html", context)


def heading(item: Item) -> dict[str, Any]:
    """Return what every page of an item says of it at its head."""
    public = "portal" in settings.GONGKAI_DOORS and item.public_id
    return {
        "item": item,
        "state": ItemState(item.state).label,
        "changing": bool(item.public_id and item.working_id),
        "public_address": f"/items/{item.pk}/" if public else "",
    }
