"""People at the desk: accounts with roles, signed in with the test client as they would be."""

from typing import Any

import pytest
from django.test import Client

from gongkai.doors import clock
from gongkai.office.accounts.actions.accounts import open_account
from gongkai.office.accounts.actions.credentials import change_password
from gongkai.office.accounts.models import User
from gongkai.office.accounts.roles import Role
from gongkai.office.accounts.totp import code, step_at
from gongkai.office.agencies.models import Agency
from tests.office.county import FOUNDED, KEEPER, NOW, person
from tests.office.staff import PASSWORD, give, myself, with_app

# The database of each test is SQLite; the office itself is tried on both engines.
ON_SQLITE = [
    pytest.mark.usefixtures("database"),
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]
SIGN_IN = "/desk/sign-in/"
HOME = "/desk/"


def user_with(
    role: Role | None,
    agency: Agency | None,
    username: str = "liming",
    name: str = "李明",
    *,
    subtree: bool = False,
    **scope: Any,
) -> User:
    """Return somebody who has changed the first password, with a role at the body."""
    first = "Erste-2026-Qing"
    user = open_account(person(agency, name), username, first, by=KEEPER, on=FOUNDED, at=NOW)
    user = change_password(user, first, PASSWORD, by=myself(user), on=FOUNDED, at=NOW)
    if role:
        of = None if role is Role.SYSTEM_ADMINISTRATOR else agency
        give(user, role, of, subtree=subtree, **scope)
    return user


def signed_in(user: User, *, csrf: bool = False) -> Client:
    """Return a client in which somebody signed in through the page, with a code if need be."""
    client = Client(enforce_csrf_checks=csrf)
    proof = {"username": user.username, "password": PASSWORD}
    if csrf:
        proof["csrfmiddlewaretoken"] = token(client)
    answer = client.post(SIGN_IN, proof)
    if answer.status_code == 302 and answer["Location"] == "/desk/sign-in/bind/":
        secret = with_app(user)
        proof["code"] = code(secret, step_at(clock.now()))
        answer = client.post(SIGN_IN, proof)
    assert (answer.status_code, answer["Location"]) == (302, HOME), text(answer)
    return client


def token(client: Client, page: str = SIGN_IN) -> str:
    """Return the token that the forms of a page carry."""
    client.get(page)
    return client.cookies["csrftoken"].value


def text(answer: Any) -> str:
    """Return the page as text."""
    page: str = answer.content.decode()
    return page


def at_desk(
    role: Role | None, agency: Agency | None, *, subtree: bool = False, **scope: Any
) -> Client:
    """Return a client in which somebody new signed in, who has a role at the body."""
    return signed_in(user_with(role, agency, subtree=subtree, **scope))
