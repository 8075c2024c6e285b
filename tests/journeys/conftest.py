"""Real servers and a real browser; each visitor has an address of its own."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.journeys.bureaus import Bureau, founded
from tests.journeys.office import prepared
from tests.journeys.people import Office
from tests.journeys.servers import Running, running
from tests.journeys.visiting import PATIENCE, Visit, Visitors

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "chromium"

expect.set_options(timeout=PATIENCE * 1000)
__all__ = ["Visit"]


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server as it is after installing, with nobody in it."""
    with running(tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture(scope="session")
def server(empty: Running) -> str:
    """The address of a server with folders of its own."""
    return empty.address


@pytest.fixture(scope="session")
def county(
    tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any, browser: Browser
) -> Iterator[Office]:
    """A server with the county of the demo in it, and some more bodies with their people."""
    folder: Path = tmp_path_factory.mktemp("county")
    with django_db_blocker.unblock():
        people, places = prepared(folder)
    with running(folder) as server:
        yield Office(server, people, places, browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Browser, server: str) -> Iterator[Visit]:
    """Opens a page as a new visitor; nothing may be left in the console."""
    visitors = Visitors(browser, server)
    yield visitors.visit
    visitors.leave()


@pytest.fixture
def office(county: Office, browser: Browser) -> Iterator[Office]:
    """The county for one journey; nothing may be left in the console."""
    visitors = Visitors(browser, county.server.address)
    county.visitors = visitors
    yield county
    visitors.leave()


@pytest.fixture(scope="session")
def bureau(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> Bureau:
    """A bureau with everybody a case needs, for servers that live on days of their own."""
    with django_db_blocker.unblock():
        return founded(tmp_path_factory.mktemp("bureau"))
