"""What a page asks of the database does not grow with how long an item has been worked on."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.office.disclosures.states import ItemState
from tests.doors.desk.items.test_files import PLAIN, upload
from tests.doors.desk.items.world import World, a_world
from tests.doors.desk.seated import ON_SQLITE
from tests.office.items import approve, carried_to, corrected, fresh, publish, submit

pytestmark = ON_SQLITE


def much(world: World) -> int:
    """Return the number of an item with many versions, opinions and files."""
    item = carried_to(ItemState.PUBLISHED, world.office)
    for round_ in range(3):
        item = corrected(world.office, item, title=f"第{round_}次更正")
        item = publish(world.office, approve(world.office, submit(world.office, item)))
    item = corrected(world.office, item, title="又一次更正")
    for number in range(4):
        upload(world.clerk, item, (f"{number}{PLAIN[0]}", PLAIN[1]))
    return fresh(item).pk


def little(world: World) -> int:
    item = corrected(world.office, carried_to(ItemState.PUBLISHED, world.office), title="一次更正")
    upload(world.clerk, item, PLAIN)
    return item.pk


@pytest.mark.parametrize("page", ["", "edit/", "files/", "compare/", "sheet/", "submit/"])
def test_a_long_history_costs_no_more_than_a_short_one(page: str) -> None:
    world = a_world()
    short, long = little(world), much(world)
    costs = []
    for number in (short, long):
        world.clerk.get(f"/desk/items/{number}/{page}")
        with CaptureQueriesContext(connection) as asked:
            assert world.clerk.get(f"/desk/items/{number}/{page}").status_code == 200
        costs.append(len(asked))
    assert costs[0] == costs[1]
