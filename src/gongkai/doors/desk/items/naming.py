"""What items are called in lists (事项标题), many at once."""

from collections.abc import Collection, Sequence

from django.db.models import QuerySet, prefetch_related_objects
from django.urls import reverse

from gongkai.doors.desk.who import Desk
from gongkai.office.disclosures.models import Item
from gongkai.office.disclosures.queries import readable

UNTITLED = "（还没有标题）"


def listed_items(desk: Desk) -> QuerySet[Item]:
    """Return the items somebody may read, as lists need them: without their texts."""
    found = readable(desk.actor, desk.units, desk.on)
    return found.defer("working__body", "public__body")


def titles_of(items: Sequence[Item]) -> dict[int, str]:
    """Return the titles of items by number: worked on, else public, else released last."""
    bare = [each for each in items if not (each.working or each.public)]
    prefetch_related_objects(bare, "publications__version")
    return {each.pk: _title(each) for each in items}


def named_items(desk: Desk, ids: Collection[str]) -> dict[str, tuple[str, str]]:
    """Return title and address by id of those that somebody may read; two statements, or three."""
    found = list(listed_items(desk).filter(pk__in=[each for each in ids if each.isdigit()]))
    titles = titles_of(found)
    return {
        str(each.pk): (titles[each.pk], reverse("desk:items:page", args=[each.pk]))
        for each in found
    }


def _title(item: Item) -> str:
    version = item.working or item.public
    if version is None:
        released = sorted(item.publications.all(), key=lambda each: each.pk)
        version = released[-1].version if released else None
    return (version.title if version else "") or UNTITLED
