"""A body with its people on each database; passwords are hashed fast, for nobody looks at them."""

import pytest
from django.conf import LazySettings

from tests.office.databases import FAST, bureau_with_people, database
from tests.office.items import Office

__all__ = ["bureau_with_people", "database"]


@pytest.fixture(autouse=True)
def fast_hashing(settings: LazySettings) -> None:
    settings.PASSWORD_HASHERS = FAST


@pytest.fixture
def place(bureau_with_people: Office) -> Office:
    """The education bureau of the county, with one person for each part."""
    return bureau_with_people
