"""What is not measured: tests that walk the same lines again and again.

They would take twice as long; what they walk is measured where it is tried for its own sake, and
what runs on both databases is measured on the first.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest
from coverage import Coverage

WALKING = ("journeys", "matrix", "demo")
DYING = "kills.py"


def is_measured(item: pytest.Item) -> bool:
    """Return whether the lines a test runs count: not those of walks, kills, the second engine."""
    if item.path.name.endswith(DYING) or {*item.path.parts} & {*WALKING}:
        return False
    given = getattr(item, "callspec", None)
    return given is None or "postgresql" not in given.params.values()


def unmeasured(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of a child process that nobody measures."""
    return {name: said for name, said in environment.items() if not name.startswith("COV")}


@contextmanager
def not_measured() -> Iterator[None]:
    """Build something large for many tests, of which none is about how it is built."""
    measuring = Coverage.current()
    if measuring:
        measuring.stop()
    try:
        yield
    finally:
        if measuring:
            measuring.start()
