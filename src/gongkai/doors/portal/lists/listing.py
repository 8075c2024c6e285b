"""Lists of public items (公开事项列表): newest first, narrowed by filters, turned page by page."""

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.http import Http404, HttpRequest

from gongkai.doors import clock
from gongkai.doors.portal.lists import cursors
from gongkai.doors.portal.lists.filters import (
    Choice,
    Filters,
    filters_of,
    topic_choices,
    year_choices,
)
from gongkai.doors.portal.lists.validity import is_over, validity_on
from gongkai.office.agencies.models import Agency
from gongkai.office.disclosures import queries
from gongkai.office.disclosures.models import Item
from gongkai.office.disclosures.queries import Mark
from gongkai.office.disclosures.states import Section

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list; ``over`` names why nobody may rely on the document any more."""

    item: int
    title: str
    number: str
    formed_on: date | None
    published_at: datetime | None
    body: str
    over: str


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list, the ways on from it, and what it can be narrowed to."""

    rows: list[Row]
    newer: str
    older: str
    is_narrowed: bool
    topics: list[Choice]
    years: list[Choice]


def listing(request: HttpRequest, of: Agency, section: Section | None = None) -> Listing:
    """Return the page of the list a visitor asked for; with a section it can be narrowed.

    Raise Http404 for a place or filter that no page of ours leads to.
    """
    older_than, newer_than = _asked(request, "older"), _asked(request, "newer")
    filters = filters_of(request) if section else Filters()
    page = queries.newest(
        of,
        section=section,
        topic=filters.topic,
        year=filters.year,
        older_than=older_than,
        newer_than=None if older_than else newer_than,
        limit=PAGE_SIZE,
    )
    return Listing(
        rows=rows_of(page.items),
        newer=_address("newer", page.newer, filters),
        older=_address("older", page.older, filters),
        is_narrowed=bool(filters.given),
        topics=topic_choices(queries.topics_used(of, section), filters.topic) if section else [],
        years=year_choices(queries.years(of, section), filters.year) if section else [],
    )


def newest_rows(of: Agency | None, count: int) -> list[Row]:
    """Return the newest items of a body or area, or of all."""
    return rows_of(queries.newest(of, limit=count).items)


def rows_of(items: list[Item]) -> list[Row]:
    """Return what a list shows of public items."""
    return [_row(item, clock.today()) for item in items]


def _row(item: Item, today: date) -> Row:
    version = item.public
    if version is None:
        raise LookupError("Lists hold public items only.")
    validity = validity_on(version, today)
    return Row(
        item=item.pk,
        title=version.title,
        number=version.number,
        formed_on=version.formed_on,
        published_at=item.public_since,
        body=item.agency.name,
        over=validity.label if validity and is_over(validity) else "",
    )


def _asked(request: HttpRequest, name: str) -> Mark | None:
    text = request.GET.get(name, "")
    mark = cursors.read(text)
    if text and mark is None:
        raise Http404
    return mark


def _address(name: str, mark: Mark | None, filters: Filters) -> str:
    return f"?{urlencode({**filters.given, name: cursors.written(mark)})}" if mark else ""
