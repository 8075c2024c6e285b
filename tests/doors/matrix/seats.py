"""Everybody who may knock: what they are, worded without the code, and the cookie they bring."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.core import signing
from django.http import HttpResponse
from django.test import RequestFactory

from gongkai.doors.desk import sessions
from gongkai.office.accounts.actions.credentials import end_sessions
from gongkai.office.accounts.actions.signing_in import sign_in
from gongkai.office.accounts.models import User
from gongkai.office.accounts.roles import Role
from tests.doors.matrix.world import AT_BODY, World
from tests.office.county import KEEPER, NOW, TODAY

WORDS = "ABUGPQ"
PEOPLE = {"own": "C", "other": "D", "above": "CD"}
"""Whose cases' people a clerk at a place sees; nobody else sees any."""
NOBODY = "N"
"""Of whom nobody is: what visitors typed and have not submitted."""
EVERYTHING = f"{WORDS}CD{NOBODY}"


@dataclass(frozen=True)
class Seat:
    """Somebody with a cookie: a role at a body, or at the area and all below it, or none.

    ``place`` is own, other, above (the area with its subtree), beside (the government alone),
    everywhere or "". ``unit`` is the number of the unit they submit for; ``inside`` whether their
    session holds. ``sees`` are the owners of canaries they may meet somewhere at the desk.
    """

    name: str
    cookie: str = ""
    role: Role | None = None
    place: str = ""
    unit: int = 0
    person: int = 0
    inside: bool = True
    sees: str = ""

    def __str__(self) -> str:
        return self.name


def visitors(world: World) -> list[Seat]:
    """Return who has no session that holds, with all kinds of cookies."""
    clerk = world.users["own-clerk"]
    old = sessions.begin(clerk, NOW - timedelta(hours=11), second=True)
    idle = sessions.begin(clerk, NOW - timedelta(minutes=31), second=True)
    out = replace(sessions.begin(clerk, NOW, second=True), over=True)
    good = _cookie(sessions.begin(clerk, NOW, second=True))
    of_portal = signing.dumps(["portal", 1], salt="gongkai.portal.checkup")
    content = signing.loads(good, salt=sessions.SALT)
    without_code = _session(world.users["own-publisher"], second=False)
    cookies = {
        "visitor": "",
        "too long ago": _cookie(old),
        "idle": _cookie(idle),
        "signed out": _cookie(out),
        "forged": good[:-2] + ("AA" if good[-2:] != "AA" else "BB"),
        "cookie of the public door": of_portal,
        "same content signed for the public door": signing.dumps(content, salt="portal"),
        "session without the code the role asks for": without_code,
        "closed account": _closed(world.users["closed"]),
        "revoked session": _revoked(world.users["revoked"]),
    }
    return [Seat(name, cookie, inside=False) for name, cookie in cookies.items()]


def staff(world: World) -> list[Seat]:
    """Return everybody who is signed in."""
    users = world.users
    seats = list(_with_roles(users))
    unit = {"role": Role.UNIT_SUBMITTER, "place": "own"}
    seats.append(_seat("unit", users["unit"], unit=world.unit.pk, sees="UP", **unit))
    other = {"unit": world.other_unit.pk, **unit}
    seats.append(_seat("other unit", users["other-unit"], sees="P", **other))
    deputy = users["deputy"]
    acting_for = replace(sessions.begin(deputy, NOW, second=True), deputy_for=users["own-clerk"].pk)
    clerk = {"role": Role.CLERK, "place": "own", "sees": "AUPC"}
    seats.append(replace(_seat("deputy of the clerk", deputy, **clerk), cookie=_cookie(acting_for)))
    seats.append(_seat("deputy in their own name", deputy, sees="P"))
    seats.append(_seat("account without a role", users["nobody"], sees="P"))
    seats.append(_locked(users["locked"], clerk))
    system = {"role": Role.SYSTEM_ADMINISTRATOR, "place": "everywhere", "sees": WORDS}
    seats.append(_seat("system administrator", users["system"], **system))
    return seats


def _with_roles(users: dict[str, User]) -> Iterator[Seat]:
    sees = {"own": "AUP", "other": "BQ", "above": WORDS, "beside": "GAP"}
    for place, owners in sees.items():
        for role in AT_BODY:
            user = users[f"{place}-{role.value}"]
            known = owners + (PEOPLE.get(place, "") if role is Role.CLERK else "")
            yield _seat(f"{role.value} {place}", user, role=role, place=place, sees=known)


def _seat(name: str, user: User, **facts: Any) -> Seat:
    return Seat(name, _session(user), person=user.person_id, **facts)


def _locked(user: User, clerk: dict[str, Any]) -> Seat:
    """Lock an account by wrong passwords; that keeps its owner from nothing already begun."""
    seat = _seat("locked account with a session begun before", user, **clerk)
    for _ in range(6):
        sign_in(user.username, "wrong", "", on=TODAY, at=NOW)
    user.refresh_from_db()
    assert user.locked_until
    return seat


def _closed(user: User) -> str:
    cookie = _session(user)
    User.objects.filter(pk=user.pk).update(closed_on=TODAY)
    return cookie


def _revoked(user: User) -> str:
    cookie = _session(user)
    end_sessions(user, by=KEEPER, on=TODAY, at=NOW)
    return cookie


def _session(user: User, *, second: bool = True, at: datetime = NOW) -> str:
    # The first password, given by another, would lead everybody to the page for a new one.
    User.objects.filter(pk=user.pk).update(must_change_password=False)
    return _cookie(sessions.begin(user, at, second=second))


def _cookie(kept: sessions.Kept) -> str:
    response = HttpResponse()
    sessions.keep(response, RequestFactory().get("/desk/"), kept)
    return str(response.cookies[sessions.COOKIE].value)
