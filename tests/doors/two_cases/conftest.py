"""Cases side by side are built once, on SQLite; the present stands still."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import connections
from django.test import override_settings

from tests.doors.desk.items.world import a_world
from tests.doors.two_cases.full_cases import Side, side_by_side
from tests.office import databases
from tests.office.county import NOW
from tests.office.databases import database
from tests.office.letters import equip

__all__ = ["database"]


@pytest.fixture(autouse=True)
def present() -> Iterator[None]:
    """The moment of the county, with passwords that are hashed fast."""
    with time_machine.travel(NOW, tick=False), override_settings(PASSWORD_HASHERS=databases.FAST):
        yield


@pytest.fixture(scope="module")
def side(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> Iterator[Side]:
    """Three cases in a database that only reads and refused changes come to."""
    folder: Path = tmp_path_factory.mktemp("side")
    with django_db_blocker.unblock(), time_machine.travel(NOW, tick=False):
        place = databases._copy(databases._template("sqlite"), folder)
        before = databases._connect(place.settings)
        with override_settings(**databases.folders(place), PASSWORD_HASHERS=databases.FAST):
            world = a_world()
            equip(world.office)
            sides = side_by_side(world)
            assert world.clerk.get("/desk/").status_code == 200  # signing in leaves rows, too
            yield sides
        connections.close_all()
        databases._connect(before)
