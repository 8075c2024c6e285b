"""Every test of the portal has folders, a database and limits of its own.

Pages are tried on SQLite; what they ask the database is tried on both engines below the doors, and
in the modules here that import the fixture for both.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from django.test import Client

from gongkai.doors.portal.checkup import limits, uploads, views
from gongkai.doors.portal.checkup.limits import Limits
from tests.office.county import NOW
from tests.office.databases import bureau_with_people
from tests.office.databases import on_sqlite as database
from tests.office.items import Office

__all__ = ["bureau_with_people", "database"]


@pytest.fixture(autouse=True)
def uploads_folder(tmp_path: Path, settings: object) -> Path:
    folder = tmp_path / "uploads"
    settings.GONGKAI_UPLOADS = folder  # type: ignore[attr-defined]
    settings.GONGKAI_DATA = tmp_path / "data"  # type: ignore[attr-defined]
    return folder


@pytest.fixture
def client() -> Client:
    return Client(enforce_csrf_checks=False)


@pytest.fixture
def moment() -> Iterator[time_machine.Traveller]:
    """The present, as the county has it."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def place(moment: time_machine.Traveller, bureau_with_people: Office) -> Office:
    """The education bureau of the county and its people, in the present of the county."""
    return bureau_with_people


@pytest.fixture
def small_limits(monkeypatch: pytest.MonkeyPatch) -> Limits:
    """Limits that a test can pass without megabytes."""
    small = Limits(
        file_size=4000, total_size=9000, files=3, reports=4, uploads_per_window=2, admitted_jobs=1
    )
    for module in (limits, uploads, views):
        monkeypatch.setattr(module, "LIMITS", small)
    return small
