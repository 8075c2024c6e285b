"""Who works in the county of the journeys, and how each comes to a seat at the desk."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from playwright.sync_api import Browser, Page

from gongkai.office.accounts import totp
from tests.journeys.servers import Running
from tests.journeys.visiting import Visitors

DESK = "/desk/"
HALF_MINUTE = 30


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody with an account; ``secret`` is "" where no second factor is asked for."""

    username: str
    password: str
    name: str
    secret: str = ""


@dataclass
class Office:
    """The server with its people; whoever signed in once keeps the seat for the session.

    ``ahead`` says how many half minutes its clock is ahead of ours.
    """

    server: Running
    people: dict[str, Member]
    places: dict[str, Any]
    browser: Browser
    ahead: int = 0
    visitors: Visitors = field(init=False)
    _seats: dict[str, Any] = field(default_factory=dict)

    def at_desk(self, username: str, path: str = DESK, **how: bool) -> Page:
        """Open a page of the desk as somebody, who signs in the first time."""
        if username not in self._seats:
            page = self.visitors.visit(DESK)
            sign_in(page, self.people[username], self.ahead)
            self.take_seat(username, page)
            page.context.close()
        return self.visitors.visit(path, known_by=self._seats[username], **how)

    def take_seat(self, username: str, page: Page) -> None:
        """Let somebody who is signed in on a page keep the seat for later."""
        self._seats[username] = page.context.storage_state()

    def outside(self, path: str = "/", **how: bool) -> Page:
        """Open a page as anybody."""
        return self.visitors.visit(path, **how)

    def name(self, username: str) -> str:
        return self.people[username].name


def sign_in(page: Page, who: Member, ahead: int = 0) -> None:
    """Sign in by the page that is open: the password first, then the code of the phone."""
    page.get_by_label("用户名").fill(who.username)
    page.get_by_label("密码").fill(who.password)
    page.get_by_role("button", name="登录").click()
    if who.secret:
        page.get_by_label("动态口令").fill(code_now(who.secret, ahead))
        page.get_by_role("button", name="登录").click()
    page.get_by_role("button", name="退出登录").wait_for()


def code_now(secret: str, ahead: int = 0) -> str:
    """Return what the phone shows now, or some half minutes later."""
    return totp.code(secret, totp.step_at(datetime.now(UTC)) + ahead)
