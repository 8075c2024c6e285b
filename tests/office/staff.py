"""People of the invented county with accounts and roles, made by the real actions."""

from datetime import date, timedelta

from gongkai.office.accounts.actions.accounts import open_account
from gongkai.office.accounts.actions.appointments import appoint
from gongkai.office.accounts.actions.credentials import begin_totp, confirm_totp
from gongkai.office.accounts.models import Appointment, User
from gongkai.office.accounts.roles import Role
from gongkai.office.accounts.totp import code, step_at
from gongkai.office.agencies.models import Agency
from gongkai.office.base.actors import Actor
from tests.office.county import FOUNDED, KEEPER, NOW, TODAY, person

PASSWORD = "Qingshan-2026"  # noqa: S105 (of invented people)


def account(agency: Agency | None, username: str = "liming", name: str = "李明") -> User:
    return open_account(person(agency, name), username, PASSWORD, by=KEEPER, on=FOUNDED, at=NOW)


def give(
    user: User,
    role: Role,
    agency: Agency | None,
    *,
    subtree: bool = False,
    on: date = FOUNDED,
    until: date | None = None,
) -> Appointment:
    return appoint(user, role, agency, subtree=subtree, until=until, by=KEEPER, on=on, at=NOW)


def myself(user: User) -> Actor:
    """Return the user as actor without any grant: what one may do oneself needs none."""
    return Actor(user.actor_id, user.person.name)


def with_app(user: User) -> str:
    """Let the user bind an authenticator app, an hour ago; return its secret."""
    before = {"by": myself(user), "on": TODAY, "at": NOW - timedelta(hours=1)}
    secret = begin_totp(user, **before)
    confirm_totp(user, code(secret, step_at(before["at"])), **before)
    return secret
