"""What addresses the rules have at the desk, and who gets what at each."""

from collections.abc import Callable, Iterator

from django.urls import reverse

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
    post_only,
)
from tests.doors.matrix.rights import KEEPERS, holds, throughout
from tests.doors.matrix.seats import Seat
from tests.doors.matrix.world import World

REASON = {"reason": "规定已经废止"}


def _keeps_somewhere(seat: Seat) -> bool:
    return seat.role in KEEPERS


def _keeps_throughout_somewhere(seat: Seat) -> bool:
    return throughout(seat, KEEPERS)


def _list(name: str) -> Addresses:
    return plain(name, given(_keeps_somewhere, REFUSED))


def _entering(name: str, *arguments: str) -> Addresses:
    """A page to enter a rule: for who keeps the rules of a body and all below it."""

    def addresses(world: World) -> Iterator[DeskAddress]:
        expect = given(_keeps_throughout_somewhere, REFUSED)
        yield DeskAddress(reverse(name, args=arguments), expect, _keeps_throughout_somewhere)

    return addresses


def _of_entry(name: str, *, post: bool = False, **form: str) -> Addresses:
    """A page of an entry: for who keeps the rules of its body, or any where it is for all."""

    def addresses(world: World) -> Iterator[DeskAddress]:
        for where, row in world.rules.items():
            path = reverse(name, args=["value", row.pk])
            yield DeskAddress(path, post_only if post else _seeing(where), _deciding(where), form)
        if not post:
            path = reverse(name, args=["value", 10**9])
            yield DeskAddress(path, _seeing("nowhere"), form=form)

    return addresses


def _seeing(where: str) -> Callable[[Seat], Statuses]:
    def expect(seat: Seat) -> Statuses:
        if not _keeps_somewhere(seat):
            return only(REFUSED)
        sees = where == "everywhere" or holds(seat, KEEPERS, where)
        return only(OPEN) if sees else only(MISSING)

    return expect


def _deciding(where: str) -> Callable[[Seat], bool]:
    def decides(seat: Seat) -> bool:
        if where == "everywhere":
            return seat.place == "everywhere"
        return holds(seat, KEEPERS, where) and throughout(seat, KEEPERS)

    return decides


TABLE: dict[str, Addresses] = {
    **{
        f"desk:rules:{name}": _list(f"desk:rules:{name}")
        for name in ("home", "holidays", "values", "wording")
    },
    "desk:rules:new_notice": _entering("desk:rules:new_notice"),
    "desk:rules:paste_notice": _entering("desk:rules:paste_notice"),
    "desk:rules:new_value": _entering("desk:rules:new_value", "answer.working_days"),
    "desk:rules:new_wording": _entering("desk:rules:new_wording", "letter.receipt"),
    "desk:rules:entry": _of_entry("desk:rules:entry"),
    "desk:rules:confirm": _of_entry("desk:rules:confirm", post=True),
    "desk:rules:confirm_withdrawal": _of_entry("desk:rules:confirm_withdrawal", post=True),
    "desk:rules:keep": _of_entry("desk:rules:keep", post=True),
    "desk:rules:withdraw": _of_entry("desk:rules:withdraw", **REASON),
}
