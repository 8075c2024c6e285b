"""What addresses reviews, suits and complaints have at the desk, and who gets what at each."""

from collections.abc import Callable, Iterator
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
from tests.doors.matrix.rights import holds
from tests.doors.matrix.seats import Seat
from tests.doors.matrix.world import World

HANDLERS = {Role.CLERK}
READERS = HANDLERS | {Role.LEGAL_REVIEWER, Role.SIGNING_LEADER, Role.SUPERVISOR}
NOT_FOR_THEM = frozenset({REFUSED, MISSING})
REASON = {"reason": "登记错了"}
DAY = "2026-11-23"
LESSON = {"cause": "facts", "explained": "没有检索", "change": "扩大检索"}
FILED = {
    "kind": "reconsideration", "level": "first", "act": "third_party", "brought_by": "other",
    "name": "某人", "authority": "某机关", "filed_on": DAY, "on": DAY, "described": "某行为",
}  # fmt: skip
SUED = {**FILED, "kind": "lawsuit_after_reconsideration", "act": "answer"}
COMPLAINT = {"about": "other", "content": "某事", "received_on": DAY, "due_on": DAY}
RESULT = {"decided_on": DAY, "on": DAY, "number": "某号"}
More = Callable[[Any], int]


def _reads_somewhere(seat: Seat) -> bool:
    return seat.role in READERS


def _handles_somewhere(seat: Seat) -> bool:
    return seat.role in HANDLERS


def _read(name: str, kind: str, state: str) -> Addresses:
    """A page that only shows: for who reads them at the body, and missing for all others."""

    def addresses(world: World) -> Iterator[DeskAddress]:
        for where in ("own", "other"):
            number = _rows(world, kind, where)[state].pk

            def allowed(seat: Seat, where: str = where) -> bool:
                return holds(seat, READERS, where)

            yield DeskAddress(reverse(name, args=[number]), given(allowed))
        yield DeskAddress(reverse(name, args=[10**9]), given(lambda seat: False))

    return addresses


def _done(name: str, rows: str, state: str, form: dict[str, Any], *more: More) -> Addresses:
    """A page by which something is done: refused to who only reads, missing for all others."""

    def addresses(world: World) -> Iterator[DeskAddress]:
        for where in ("own", "other"):
            row = _rows(world, rows, where)[state]

            def handles(seat: Seat, where: str = where) -> bool:
                return holds(seat, HANDLERS, where)

            def expect(seat: Seat, where: str = where, handles: Any = handles) -> Statuses:
                if handles(seat):
                    return only(OPEN)
                return only(REFUSED) if holds(seat, READERS, where) else only(MISSING)

            arguments = [row.pk, *(each(row) for each in more)]
            yield DeskAddress(reverse(name, args=arguments), expect, handles, form)

    return addresses


def _of_case(name: str, form: dict[str, Any]) -> Addresses:
    """A page of an application from which something is registered."""

    def addresses(world: World) -> Iterator[DeskAddress]:
        for where in ("own", "other"):
            remedy = world.remedies[where]["decided"]
            assert remedy.round

            def handles(seat: Seat, where: str = where) -> bool:
                return holds(seat, HANDLERS, where)

            def expect(seat: Seat, handles: Any = handles) -> Statuses:
                return only(OPEN) if handles(seat) else NOT_FOR_THEM

            address = reverse(name, args=[remedy.round.application_id])
            yield DeskAddress(address, expect, handles, form)

    return addresses


def _rows(world: World, kind: str, where: str) -> dict[str, Any]:
    return world.remedies[where] if kind == "remedy" else world.complaints[where]


def _step(remedy: Any) -> int:
    return int(remedy.steps.get().pk)


def _lesson(remedy: Any) -> int:
    return int(remedy.lessons.get().pk)


def _remedy(name: str, state: str, form: dict[str, Any], *more: More) -> tuple[str, Addresses]:
    page = f"desk:remedies:{name}"
    return page, _done(page, "remedy", state, form, *more)


def _complaint(name: str, state: str, form: dict[str, Any]) -> tuple[str, Addresses]:
    page = f"desk:remedies:{name}"
    return page, _done(page, "complaint", state, form)


TABLE: dict[str, Addresses] = {
    **{
        f"desk:remedies:{name}": plain(
            f"desk:remedies:{name}", given(_reads_somewhere, REFUSED), lambda seat: False
        )
        for name in ("list", "export")
    },
    **{
        f"desk:remedies:{name}": plain(
            f"desk:remedies:{name}", given(_handles_somewhere, REFUSED), _handles_somewhere
        )
        for name in ("new", "complaint_new")
    },
    "desk:remedies:new_of_case": _of_case("desk:remedies:new_of_case", FILED),
    "desk:remedies:complaint_of_case": _of_case("desk:remedies:complaint_of_case", COMPLAINT),
    "desk:remedies:page": _read("desk:remedies:page", "remedy", "decided"),
    "desk:remedies:complaint": _read("desk:remedies:complaint", "complaint", "founded"),
    **dict(
        (
            _remedy("number", "open", {"number": "某号"}),
            _remedy("step", "open", {"kind": "responded", "on": DAY}),
            _remedy("void_step", "open", REASON, _step),
            _remedy("void", "open", REASON),
            _remedy("decide", "open", {"result": "lawsuit.claim_rejected", **RESULT}),
            _remedy("go_on", "decided", SUED),
            _remedy("amend", "decided", {"result": "reconsideration.upheld", **RESULT, **REASON}),
            _remedy("act_again", "decided", {"on": DAY}),
            _remedy("void_decision", "decided", REASON),
            _remedy("lesson", "decided", LESSON),
            _remedy("lesson_done", "decided", {"on": DAY}, _lesson),
            _complaint("complaint_close", "open", {"result": "founded", "reply": "某", "on": DAY}),
            _complaint("complaint_mend", "founded", {**LESSON, "on": DAY}),
            _complaint("complaint_void", "founded", REASON),
        )
    ),
}
