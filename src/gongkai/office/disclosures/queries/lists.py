"""Public lists (公开列表): the newest, what changed last, the sitemap; none skips over rows."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Q, QuerySet

from gongkai.law.topics import topics
from gongkai.office.agencies.models import Agency
from gongkai.office.disclosures.models import Item
from gongkai.office.disclosures.queries.visible import public, public_of
from gongkai.office.disclosures.states import Section


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a list: beside the item released at ``since`` with the number ``item``."""

    since: datetime
    item: int


@dataclass(frozen=True, slots=True)
class Page:
    """Items of one page, newest first, and where to go on in each direction, if anywhere."""

    items: list[Item]
    newer: Mark | None
    older: Mark | None


def newest(
    of: Agency | None = None,
    *,
    section: Section | None = None,
    topic: str = "",
    year: int | None = None,
    older_than: Mark | None = None,
    newer_than: Mark | None = None,
    limit: int,
) -> Page:
    """Return a page of public items, by first release, the newest first; one statement.

    ``of`` is a body, or an area with all below it. ``topic`` takes its parts in; ``year`` is that
    of 成文日期.
    """
    items = public_of(of).defer("public__body")
    if section:
        items = items.filter(section=section.value)
    if topic:
        items = items.filter(**{_topic_field(topic): topic})
    if year:
        items = items.filter(formed_year=year)
    if newer_than:
        return _turned_back(items, newer_than, limit)
    if older_than:
        since, item = older_than.since, older_than.item
        # The first condition is a range of the index; an alternative alone would not be.
        items = items.filter(public_since__lte=since)
        items = items.filter(Q(public_since__lt=since) | Q(pk__lt=item))
    found = list(items.order_by("-public_since", "-pk")[: limit + 1])
    shown = found[:limit]
    return Page(
        shown,
        newer=_mark(shown[0]) if shown and older_than else None,
        older=_mark(shown[-1]) if len(found) > limit else None,
    )


def feed(of: Agency | None, *, limit: int) -> list[Item]:
    """Return the public items that changed last for the public, the latest change first."""
    items = public_of(of).defer("public__body")
    return list(items.order_by("-public_changed_at", "-pk")[:limit])


def sitemap_files(size: int) -> list[int]:
    """Return the numbers of the sitemap files that hold any item; nothing is counted."""
    last = Item.objects.filter(public__isnull=False).aggregate(last=Max("pk"))["last"] or 0
    return list(range(1, (last + size - 1) // size + 1))


def sitemap_file(number: int, size: int) -> list[tuple[int, datetime]]:
    """Return the public items of a sitemap file: those whose own numbers fall into its span."""
    span = Q(pk__gt=(number - 1) * size, pk__lte=number * size)
    found = public().filter(span).order_by("pk").values_list("pk", "public_changed_at")
    return [(pk, at) for pk, at in found if at]


def _turned_back(items: QuerySet[Item], place: Mark, limit: int) -> Page:
    items = items.filter(public_since__gte=place.since)
    above = items.filter(Q(public_since__gt=place.since) | Q(pk__gt=place.item))
    found = list(above.order_by("public_since", "pk")[: limit + 1])
    shown = found[:limit][::-1]
    return Page(
        shown,
        newer=_mark(shown[0]) if len(found) > limit else None,
        older=_mark(shown[-1]) if shown else None,
    )


def _topic_field(code: str) -> str:
    topic = topics().get(code)
    return "topic" if topic is None or topic.within else "topic_class"


def _mark(item: Item) -> Mark | None:
    return Mark(item.public_since, item.pk) if item.public_since else None
