"""Take the pictures of the manual (手册插图): a server with examples, seen in a real browser.

``python -m tools.pictures`` writes docs/pictures; a picture is taken anew by running it again.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "chromium"
DESKTOP: ViewportSize = {"width": 1180, "height": 760}
PHONE: ViewportSize = {"width": 390, "height": 760}
DEADLINE = (
    "/deadline/?received=2026-04-20&channel=internet&confirmed=2026-04-21"
    "&third_party_consulted=2026-04-24&third_party_received=2026-04-27"
    "&third_party_replied=2026-05-12"
)
WAIT_SECONDS = 60


def main() -> None:
    """Take every picture."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--lang=zh-CN"]
        )
        take_all(browser, address)
        browser.close()


def take_all(browser: Browser, address: str) -> None:
    """Walk through the pages as the manual does."""
    page = browser.new_context(base_url=address, viewport=DESKTOP, locale="zh-CN").new_page()
    page.goto("/")
    take(page, "home")
    page.goto("/reports/check/")
    take(page, "upload")
    page.locator("aside").get_by_role("button", name="用示例试一试").click()
    page.get_by_role("heading", name="体检结果").wait_for()
    take(page, "overview")
    page.get_by_role("link", name="示例市综合行政执法局 2020年").click()
    take(page, "report-check")
    finding = page.locator(".finding", has_text="5177（含2019年3527份）")
    finding.get_by_role("link", name="看表格").click()
    settle(page)
    take(page, "cell-and-source")
    report = page.url.split("#")[0]
    phone = page.context.browser
    if phone is not None:
        small = phone.new_context(base_url=address, viewport=PHONE, locale="zh-CN").new_page()
        small.goto(report)
        take(small, "phone")
    page.goto(DEADLINE)
    take(page, "deadline")
    page.locator(".walk").scroll_into_view_if_needed()
    page.evaluate("window.scrollTo(0, document.querySelector('.walk').offsetTop - 80)")
    settle(page)
    take(page, "deadline-walk")


def settle(page: Page) -> None:
    """Wait until smooth scrolling has come to rest."""
    page.wait_for_timeout(900)


def take(page: Page, name: str) -> None:
    """Save what the window shows."""
    page.screenshot(path=PICTURES / f"{name}.png")
    print(f"docs/pictures/{name}.png")


@contextmanager
def served() -> Iterator[str]:
    """Give the address of a server with folders of its own, stopped at the end."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        running = subprocess.Popen(
            [sys.executable, "-m", "gongkai.config.serve"],
            cwd=folder,
            env=os.environ | {"PORT": str(port)},
            stdout=subprocess.DEVNULL,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(address, running)
            yield address
        finally:
            running.terminate()
            running.wait(WAIT_SECONDS)


def wait_for(address: str, running: subprocess.Popen[bytes]) -> None:
    """Return when the server answers; stop if it does not start."""
    for _ in range(WAIT_SECONDS * 10):
        if running.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{address}/healthz") as answer:  # noqa: S310
                answer.read()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the server did not start")


if __name__ == "__main__":
    main()
