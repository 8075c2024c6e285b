"""The camera (截图): windows onto the server, and small files of what they show."""

import os
import shutil
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright, ViewportSize

from tools.pictures.palette import reduced
from tools.pictures.serving import Site

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "pictures"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "chromium"
DESKTOP: ViewportSize = {"width": 1180, "height": 760}
PHONE: ViewportSize = {"width": 390, "height": 760}
_BEFORE_FIRST_LINE = 6


def chromium(playwright: Playwright) -> Browser:
    """Return the browser, speaking Chinese."""
    return playwright.chromium.launch(
        executable_path=CHROMIUM, args=["--no-sandbox", "--lang=zh-CN"]
    )


class Camera:
    """Opens windows and takes pictures of them; who signed in once stays signed in."""

    def __init__(self, browser: Browser, site: Site) -> None:
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.site = site
        self._browser = browser
        self._seats: dict[str, Page] = {}

    def window(self, size: ViewportSize = DESKTOP) -> Page:
        """Return the window of a new visitor."""
        context = self._browser.new_context(
            base_url=self.site.address, viewport=size, locale="zh-CN"
        )
        return context.new_page()

    def seat(self, username: str) -> Page:
        """Return the window of somebody at the desk, who signs in the first time."""
        if username not in self._seats:
            self._seats[username] = page = self.window()
            page.goto("/desk/")
            self.sign_in(page, username)
        return self._seats[username]

    def sign_in(self, page: Page, username: str, *, until_code: bool = False) -> None:
        """Type name, password, and the code where one is asked for."""
        page.get_by_label("用户名").fill(username)
        page.get_by_label("密码").fill(self.site.password)
        page.get_by_role("button", name="登录").click()
        if until_code:
            return
        if code := self.site.code(username):
            page.get_by_label("动态口令").fill(code)
            page.get_by_role("button", name="登录").click()
        page.get_by_role("button", name="退出登录").wait_for()

    def take(self, page: Page, name: str, *, top: str = "") -> None:
        """Save what the window shows, scrolled to the first element like ``top``."""
        if top:
            place = f"document.querySelector({top!r}).getBoundingClientRect().top + scrollY"
            page.evaluate(f"window.scrollTo(0, {place} - {_BEFORE_FIRST_LINE})")
        page.wait_for_timeout(900)  # until smooth scrolling has come to rest
        data = reduced(page.screenshot())
        (PICTURES / f"{name}.png").write_bytes(data)
        print(f"docs/pictures/{name}.png  {len(data) // 1000} kB")
