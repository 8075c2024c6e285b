"""Every address of the site, as everybody: who gets what, and that nothing hidden leaks out."""

from typing import Any

import pytest

from tests.doors.matrix import (
    desk_addresses,
    desk_applications,
    desk_figures,
    desk_items,
    desk_papers,
    desk_remedies,
    desk_rules,
    portal_addresses,
    portal_applying,
)
from tests.doors.matrix.asking import Answer, Site
from tests.doors.matrix.canaries import found_in, seen_in
from tests.doors.matrix.patterns import every_pattern
from tests.doors.matrix.seats import EVERYTHING, Seat, staff, visitors
from tests.doors.matrix.world import World
from tests.office.wholeness import every_row

DESK = (
    desk_addresses.TABLE
    | desk_applications.TABLE
    | desk_figures.TABLE
    | desk_items.TABLE
    | desk_papers.TABLE
    | desk_remedies.TABLE
    | desk_rules.TABLE
)
PORTAL = portal_addresses.TABLE | portal_applying.TABLE
SIGN_IN = "/desk/sign-in/"
STRONG = {"clerk own", "publisher own", "signing_leader own", "system administrator"}
FURTHER = {
    "clerk own",
    "publisher own",
    "first_reviewer own",
    "body_administrator own",
    "unit",
    "clerk other",
    "publisher other",
    "body_administrator other",
    "first_reviewer beside",
    "body_administrator above",
}
WITHOUT_SIGN_IN = {"desk:sign_in", "desk:bind", "desk:sign_out"}


@pytest.fixture(scope="module")
def inside(world: World) -> list[Seat]:
    return staff(world)


@pytest.fixture(scope="module")
def outside(world: World, inside: list[Seat]) -> list[Seat]:
    return visitors(world)


@pytest.fixture(scope="module")
def site(world: World) -> Site:
    return Site()


def test_the_tables_know_every_pattern_and_no_other() -> None:
    known = set(DESK) | set(PORTAL)
    patterns = every_pattern()
    assert len(patterns) == len(set(patterns))
    assert set(patterns) - known == set(), "Say in the matrix who gets what there."
    assert known - set(patterns) == set(), "The matrix speaks of addresses there are no more."


def test_everybody_gets_the_same_of_the_public_door_and_nothing_hidden(
    world: World, site: Site, outside: list[Seat], inside: list[Seat]
) -> None:
    clerk = next(each for each in inside if each.name == "clerk own")
    wrong, seen = [], set()
    for addresses in PORTAL.values():
        for number, each in enumerate(addresses(world)):
            # Cookies mean nothing at this door, so one address of a pattern shows it.
            for seat in [outside[0], clerk] if number else [*outside, clerk]:
                answer = site.ask(seat, each.path)
                if answer.status != each.status:
                    wrong.append(f"GET {each.path} as {seat}: {answer.status}")
                wrong += _leaks(seat, each.path, answer, EVERYTHING)
                seen |= seen_in(answer.whole)
            head = site.ask(outside[0], each.path, "HEAD")
            if head.status != each.status:
                wrong.append(f"HEAD {each.path}: {head.status}")
            wrong += _leaks(outside[0], each.path, head, EVERYTHING)
    assert not wrong, "\n".join(wrong[:80])
    assert len(seen) > 15  # so the search does find what is there


def test_no_condition_and_no_fault_brings_out_what_is_not_public(
    world: World, site: Site, outside: list[Seat]
) -> None:
    visitor, wrong = outside[0], []
    conditions = (
        {"if-none-match": "*"},
        {"if-modified-since": "Fri, 31 Dec 2049 23:59:59 GMT"},
        {"range": "bytes=0-9999", "if-range": "x"},
        {"accept": "application/json", "x-requested-with": "XMLHttpRequest"},
    )
    for name in ("portal:item", "portal:file"):
        for each in PORTAL[name](world):
            for headers in conditions:
                answer = site.ask(visitor, each.path, **headers)
                if each.status not in {200, answer.status}:
                    wrong.append(f"{each.path} with {headers}: {answer.status}")
                wrong += _leaks(visitor, each.path, answer, EVERYTHING)
    paths = (
        "/nowhere/", "/items/0/", "/items/1", "/items/1/edit/", "/items/1/files/1/",
        "/bodies/S-JY/?page=2", "/bodies/S-JY/disclosed/?topic=zz&year=0", "/feed.xml?since=x",
        "/static/desk/desk.css", "/static/../var/secret-key", "/desk", "/desk/nowhere/",
        "/desk/sign-in/?next=/desk/items/1/", "/sitemap-0.xml", "/items/%00/", "/items/1/?x=%ff",
    )  # fmt: skip
    for path in paths:
        answer = site.ask(visitor, path)
        if answer.status >= 500:
            wrong.append(f"{path}: {answer.status}")
        wrong += _leaks(visitor, path, answer, EVERYTHING)
    assert not wrong, "\n".join(wrong[:80])


