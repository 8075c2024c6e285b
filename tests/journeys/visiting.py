"""Visitors of a server in a real browser, each with a window and an address of their own."""

from collections.abc import Callable
from itertools import count
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 780}
PATIENCE = 60  # seconds a page may take on a busy machine

Visit = Callable[..., Page]
_numbers = count(1)


class Visitors:
    """Opens windows, and listens to their consoles until all leave."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser = browser
        self._address = address
        self._contexts: list[BrowserContext] = []
        self._complaints: list[str] = []

    def visit(
        self,
        path: str = "/",
        *,
        phone: bool = False,
        script: bool = True,
        known_by: Any = None,
    ) -> Page:
        """Open a page as a new visitor; ``known_by`` are the cookies of an earlier visit."""
        context = self._browser.new_context(
            base_url=self._address,
            viewport=PHONE if phone else DESKTOP,  # type: ignore[arg-type]
            java_script_enabled=script,
            locale="zh-CN",
            extra_http_headers={"X-Forwarded-For": f"192.0.2.{next(_numbers) % 250}"},
            storage_state=known_by,
        )
        context.set_default_timeout(PATIENCE * 1000)
        self._contexts.append(context)
        page = context.new_page()
        page.on(
            "console",
            lambda said: self._complaints.append(said.text) if said.type == "error" else None,
        )
        page.on("pageerror", lambda error: self._complaints.append(str(error)))
        page.goto(path)
        return page

    def leave(self) -> None:
        """Close every window; fail if something was left in a console."""
        for context in self._contexts:
            context.close()
        # The browser notes each refusal (404, 400) that a journey asks for.
        assert [said for said in self._complaints if "with a status of 4" not in said] == []
