"""What addresses applications have at the desk, and who gets what at each by role and body."""

from collections.abc import Callable, Iterator
from typing import Any

from django.urls import reverse

from gongkai.office.accounts.roles import Role
from tests.doors.matrix.desk_addresses import (
    CONFLICT,
    MISSING,
    OPEN,
    POST_ONLY,
    REFUSED,
    Addresses,
    DeskAddress,
    Statuses,
    everybody,
    given,
    only,
    plain,
)
from tests.doors.matrix.rights import holds
from tests.doors.matrix.seats import Seat
from tests.doors.matrix.world import World
from tests.doors.matrix.world_cases import Cases
from tests.office.county import TODAY

HANDLERS = {Role.CLERK}
READERS = HANDLERS | {Role.SUPERVISOR, Role.BODY_ADMINISTRATOR}
ERASERS = HANDLERS | {Role.BODY_ADMINISTRATOR}
DAY = TODAY.isoformat()
DATED = {"on": DAY}
REASON = {"reason": "登记错了"}
PARTY = {"kind": "third_party", "name": "某厂", "points": "某许可"}
TALK = {"phase": "during", "way": "phone", "reached": "1", "content": "某事", **DATED}
JOINT = {"participants": "某人", "opinions": "某意见", "conclusion": "某结论", **DATED}
Of = Callable[[Cases], Any]


def _somewhere(roles: set[Role]) -> Callable[[Seat], bool]:
    return lambda seat: seat.role in roles


def _handled(
    name: str, state: str, form: dict[str, Any], *more: Of, right: int = OPEN
) -> tuple[str, Addresses]:
    """A page by which a case is changed: refused to who only reads it, missing for all others."""
    page = f"desk:applications:{name}"

    def addresses(world: World) -> Iterator[DeskAddress]:
        for where, cases in world.cases.items():

            def handles(seat: Seat, where: str = where) -> bool:
                return holds(seat, HANDLERS, where)

            def expect(seat: Seat, where: str = where, handles: Any = handles) -> Statuses:
                if handles(seat):
                    return only(right)
                return only(REFUSED) if holds(seat, READERS, where) else only(MISSING)

            keys = [getattr(cases, state).pk, *(each(cases) for each in more)]
            yield DeskAddress(reverse(page, args=keys), expect, handles, form)

    return page, addresses


def _read(world: World) -> Iterator[DeskAddress]:
    """The page of a case: for who handles, supervises or erases at its body."""
    for where, cases in world.cases.items():
        for state in ("open", "arrived", "asked", "closed"):

            def reads(seat: Seat, where: str = where) -> bool:
                return holds(seat, READERS, where)

            number = getattr(cases, state).pk
            path = reverse("desk:applications:page", args=[number])
            yield DeskAddress(path, given(reads))
    path = reverse("desk:applications:page", args=[10**9])
    yield DeskAddress(path, given(lambda seat: False))


def _referral(world: World) -> Iterator[DeskAddress]:
    """A referral: for its unit, and for who handles cases at its body."""
    for where, cases in world.cases.items():

        def answers(seat: Seat, where: str = where) -> bool:
            return holds(seat, HANDLERS, where) or (where == "own" and seat.name == "unit")

        path = reverse("desk:applications:referral", args=[cases.referral.pk])
        yield DeskAddress(path, given(answers), answers, {"reply": "可以公开"})


def _of_body(name: str, roles: set[Role], form: dict[str, Any]) -> tuple[str, Addresses]:
    """A page of the cases of a body: for these roles there, missing for all others."""
    page = f"desk:applications:{name}"

    def addresses(world: World) -> Iterator[DeskAddress]:
        for where, body in {"own": world.own, "other": world.other}.items():

            def allowed(seat: Seat, where: str = where) -> bool:
                return holds(seat, roles, where)

            yield DeskAddress(reverse(page, args=[body.pk]), given(allowed), allowed, form)

    return page, addresses


