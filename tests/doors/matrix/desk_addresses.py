"""What addresses the desk has, and who gets what at each: the law of the desk as a table."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from gongkai.office.accounts.models import Absence, Appointment
from gongkai.office.accounts.roles import Role
from tests.doors.matrix.rights import AUDITORS, KEEPERS, LOOKERS, holds, throughout
from tests.doors.matrix.seats import Seat
from tests.doors.matrix.world import World

OPEN, MISSING, REFUSED, POST_ONLY, CONFLICT = 200, 404, 403, 405, 409
SOME_STATE = frozenset({200, 302, 403, 404, 409})
Statuses = frozenset[int]
Expect = Callable[[Seat], Statuses]


@dataclass(frozen=True)
class DeskAddress:
    """An address at the desk, what each seat gets there, and who may change something by it.

    ``form`` is what a right form would hold, so that only the right is missing when it is sent by
    somebody who ``changes`` does not let.
    """

    path: str
    expect: Expect
    changes: Callable[[Seat], bool] = lambda seat: False
    form: dict[str, Any] = field(default_factory=dict)


Addresses = Callable[[World], Iterator[DeskAddress]]


def only(*statuses: int) -> Statuses:
    return frozenset(statuses)


def everybody(seat: Seat) -> Statuses:
    return only(OPEN)


def post_only(seat: Seat) -> Statuses:
    return only(POST_ONLY)


def plain(
    name: str, expect: Expect, changes: Callable[[Seat], bool] = lambda seat: True
) -> Addresses:
    """An address without a number; what everybody may do for themselves is no matter of roles."""
    return lambda world: iter([DeskAddress(reverse(name), expect, changes)])


def given(allowed: Callable[[Seat], bool], otherwise: int = MISSING, right: int = OPEN) -> Expect:
    return lambda seat: only(right if allowed(seat) else otherwise)


def _keepers_somewhere(seat: Seat) -> bool:
    return seat.role in KEEPERS


def _auditors_somewhere(seat: Seat) -> bool:
    return seat.role in AUDITORS


# Bodies


def of_bodies(
    name: str,
    roles: set[Role],
    *more: Callable[[World], object],
    subtree: bool = False,
    areas: bool = True,
) -> Addresses:
    """A page of each body; with ``subtree`` the role must hold below the body as well.

    Without ``areas`` an area has no such page, whoever asks.
    """

    def addresses(world: World) -> Iterator[DeskAddress]:
        of = {"own": world.own, "other": world.other, "area": world.county.area}
        for where, body in of.items():
            if more and where != "own":
                continue  # units and posts are those of the own body

            if where == "area" and not areas:
                yield DeskAddress(reverse(name, args=[body.pk]), given(lambda seat: False))
                continue

            def allowed(seat: Seat, where: str = where) -> bool:
                return holds(seat, roles, where) and (not subtree or throughout(seat, roles))

            def expect(seat: Seat, where: str = where, allowed: Any = allowed) -> Statuses:
                if allowed(seat):
                    return only(OPEN)
                return only(REFUSED) if holds(seat, roles, where) else only(MISSING)

            arguments = [body.pk, *(each(world) for each in more)]
            yield DeskAddress(reverse(name, args=arguments), expect, allowed)
        if not more:
            yield DeskAddress(reverse(name, args=[10**9]), given(lambda seat: False))

    return addresses


# People


def _people(name: str, *more: Callable[[World], object], right: int = OPEN) -> Addresses:
    """A page of somebody's account: for who manages the people of their body."""

    def addresses(world: World) -> Iterator[DeskAddress]:
        persons = {
            "own": world.users["own-clerk"].person_id,
            "other": world.users["other-clerk"].person_id,
        }
        for where, number in persons.items():
            if more and where != "own":
                continue

            def allowed(seat: Seat, where: str = where) -> bool:
                return holds(seat, KEEPERS, where)

            arguments = [number, *(each(world) for each in more)]
            yield DeskAddress(reverse(name, args=arguments), given(allowed, right=right), allowed)

    return addresses


def _role_of_clerk(world: World) -> int:
    return Appointment.objects.filter(user=world.users["own-clerk"])[0].pk


def _absence_of_clerk(world: World) -> int:
    return Absence.objects.filter(absent=world.users["own-clerk"])[0].pk


def _own_absence(world: World) -> Iterator[DeskAddress]:
    number = _absence_of_clerk(world)
    expect = given(lambda seat: seat.name == "clerk own")
    is_theirs = lambda seat: seat.name == "clerk own"  # noqa: E731
    yield DeskAddress(reverse("desk:own:end_deputy", args=[number]), expect, is_theirs)


