"""A body with its people on each database; passwords are hashed fast, for nobody looks at them."""

import pytest
from django.conf import LazySettings

from tests.office.county import county
from tests.office.databases import Place, database
from tests.office.items import Office, office

__all__ = ["database"]


@pytest.fixture(autouse=True)
def fast_hashing(settings: LazySettings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def place(database: Place, fast_hashing: None) -> Office:
    """The education bureau of the county, with one person for each part."""
    return office(county().education)
