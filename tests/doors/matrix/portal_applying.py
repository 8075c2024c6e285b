"""Addresses of applying, tracking and replying, and that whoever proved nothing gets nothing."""

from collections.abc import Iterator
from uuid import UUID

from django.urls import reverse

from gongkai.office.applications.models import Application, CaseFile, IntakeDraft, Letter, Party
from tests.doors.matrix.portal_addresses import (
    LEADS_ON,
    MISSING,
    POST_ONLY,
    Address,
    Addresses,
    of_bodies,
    plain,
)
from tests.doors.matrix.world import World

NOBODYS = 10**17
SOME = 6
NO_FILE = UUID(int=0, version=4)


def _drafts(name: str, status: int = MISSING) -> Addresses:
    """Nobody has the key to a draft of somebody else's browser."""

    def addresses(world: World) -> Iterator[Address]:
        known = list(IntakeDraft.objects.order_by("pk").values_list("pk", flat=True)[:SOME])
        for number in (*known, 1, NOBODYS):
            yield Address(reverse(name, args=[world.own.code, number]), status)

    return addresses


def _cases(name: str, status: int = LEADS_ON) -> Addresses:
    """A case that is there and one that is not lead to the same form."""

    def addresses(world: World) -> Iterator[Address]:
        known = list(Application.objects.order_by("pk").values_list("pk", flat=True)[:SOME])
        for number in (*known, NOBODYS):
            yield Address(reverse(name, args=[number]), status)

    return addresses


def _letters(world: World) -> Iterator[Address]:
    known = Letter.objects.filter(party=None).order_by("pk").values_list("application", "pk")
    for case, letter in (*known[:SOME], (NOBODYS, 1)):
        yield Address(reverse("portal:tracked-letter", args=[case, letter]), LEADS_ON)


def _files(world: World) -> Iterator[Address]:
    known = CaseFile.objects.order_by("pk").values_list("application", "pk")
    for case, file in (*known[:SOME], (NOBODYS, NO_FILE)):
        yield Address(reverse("portal:tracked-file", args=[case, file]), LEADS_ON)


def _parties(name: str, *more: object, status: int = LEADS_ON) -> Addresses:
    def addresses(world: World) -> Iterator[Address]:
        known = list(Party.objects.order_by("pk").values_list("pk", flat=True)[:SOME])
        for number in (*known, NOBODYS):
            yield Address(reverse(name, args=[number, *more]), status)

    return addresses


TABLE: dict[str, Addresses] = {
    **{
        f"portal:{name}": of_bodies(f"portal:{name}")
        for name in ("apply-online", "online-person", "online-organisation")
    },
    **{
        f"portal:{name}": _drafts(f"portal:{name}")
        for name in ("online-form", "online-public", "online-submit", "online-done")
    },
    "portal:online-discard": _drafts("portal:online-discard", POST_ONLY),
    "portal:track": plain("portal:track"),
    "portal:tracked": _cases("portal:tracked"),
    **{
        f"portal:tracked-{name}": _cases(f"portal:tracked-{name}", POST_ONLY)
        for name in ("supplement", "reasons", "reached", "withdraw", "leave")
    },
    "portal:tracked-letter": _letters,
    "portal:tracked-file": _files,
    "portal:opinions": plain("portal:opinions"),
    "portal:opinion": _parties("portal:opinion"),
    "portal:opinion-letter": _parties("portal:opinion-letter", 1),
    "portal:opinion-leave": _parties("portal:opinion-leave", status=POST_ONLY),
}
