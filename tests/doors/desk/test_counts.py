"""Pages of the desk ask the database as often for many rows as for a few."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.office.accounts.roles import Role
from gongkai.office.agencies.actions.posts import open_post, take_post
from gongkai.office.agencies.kinds import PostKind
from gongkai.office.agencies.models import Agency
from tests.doors.desk.seated import ON_SQLITE, signed_in, user_with
from tests.office.county import FOUNDED, KEEPER, NOW, body, county
from tests.office.staff import account, give

pytestmark = ON_SQLITE
THEN = {"by": KEEPER, "on": FOUNDED, "at": NOW}


def questions(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def populate(agency: Agency, numbers: range) -> None:
    for number in numbers:
        user = account(agency, f"clerk{number}", f"职员{number}")
        give(user, Role.CLERK, agency)
        post = open_post(agency, f"岗位{number}", PostKind.OTHER, **THEN)
        take_post(post, user.person, **THEN)
        body(f"X-{number}", f"所属单位{number}", under=agency)


@pytest.mark.parametrize(
    ("role", "page"),
    [
        (Role.SYSTEM_ADMINISTRATOR, "/desk/bodies/"),
        (Role.SYSTEM_ADMINISTRATOR, "/desk/bodies/{}/"),
        (Role.SYSTEM_ADMINISTRATOR, "/desk/people/"),
        (Role.SYSTEM_ADMINISTRATOR, "/desk/settings/{}/chain/"),
        (Role.AUDITOR, "/desk/trail/"),
    ],
)
def test_the_number_of_questions_does_not_grow(role: Role, page: str) -> None:
    there = county()
    client = signed_in(user_with(role, there.area, subtree=role is Role.AUDITOR))
    address = page.format(there.water.pk)
    populate(there.water, range(2))
    few = questions(client, address)
    populate(there.water, range(2, 12))
    assert questions(client, address) <= few
