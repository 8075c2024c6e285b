"""A case's page asks the database as often, however many cases, letters and matters there are."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.doors.portal.applying.steps import begun
from tests.doors.portal.office import copied
from tests.doors.portal.tracking.looking import enter, enter_as_party
from tests.office.cases import confirmed
from tests.office.items import Office, published
from tests.office.letters import a_party, answered, consulted, equip

# Raise it only with a reason: finding, clock, parameters, letters, their files, the work.
MOST = 16


def statements(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200, address
    return len(captured)


@pytest.fixture(autouse=True)
def equipped(place: Office) -> None:
    equip(place)


def test_statements_do_not_grow_with_the_cases(client: Client, place: Office) -> None:
    mine, asked = confirmed(place, matters=("甲事项的材料",)), confirmed(place)
    answered(place, mine)
    party = a_party(place, asked)
    letter = consulted(place, asked, party)
    pages = [enter(client, mine), enter_as_party(client, party, letter)]
    few = [statements(client, each) for each in pages]
    for _ in range(3):
        confirmed(place, matters=("乙事项", "丙事项", "丁事项"))
    a_party(place, asked, name="另一家公司")
    assert [statements(client, each) for each in pages] == few
    assert max(few) <= MOST, few


def test_statements_do_not_grow_with_the_public_items(client: Client, place: Office) -> None:
    item = published(place, title="示例县学生营养餐采购合同公示", keywords="营养餐")
    draft = begun(client)
    few = statements(client, f"{draft}public/")
    copied(item, 50)
    assert statements(client, f"{draft}public/") == few
    assert few <= MOST
