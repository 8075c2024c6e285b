"""Every office test has a database of its own, made by real migrations, on both engines.

Nothing is rolled back or flushed between tests: transactions are as real as in use, and the trail
would refuse to be emptied. A database is migrated once and copied for every test. Where a test asks
for ``bureau_with_people``, the copy has the bureau with its people in it already.
"""

import atexit
import itertools
import os
import pickle
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.db import connections
from django.test import override_settings

from gongkai.config import database as configured
from tests.measuring import not_measured
from tests.office import postgres
from tests.office.county import county
from tests.office.items import Office, office

ENGINES = ("sqlite", "postgresql")
FAST = ["django.contrib.auth.hashers.MD5PasswordHasher"]
PEOPLE = "people"
_numbers = itertools.count()


@dataclass(frozen=True, slots=True)
class Place:
    """A database and the data folder that belongs to it, as a process of ours would be told."""

    engine: str
    name: str
    folder: Path

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def settings(self) -> dict[str, Any]:
        if self.engine == "postgresql":
            return configured.settings(postgres.url(self.name))
        settings = configured.settings("")
        # A killed process needs no flushing to disk to find its rows again; a power cut would.
        pragmas = configured.PRAGMAS.replace("synchronous=FULL", "synchronous=OFF")
        settings["OPTIONS"]["init_command"] = pragmas
        return {**settings, "NAME": self.folder / "var" / "gongkai.sqlite3"}

    @property
    def environment(self) -> dict[str, str]:
        """Variables for a child process that is started in ``folder``."""
        url = postgres.url(self.name) if self.engine == "postgresql" else ""
        return {"DATABASE_URL": url, "GONGKAI_DATA": str(self.data), "GONGKAI_KEYS": ""}


def folders(place: Place) -> dict[str, Any]:
    """Return the settings that keep a place's files apart from those of any other."""
    return {
        "GONGKAI_DATA": place.data,
        "GONGKAI_KEYS": "",
        "GONGKAI_UPLOADS": place.folder / "uploads",
    }


def _database(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    settings: LazySettings,
    django_db_blocker: Any,
) -> Iterator[Place]:
    """A fresh database on an engine, with a ring of keys and a data folder of its own."""
    with django_db_blocker.unblock():
        peopled = "bureau_with_people" in request.fixturenames
        place = _copy((_peopled if peopled else _template)(request.param), tmp_path)
        for name, said in folders(place).items():
            setattr(settings, name, said)
        before = _connect(place.settings)
        yield place
        connections.close_all()
        _connect(before)
        if place.engine == "postgresql":
            postgres.drop(place.name)


database = pytest.fixture(params=ENGINES)(_database)
# For folders whose subject is not the database.
on_sqlite = pytest.fixture(params=["sqlite"])(_database)


@pytest.fixture
def bureau_with_people(database: Place, settings: LazySettings) -> Office:
    """The education bureau of the county, with one person for each part."""
    settings.PASSWORD_HASHERS = FAST  # nobody looks at their passwords
    people: Office = pickle.loads((database.folder / PEOPLE).read_bytes())  # noqa: S301 (our own)
    return people


@cache
def _template(engine: str) -> Place:
    """Return a migrated database that is only ever copied."""
    place = Place(engine, f"template_{os.getpid()}", _kept_folder())
    (place.folder / "var").mkdir()
    if engine == "postgresql":
        postgres.create(place.name)
    with _inside(place):
        call_command("migrate", interactive=False, verbosity=0)
    return place


@cache
def _peopled(engine: str) -> Place:
    """Return a database with the bureau and its people, that is only ever copied."""
    place = _copy(_template(engine), _kept_folder())
    with _inside(place):
        people = office(county().education)
    (place.folder / PEOPLE).write_bytes(pickle.dumps(people))
    return place


@contextmanager
def _inside(place: Place) -> Iterator[None]:
    before = _connect(place.settings)
    with override_settings(**folders(place), PASSWORD_HASHERS=FAST), not_measured():
        yield
    connections.close_all()
    _connect(before)


def _kept_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="gongkai-template-"))
    atexit.register(shutil.rmtree, folder)
    return folder


def _copy(template: Place, folder: Path) -> Place:
    copy = Place(template.engine, f"test_{os.getpid()}_{next(_numbers)}", folder)
    shutil.copytree(template.folder, folder, dirs_exist_ok=True)
    if copy.engine == "postgresql":
        postgres.create(copy.name, template.name)
    return copy


def _connect(settings: dict[str, Any]) -> dict[str, Any]:
    """Let this process use another database from now on; return the settings of the former."""
    connections["default"].close()
    before: dict[str, Any] = connections.settings["default"]
    connections.settings["default"] = connections.configure_settings({"default": settings})[
        "default"
    ]
    del connections["default"]
    return before
