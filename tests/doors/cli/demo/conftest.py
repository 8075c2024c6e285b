"""The demo is built once an engine, small, as of a fixed evening; these tests only read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.test import override_settings

from gongkai.doors.cli import demo
from gongkai.doors.cli.demo.sign_ins import SignIn
from gongkai.doors.clock import BEIJING
from tests.office import databases

ON = date(2026, 11, 20)
AT = datetime(2026, 11, 20, 18, tzinfo=BEIJING)
PASSWORD = "Shili-1234-5678"  # noqa: S105 (of invented people)


@dataclass(frozen=True, slots=True)
class Built:
    """The accounts of a demo, as its door would have them."""

    sign_ins: list[SignIn]

    def named(self, username: str) -> SignIn:
        return next(each for each in self.sign_ins if each.username == username)


@pytest.fixture(scope="module", params=databases.ENGINES)
def built(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_blocker: Any,
) -> Iterator[Built]:
    with django_db_blocker.unblock(), of_its_own(request.param, tmp_path_factory.mktemp("demo")):
        yield Built(demo.build(on=ON, at=AT, items=12, cases=1, seed=1, password=PASSWORD))


class of_its_own:  # noqa: N801 (a context manager)
    """A fresh database and data folder for as long as it is entered."""

    def __init__(self, engine: str, folder: Path) -> None:
        self._place = databases._copy(databases._template(engine), folder)
        self._settings = override_settings(GONGKAI_DATA=self._place.data, GONGKAI_KEYS="")

    def __enter__(self) -> None:
        self._before = databases._connect(self._place.settings)
        self._settings.enable()

    def __exit__(self, *_: object) -> None:
        connections.close_all()
        self._settings.disable()
        databases._connect(self._before)
        if self._place.engine == "postgresql":
            databases.postgres.drop(self._place.name)
