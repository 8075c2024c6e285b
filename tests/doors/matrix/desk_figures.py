"""What addresses the figures of annual reports have at the desk, and who gets what at each."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from gongkai.office.accounts.roles import Role
from tests.doors.matrix.desk_addresses import (
    MISSING,
    OPEN,
    REFUSED,
    Addresses,
    DeskAddress,
    Statuses,
    given,
    only,
    plain,
)
from tests.doors.matrix.rights import KEEPERS, holds
from tests.doors.matrix.seats import Seat
from tests.doors.matrix.world import World

ENTERERS = KEEPERS | {Role.SUPERVISOR}
SEERS = ENTERERS | {Role.CLERK, Role.SIGNING_LEADER}
YEAR = 2025
CELL = "applications.new.total"
SIGNING = {"signed_on": "2026-01-20"}


def _seeing(name: str, *more: Any) -> Addresses:
    """A page of a body's figures, and of the area's for who sees all below it."""

    def addresses(world: World) -> Iterator[DeskAddress]:
        of = {"own": world.own, "other": world.other, "area": world.county.area}
        for where, body in of.items():

            def allowed(seat: Seat, where: str = where) -> bool:
                return holds(seat, SEERS, where)

            yield DeskAddress(reverse(name, args=[body.pk, YEAR, *more]), given(allowed))
        nobody = given(lambda seat: False)
        yield DeskAddress(reverse(name, args=[10**9, YEAR, *more]), nobody)
        yield DeskAddress(reverse(name, args=[world.own.pk, 1999, *more]), nobody)

    return addresses


def _entering(name: str, **form: Any) -> Addresses:
    """A page by which signed figures are entered; an area signs none."""

    def addresses(world: World) -> Iterator[DeskAddress]:
        for where, body in {"own": world.own, "other": world.other}.items():

            def enters(seat: Seat, where: str = where) -> bool:
                return holds(seat, ENTERERS, where)

            def expect(seat: Seat, where: str = where, enters: Any = enters) -> Statuses:
                if enters(seat):
                    return only(OPEN)
                return only(REFUSED if holds(seat, SEERS, where) else MISSING)

            path = reverse(name, args=[body.pk, YEAR])
            yield DeskAddress(path, expect, enters, {**SIGNING, **form})
        area = reverse(name, args=[world.county.area.pk, YEAR])
        yield DeskAddress(area, given(lambda seat: False))

    return addresses


HAND = {
    "form": "2021", "source": "2025年年度报告", "natural_person": 1, "business": 0, "research": 0,
    "public_benefit": 0, "legal_service": 0, "other_organisation": 0,
}  # fmt: skip
TABLE: dict[str, Addresses] = {
    "desk:figures:choose": plain(
        "desk:figures:choose", given(lambda seat: seat.role in SEERS, REFUSED)
    ),
    "desk:figures:page": _seeing("desk:figures:page"),
    "desk:figures:rows": _seeing("desk:figures:rows", CELL),
    "desk:figures:export": _seeing("desk:figures:export", CELL, "xlsx"),
    "desk:figures:tables": _seeing("desk:figures:tables", "csv"),
    "desk:figures:sign_record": _entering("desk:figures:sign_record"),
    "desk:figures:sign_file": _entering("desk:figures:sign_file"),
    "desk:figures:sign_hand": _entering("desk:figures:sign_hand", **HAND),
}
