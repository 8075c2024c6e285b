"""What the desk may read (后台可见): drafts of one's body or unit, and what one's body reviews."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongkai.office.agencies import tree
from gongkai.office.agencies.models import Agency, Work
from gongkai.office.base.actors import EVERYWHERE, Actor, Grant
from gongkai.office.base.permissions import Permission
from gongkai.office.disclosures.models import Attachment, Item, ItemReader, Version
from gongkai.office.disclosures.queries.visible import files
from gongkai.office.disclosures.states import ItemState

PAGE = 50


@dataclass(frozen=True, slots=True)
class DeskPage:
    """Some items of a list at the desk, and the number after which it goes on (0 at the end)."""

    items: tuple[Item, ...]
    after: int


def readable(by: Actor, units: Collection[int], on: date) -> QuerySet[Item]:
    """Return the items that somebody may read at the desk, discarded ones excepted.

    Those of bodies whose drafts they read, of the units they submit for, and those in whose
    reviews such a body holds a step. Whatever else there is does not exist for them.
    """
    kept = Item.objects.exclude(state=ItemState.DISCARDED.value)
    items = kept.select_related("agency", "unit", "working", "public")
    grants = [each for each in by.grants if each.permission is Permission.READ_DRAFTS]
    if Grant(Permission.READ_DRAFTS, EVERYWHERE, subtree=True) in grants:
        return items
    if any(grant.subtree for grant in grants):
        return items.filter(_within(grants) | Q(unit__in=list(units)))
    return items.filter(pk__in=_of_bodies(grants, units))


def listed(
    rows: QuerySet[Item],
    *,
    agency: Agency | None = None,
    states: Collection[ItemState] = (),
    number: str = "",
    after: int = 0,
    size: int = PAGE,
) -> DeskPage:
    """Return a page of readable items, the latest started first; one statement.

    ``number`` is a document number in its normal form, of the version worked on or public.
    """
    if agency is not None:
        rows = rows.filter(agency=agency)
    if states:
        rows = rows.filter(state__in=[each.value for each in states])
    if number:
        rows = rows.filter(Q(working__number=number) | Q(public__number=number))
    if after:
        rows = rows.filter(pk__lt=after)
    found = list(rows.order_by("-pk")[: size + 1])
    more = len(found) > size
    return DeskPage(tuple(found[:size]), found[size - 1].pk if more else 0)


def readable_attachment(
    by: Actor, units: Collection[int], on: date, version_id: int, position: int
) -> Attachment | None:
    """Return an attachment of any version of an item that somebody may read, or None."""
    items = readable(by, units, on).values("pk")
    return files().filter(version=version_id, position=position, version__item__in=items).first()


def versions_of(item: Item) -> QuerySet[Version]:
    """Return the versions of an item, the latest first."""
    return Version.objects.filter(item=item).order_by("-ordinal")


def baseline(item: Item) -> Version | None:
    """Return what a working version is compared with: what was submitted or public before it."""
    if item.working_id is None:
        return None
    before = versions_of(item).exclude(pk=item.working_id).exclude(digest="")
    return before.first()


def due_releases(at: datetime) -> list[int]:
    """Return the numbers of items whose scheduled moment has come."""
    rows = Item.objects.filter(state=ItemState.SCHEDULED.value, release_at__lte=at)
    return list(rows.order_by("release_at", "pk").values_list("pk", flat=True))


def with_open_work() -> list[int]:
    """Return the numbers of items that somebody has to deal with."""
    kind = Item._meta.label_lower
    found = Work.objects.filter(kind=kind, finished_on=None).order_by("pk")
    return [int(number) for number in found.values_list("object", flat=True)]


def _within(grants: Collection[Grant]) -> Q:
    """Return the condition of being read from above, tried item by item, the latest first."""
    bodies = Q(pk__in=())
    for grant in grants:
        below = tree.within(grant.path, "agency__path")
        bodies |= below if grant.subtree else Q(agency__path=grant.path)
    return bodies | Q(Exists(ItemReader.objects.filter(bodies, item=OuterRef("pk"))))


def _of_bodies(grants: Collection[Grant], units: Collection[int]) -> QuerySet[Any, Any]:
    """Return the keys of what is read in single bodies and units: a range of an index each.

    Whoever sees little would otherwise walk past the items of everybody else.
    """
    bodies = [tree.numbers(grant.path)[-1] for grant in grants if grant.path]
    return (
        Item.objects.filter(agency__in=bodies)
        .values("pk")
        .union(
            Item.objects.filter(unit__in=list(units)).values("pk"),
            ItemReader.objects.filter(agency__in=bodies).values("item"),
            all=True,
        )
    )
