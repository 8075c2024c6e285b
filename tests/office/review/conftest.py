"""Passwords of tests are hashed fast; no test here looks at the hasher."""

import pytest
from django.conf import LazySettings


@pytest.fixture(autouse=True)
def fast_hashing(settings: LazySettings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
