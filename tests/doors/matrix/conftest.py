"""The county of the matrix is built once, on SQLite; the present stands still."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import connections
from django.test import override_settings

from tests.doors.matrix.world import STATES, World, build
from tests.measuring import not_measured
from tests.office import databases
from tests.office.county import NOW


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> Iterator[World]:
    """The county, in a database that is this process's own while the matrix is tried."""
    folder: Path = tmp_path_factory.mktemp("matrix")
    with django_db_blocker.unblock(), time_machine.travel(NOW, tick=False):
        place = databases._copy(databases._template("sqlite"), folder)
        before = databases._connect(place.settings)
        with override_settings(**databases.folders(place), PASSWORD_HASHERS=databases.FAST):
            with not_measured():
                built = build()
            assert {name: item.state for name, item in built.items.items()} == STATES
            yield built
        connections.close_all()
        databases._connect(before)
