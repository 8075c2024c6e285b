"""What is public already (可能已公开的信息): shown before an application is submitted."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gongkai.doors import clock
from gongkai.doors.portal.applying.keys import draft_or_404
from gongkai.doors.portal.applying.typed import Typed, as_text, from_text
from gongkai.doors.portal.bodies.while_open import while_open
from gongkai.doors.portal.frame import columns
from gongkai.doors.portal.frame.places import Place
from gongkai.doors.portal.frame.showing import show_to_one
from gongkai.doors.portal.lists.listing import rows_of
from gongkai.office.applications.actions import drafts
from gongkai.office.applications.models import IntakeDraft
from gongkai.office.applications.queries.drafts import content_of
from gongkai.office.applications.visitors import VISITOR
from gongkai.office.base.refusals import NotPossible
from gongkai.office.disclosures.models import Item
from gongkai.office.disclosures.queries import likely_answers

MOST_SHOWN = 6


@require_http_methods(["GET", "HEAD", "POST"])
@while_open
def already_public(request: HttpRequest, place: Place, draft: int) -> HttpResponseBase:
    """Show public items that may already answer, and note which of them do."""
    row = draft_or_404(request, place, draft)
    if row.application_id is not None:
        return _on("online-done", row)
    typed = from_text(content_of(row))
    if not typed.is_complete():
        return _on("online-form", row)
    items = likely_answers(place.agency, typed.matters, limit=MOST_SHOWN)
    if request.method == "POST":
        return _noted(request, place, row, typed, items)
    if not items:
        return _on("online-submit", row)
    return _page(request, place, row, typed, items)


def _noted(
    request: HttpRequest, place: Place, row: IntakeDraft, typed: Typed, items: list[Item]
) -> HttpResponseBase:
    answers = set(request.POST.getlist("answers"))
    shown: Mapping[str, bool] = {str(each.pk): str(each.pk) in answers for each in items}
    typed, now = replace(typed, shown=dict(shown)), clock.now()
    who: dict[str, Any] = {"by": VISITOR, "on": now.date(), "at": now}
    try:
        drafts.keep(row, as_text(typed), seen=row.edit, **who)
    except NotPossible as refused:
        return _page(request, place, row, typed, items, refused=str(refused), status=409)
    if request.POST.get("do") == "enough" and any(shown.values()):
        return _page(request, place, row, typed, items, enough=True)
    return _on("online-submit", row)


def _page(
    request: HttpRequest,
    place: Place,
    row: IntakeDraft,
    typed: Typed,
    items: list[Item],
    *,
    status: int = 200,
    refused: str = "",
    enough: bool = False,
) -> HttpResponseBase:
    return show_to_one(
        request,
        "portal/applying/public.html",
        place,
        columns.APPLY,
        status=status,
        draft=row,
        rows=rows_of(items),
        answering={item for item, answers in typed.suggested.items() if answers},
        refused=refused,
        enough=enough,
    )


def _on(page: str, row: IntakeDraft) -> HttpResponseRedirect:
    response = HttpResponseRedirect(reverse(f"portal:{page}", args=[row.agency.code, row.pk]))
    response.status_code = 303
    return response