def test_whoever_is_not_signed_in_gets_nothing_of_the_desk(
    world: World, site: Site, outside: list[Seat]
) -> None:
    wrong = []
    for name, addresses in DESK.items():
        if name in WITHOUT_SIGN_IN:
            continue
        for number, each in enumerate(addresses(world)):
            for seat in outside[:1] if number else outside:
                answer = site.ask(seat, each.path)
                if answer.status != 302 or not answer.to.startswith(SIGN_IN):
                    wrong.append(f"GET {each.path} as {seat}: {answer.status} {answer.to}")
                wrong += _leaks(seat, each.path, answer, EVERYTHING)
    assert not wrong, "\n".join(wrong[:80])


def test_at_the_desk_everybody_gets_what_their_role_is_for_and_nothing_hidden_from_them(
    world: World, site: Site, inside: list[Seat]
) -> None:
    wrong, opened, told = [], 0, set()
    for name, addresses in DESK.items():
        for number, each in enumerate(addresses(world)):
            for seat in _asked_there(inside, name, number):
                answer = site.ask(seat, each.path)
                expected = each.expect(seat)
                if answer.status not in expected:
                    wrong.append(f"GET {name} {each.path} as {seat}: {answer.status}, {expected}")
                wrong += _leaks(seat, each.path, answer, _hidden_from(seat))
                opened += answer.status == 200
                told |= set(found_in(answer.whole, seat.sees)) if seat.sees else set()
    assert not wrong, "\n".join(wrong[:80])
    assert opened > 400
    assert len(told) > 100  # so what is hidden from others is where the search looks


def test_nothing_changes_by_a_form_without_our_token(
    world: World, site: Site, inside: list[Seat], outside: list[Seat]
) -> None:
    wrong, before = [], every_row()
    for name, addresses in _every_table():
        seats = [outside[0], *(each for each in inside if each.name in STRONG)]
        for path, form in ((each.path, getattr(each, "form", {})) for each in addresses(world)):
            for seat in seats:
                answer = site.ask(seat, path, "POST", form)
                if answer.status not in {403, 404, 405, 413}:
                    wrong.append(f"POST {name} {path} as {seat}: {answer.status}")
                wrong += _leaks(seat, path, answer, _hidden_from(seat))
    assert not wrong, "\n".join(wrong[:80])
    assert every_row() == before


def test_nothing_changes_by_a_right_form_of_somebody_who_may_not(
    world: World, site: Site, inside: list[Seat], outside: list[Seat]
) -> None:
    wrong, before, sent = [], every_row(), 0
    for name, addresses in DESK.items():
        if name in WITHOUT_SIGN_IN:
            continue
        for number, each in enumerate(addresses(world)):
            asked = _asked_there(inside, name, number)
            refused = [seat for seat in asked if not each.changes(seat)]
            for seat in [outside[0], *refused]:
                answer = site.ask(seat, each.path, "POST", each.form, token=True)
                sent += 1
                if answer.status not in {400, 403, 404, 405, 409, 302}:
                    wrong.append(f"POST {name} {each.path} as {seat}: {answer.status}")
                wrong += _leaks(seat, each.path, answer, _hidden_from(seat))
        if every_row() != before:
            wrong.append(f"POST {name} changed something")
            before = every_row()
    assert not wrong, "\n".join(wrong[:80])
    assert sent > 1000


def _asked_there(seats: list[Seat], name: str, number: int) -> list[Seat]:
    """Return all at the first address of a pattern and at many items; some at the further ones."""
    if number == 0 or (name == "desk:items:page" and number % 2 == 0):
        return seats
    return [each for each in seats if each.name in FURTHER]


def _every_table() -> list[tuple[str, Any]]:
    return [*DESK.items(), *PORTAL.items()]


def _hidden_from(seat: Seat) -> str:
    """Return whose canaries somebody must never meet.

    Who reviews or administers above a body (G) is named to those below; to a visitor nobody is.
    """
    known = seat.sees + "G" * seat.inside
    return "".join(owner for owner in EVERYTHING if owner not in known)


def _leaks(seat: Seat, path: str, answer: Answer, owners: str) -> list[str]:
    # A page may say the address that was asked for; whoever asked knows it.
    asked = set(found_in(path.encode(), owners))
    found = [each for each in found_in(answer.whole, owners) if each not in asked] if owners else []
    return [f"{path} tells {seat}: {found}"] if found else []
