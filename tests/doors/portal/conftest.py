"""Every test of the portal has upload folders and limits of its own."""

from pathlib import Path

import pytest
from django.test import Client

from gongkai.doors.portal.checkup import limits, uploads, views
from gongkai.doors.portal.checkup.limits import Limits
from tests.office.databases import database

__all__ = ["database"]


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
def small_limits(monkeypatch: pytest.MonkeyPatch) -> Limits:
    """Limits that a test can pass without megabytes."""
    small = Limits(
        file_size=4000, total_size=9000, files=3, reports=4, uploads_per_window=2, admitted_jobs=1
    )
    for module in (limits, uploads, views):
        monkeypatch.setattr(module, "LIMITS", small)
    return small
