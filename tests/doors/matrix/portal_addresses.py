"""What addresses the public door has, and what everybody gets at each: the same for all."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import reverse

from gongkai.office.disclosures.models import Attachment, Item
from tests.doors.matrix.world import PUBLIC, WITHDRAWN, World

OPEN, MISSING, GONE, LEADS_ON, POST_ONLY = 200, 404, 410, 302, 405


@dataclass(frozen=True, slots=True)
class Address:
    """An address and the status that everybody gets there."""

    path: str
    status: int = OPEN


Addresses = Callable[[World], Iterator[Address]]


def plain(name: str, status: int = OPEN) -> Addresses:
    return lambda world: iter([Address(reverse(name), status)])


def of_bodies(name: str) -> Addresses:
    """Bodies have these pages, areas and codes nobody has do not."""

    def addresses(world: World) -> Iterator[Address]:
        for body in (world.own, world.other, world.county.government):
            yield Address(reverse(name, args=[body.code]))
        for code in (world.county.area.code, "NONE"):
            yield Address(reverse(name, args=[code]), MISSING)

    return addresses


def _areas(world: World) -> Iterator[Address]:
    yield Address(reverse("portal:area", args=[world.county.area.code]))
    for code in (world.own.code, "NONE"):
        yield Address(reverse("portal:area", args=[code]), MISSING)


def _items(world: World) -> Iterator[Address]:
    for name, item in world.items.items():
        yield Address(reverse("portal:item", args=[item.pk]), _status(name))
    yield Address(reverse("portal:item", args=[10**17]), MISSING)


def _status(name: str) -> int:
    return OPEN if name in PUBLIC else GONE if name in WITHDRAWN else MISSING


def _files(world: World) -> Iterator[Address]:
    """Each file of each version of each item; only those of the public version are there."""
    for name, item in world.items.items():
        public = set(_names(item, item.public_id))
        every = {(2, "other.txt")}
        for version in item.versions.all():
            every |= set(_names(item, version.pk))
        for position, file in sorted(every):
            status = OPEN if (position, file) in public else MISSING
            if name in WITHDRAWN:
                status = GONE
            yield Address(reverse("portal:file", args=[item.pk, position, file]), status)


def _names(item: Item, version: int | None) -> Iterator[tuple[int, str]]:
    rows = Attachment.objects.filter(version=version).select_related("document")
    return ((each.position, each.document.name) for each in rows)


def _sitemaps(world: World) -> Iterator[Address]:
    yield Address(reverse("portal:sitemap-items", args=[1]))
    yield Address(reverse("portal:sitemap-items", args=[10**17]), MISSING)


def _checked(name: str, *more: object, status: int = MISSING) -> Addresses:
    """Nobody guesses where another's upload lies."""
    token = "A" * 32
    return lambda world: iter([Address(reverse(name, args=[token, *more]), status)])


BODY_PAGES = (
    "body", "guide", "rules-of-body", "disclosed", "reports-of-body", "apply", "person-form",
    "organisation-form", "body-feed",
)  # fmt: skip
TABLE: dict[str, Addresses] = {
    "healthz": plain("healthz"),
    "ui:display": plain("ui:display", LEADS_ON),
    **{
        f"portal:{name}": plain(f"portal:{name}")
        for name in ("home", "feed", "sitemap", "sitemap-bodies", "robots", "deadline", "check")
    },
    "portal:rules": plain("portal:rules"),
    "portal:examples": plain("portal:examples", POST_ONLY),
    "portal:area": _areas,
    "portal:sitemap-items": _sitemaps,
    **{f"portal:{name}": of_bodies(f"portal:{name}") for name in BODY_PAGES},
    "portal:item": _items,
    "portal:file": _files,
    "portal:overview": _checked("portal:overview"),
    "portal:progress": _checked("portal:progress"),
    "portal:remove": _checked("portal:remove", status=POST_ONLY),
    "portal:everything": _checked("portal:everything", "docx"),
    "portal:report": _checked("portal:report", 1),
    "portal:download": _checked("portal:download", 1, "docx"),
}