def _judge_list(world: World) -> Iterator[DeskAddress]:
    for where, body in {"own": world.own, "other": world.other}.items():

        def allowed(seat: Seat, where: str = where) -> bool:
            return holds(seat, ERASERS, where)

        keys = [body.pk, world.cases[where].erasure.pk]
        path = reverse("desk:applications:judge_list", args=keys)
        yield DeskAddress(path, lambda seat: only(POST_ONLY), allowed, {"verdict": "approve"})


def _seek(world: World) -> Iterator[DeskAddress]:
    """Looking people up: for who may know people of cases somewhere."""
    knows = _somewhere(HANDLERS)
    path = reverse("desk:applications:seek")
    yield DeskAddress(path, given(knows, REFUSED), knows, {"who": "某某"})


def _assign_many(world: World) -> Iterator[DeskAddress]:
    cases, to = world.cases["own"], world.users["own-clerk"].person_id
    form = {"case": [str(cases.open.pk)], "to": f"person:{to}"}

    def allowed(seat: Seat) -> bool:
        return holds(seat, HANDLERS, "own")

    path = reverse("desk:applications:assign_many")
    yield DeskAddress(path, lambda seat: only(POST_ONLY), allowed, form)


REFERRED = {"to": "", "instructions": "请核对", "due_on": DAY}
TABLE: dict[str, Addresses] = {
    "desk:applications:list": plain("desk:applications:list", everybody, lambda seat: False),
    "desk:applications:export": plain("desk:applications:export", everybody, lambda seat: False),
    "desk:applications:seek": _seek,
    "desk:applications:assign_many": _assign_many,
    "desk:applications:register": plain(
        "desk:applications:register",
        given(_somewhere(HANDLERS), REFUSED),
        _somewhere(HANDLERS),
    ),
    "desk:applications:unconfirmed": plain(
        "desk:applications:unconfirmed",
        given(_somewhere(HANDLERS), REFUSED),
        lambda seat: False,
    ),
    "desk:applications:bodies": plain(
        "desk:applications:bodies",
        given(_somewhere({Role.SUPERVISOR}), REFUSED),
        lambda seat: False,
    ),
    "desk:applications:page": _read,
    "desk:applications:referral": _referral,
    "desk:applications:judge_list": _judge_list,
    **dict(
        (
            _of_body("archive", HANDLERS, {"to": "某馆", **DATED}),
            _of_body("erasure", ERASERS, {"basis": "某表"}),
            _handled("registered", "open", {}),
            _handled("confirm", "arrived", {"way": "phone", **DATED}),
            _handled("unreachable", "arrived", {"way": "phone", "note": "无人接听", **DATED}),
            _handled("assign", "open", {"to": "person:1"}),
            _handled("contact", "open", TALK),
            _handled("deliberate", "open", JOINT),
            _handled("refer", "open", REFERRED),
            _handled("recall_referral", "open", {}, lambda cases: cases.referral.pk),
            _handled("add_party", "open", PARTY),
            _handled(
                "party_reply", "open", {"opinion": "agrees", **DATED}, lambda cases: cases.party.pk
            ),
            _handled("supplement", "supplementing", {"text": "某补正", **DATED}),
            _handled(
                "take_step",
                "open",
                {"proofs": ["reasons"], **DATED},
                lambda cases: "reasons_given",
            ),
            _handled("void_step", "open", REASON, lambda cases: cases.step.pk),
            _handled("withdraw", "open", DATED),
            _handled("lapse", "supplementing", DATED),
            _handled("transfer", "open", DATED),
            _handled("reopen", "closed", {"order": "某决定", **DATED}),
            _handled("matters", "open", {"matter": ["某事项"]}),
            _handled("correct_kind", "open", {"kind": "business", **REASON}),
            _handled("correct_wanted", "open", {"form": "any", "way": "fax", **REASON}),
            _handled("correct_applicant", "open", {"kind": "business", "name": "某人"}),
            _handled("ask_void", "open", {"duplicate_of": "X", **REASON}),
            _handled("judge_void", "asked", {"verdict": "confirm"}),
            # Nothing was given out in it, which is told to who could make it public.
            _handled("make_public", "closed", {"title": "某信息"}, right=CONFLICT),
        )
    ),
}
