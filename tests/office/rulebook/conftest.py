"""The rulebook is tried on both databases."""

import pytest


@pytest.fixture(autouse=True)
def on_a_database(database: object) -> None:
    """Every test has a database of its own."""
