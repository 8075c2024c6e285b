"""For every test: no outside host is called, CI tries the same examples, few are not measured."""

import os
import sys
from typing import Any

import pytest
from hypothesis import settings

from tests.measuring import is_measured

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")

LOOPBACK = ("127.", "::1", "localhost")


def refuse_outside_hosts(event: str, arguments: tuple[Any, ...]) -> None:
    if event != "socket.connect":
        return
    address = arguments[1]
    if isinstance(address, tuple) and not str(address[0]).startswith(LOOPBACK):
        raise PermissionError(f"A test tried to reach {address[0]}; nothing here calls out.")


sys.addaudithook(refuse_outside_hosts)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if not is_measured(item):
            item.add_marker(pytest.mark.no_cover)
