"""Every test of the desk has a database of its own, stands at one moment, and hashes fast."""

from collections.abc import Iterator

import pytest
import time_machine
from django.conf import LazySettings

from tests.office.county import NOW
from tests.office.databases import database

__all__ = ["database"]


@pytest.fixture(autouse=True)
def fast_hashing(settings: LazySettings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def moment() -> Iterator[time_machine.Traveller]:
    """The present; ``moment.shift(60)`` lets a minute pass."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller
