"""The page of an item (公开事项页面): box, text, files, and what was corrected since."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from gongkai.doors import clock
from gongkai.doors.portal.frame.columns import DISCLOSED, RULES, menu
from gongkai.doors.portal.frame.places import Place
from gongkai.doors.portal.frame.tags import article_tags
from gongkai.doors.portal.freshness import kept_briefly
from gongkai.doors.portal.items.box import box_of, marking_of
from gongkai.doors.portal.items.gone import absent
from gongkai.doors.portal.items.names import address_of, file_name, kind_of
from gongkai.doors.portal.items.notes import notes_of
from gongkai.doors.portal.lists.validity import is_over, validity_on
from gongkai.office.disclosures import queries, rich_text
from gongkai.office.disclosures.models import Attachment, Item, Publication, Version
from gongkai.office.disclosures.states import Section


@dataclass(frozen=True, slots=True)
class ShownFile:
    """An attachment as the page lists it; ``size`` in bytes."""

    name: str
    address: str
    kind: str
    size: int


@require_safe
def item(request: HttpRequest, item: int) -> HttpResponseBase:
    """Show the public version of an item; 410 once withdrawn, 404 if never public."""
    found = queries.public_item(item)
    if found is None or found.public is None:
        return absent(request, item)
    try:
        context = _context(request, found, found.public)
    except Publication.DoesNotExist:  # withdrawn since the line above
        return absent(request, item)
    page = render(request, "portal/items/item.html", context)
    return kept_briefly(request, page, found.public_changed_at)


def _context(request: HttpRequest, found: Item, version: Version) -> dict[str, Any]:
    today, place, body = clock.today(), Place(found.agency), _body(version.body)
    column = RULES if found.section == Section.RULES else DISCLOSED
    validity = validity_on(version, today)
    return {
        "place": place,
        "agency": found.agency,
        "column": column,
        "columns": menu(place),
        "tags": article_tags(request, place, found, column.title),
        "shown": version,
        "box": box_of(found, version, queries.release_of(found), today),
        "body": body,
        "has_table": "<table" in body,
        "marking": marking_of(version),
        "validity": validity,
        "is_over": is_over(validity),
        "notes": notes_of(queries.notes(found)),
        "files": [_shown(found.pk, each) for each in queries.public_attachments(found)],
    }


def _body(html: str) -> SafeString:
    """Clean once more: the rows may have come from a restored or converted database."""
    return mark_safe(rich_text.clean(html))  # noqa: S308


def _shown(item: int, attachment: Attachment) -> ShownFile:
    return ShownFile(
        name=file_name(attachment),
        address=address_of(item, attachment),
        kind=kind_of(attachment).label,
        size=attachment.document.blob.size,
    )