# Trail


def _trail_of_object(*more: str, name: str) -> Addresses:
    """Entries of an object of the own body: for its auditors; to others' it is not there."""

    def addresses(world: World) -> Iterator[DeskAddress]:
        objects = {
            "disclosures.item": world.items["draft"].pk,
            "agencies.agency": world.own.pk,
            "accounts.user": world.users["own-clerk"].pk,
        }

        def expect(seat: Seat) -> Statuses:
            if holds(seat, AUDITORS, "own"):
                return only(OPEN)
            # An export without entries is an empty file; it tells no more than a missing page.
            empty = OPEN if more else MISSING
            return only(empty) if seat.role in AUDITORS else only(REFUSED)

        for kind, number in objects.items():
            yield DeskAddress(reverse(name, args=[kind, str(number), *more]), expect)

    return addresses


def _exports(world: World) -> Iterator[DeskAddress]:
    for form in ("csv", "json"):
        yield DeskAddress(
            reverse("desk:trail:export", args=[form]), given(_auditors_somewhere, REFUSED)
        )


_unit = lambda world: world.unit.pk  # noqa: E731
_post = lambda world: world.post.pk  # noqa: E731

TABLE: dict[str, Addresses] = {
    **{
        f"desk:{name}": plain(f"desk:{name}", everybody)
        for name in ("home", "settings:list", "help", "password", "sign_in", "bind", "own:page")
    },
    "desk:sign_out": plain("desk:sign_out", post_only),
    "desk:act_for": plain("desk:act_for", post_only),
    "desk:own:deputy": plain("desk:own:deputy", everybody),
    "desk:own:end_deputy": _own_absence,
    "desk:own:leave_everywhere": plain("desk:own:leave_everywhere", post_only),
    "desk:bodies:list": plain("desk:bodies:list", everybody),
    "desk:bodies:add_root": plain(
        "desk:bodies:add_root",
        given(lambda seat: seat.place == "everywhere", REFUSED),
        lambda seat: seat.place == "everywhere",
    ),
    "desk:bodies:import": plain(
        "desk:bodies:import", given(_keepers_somewhere, REFUSED), _keepers_somewhere
    ),
    "desk:bodies:import_template": plain("desk:bodies:import_template", everybody),
    "desk:bodies:page": of_bodies("desk:bodies:page", LOOKERS),
    **{
        f"desk:bodies:{name}": of_bodies(f"desk:bodies:{name}", KEEPERS, subtree=True)
        for name in ("add", "correct", "close", "rename", "move", "merge", "split")
    },
    **{
        f"desk:bodies:{name}": of_bodies(f"desk:bodies:{name}", KEEPERS)
        for name in ("office", "hand_over", "open_unit", "open_post")
    },
    "desk:bodies:close_unit": of_bodies("desk:bodies:close_unit", KEEPERS, _unit),
    **{
        f"desk:bodies:{name}": of_bodies(f"desk:bodies:{name}", KEEPERS, _post)
        for name in ("take_post", "leave_post", "close_post")
    },
    "desk:people:list": plain("desk:people:list", everybody),
    "desk:people:add": plain(
        "desk:people:add", given(_keepers_somewhere, REFUSED), _keepers_somewhere
    ),
    **{
        f"desk:people:{name}": _people(f"desk:people:{name}")
        for name in (
            "page", "reset_password", "reset_code", "unlock", "end_sessions",
            "close", "reopen", "transfer", "appoint", "deputy",
        )
    },
    # Who has an account is told that there is one already.
    "desk:people:open_account": _people("desk:people:open_account", right=CONFLICT),
    "desk:people:revoke": _people("desk:people:revoke", _role_of_clerk),
    "desk:people:end_deputy": _people("desk:people:end_deputy", _absence_of_clerk),
    "desk:trail:all": plain("desk:trail:all", given(_auditors_somewhere, REFUSED)),
    "desk:trail:proof": plain(
        "desk:trail:proof", given(_auditors_somewhere, REFUSED), _auditors_somewhere
    ),
    "desk:trail:export": _exports,
    "desk:trail:of_object": _trail_of_object(name="desk:trail:of_object"),
    "desk:trail:export_object": _trail_of_object("csv", name="desk:trail:export_object"),
    **{
        f"desk:settings:{name}": of_bodies(f"desk:settings:{name}", KEEPERS)
        for name in ("body", "chain", "pattern", "letter_chain")
    },
    "desk:settings:letter_head": of_bodies("desk:settings:letter_head", KEEPERS, areas=False),
}  # fmt: skip
