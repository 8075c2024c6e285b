"""A real server on a free port and a real browser; each visitor has an address of its own."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "chromium"
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 780}
PATIENCE = 60  # seconds a server may take to start on a busy machine

Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with folders of its own."""
    folder = tmp_path_factory.mktemp("server")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"PORT": str(port), "DJANGO_SETTINGS_MODULE": ""}
    environment.pop("DJANGO_SETTINGS_MODULE")
    log = (folder / "log").open("w")
    running = subprocess.Popen(
        [sys.executable, "-m", "gongkai.config.serve"],
        cwd=folder,
        env=environment,
        stdout=log,
        stderr=log,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_until_ready(address, running, folder / "log")
        yield address
    finally:
        running.terminate()
        running.wait(PATIENCE)
        log.close()


def _wait_until_ready(address: str, running: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(PATIENCE * 10):
        if running.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{address}/healthz") as answer:  # noqa: S310
                answer.read()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"the server did not start: {log.read_text()}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


_visitors = count(1)


@pytest.fixture
def visit(browser: Browser, server: str) -> Iterator[Visit]:
    """Opens a page as a new visitor; nothing may be left in the console."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(path: str = "/", *, phone: bool = False, script: bool = True) -> Page:
        number = next(_visitors)
        context = browser.new_context(
            base_url=server,
            viewport=PHONE if phone else DESKTOP,
            java_script_enabled=script,
            locale="zh-CN",
            extra_http_headers={"X-Forwarded-For": f"192.0.2.{number % 250}"},
        )
        context.set_default_timeout(PATIENCE * 1000)
        contexts.append(context)
        page = context.new_page()
        page.on(
            "console", lambda said: complaints.append(said.text) if said.type == "error" else None
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    # The browser notes each refusal (404, 400) that a journey asks for.
    assert [said for said in complaints if "with a status of 4" not in said] == []
