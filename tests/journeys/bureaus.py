"""A bureau with everybody a case needs, and servers of it that live on days of their own."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from django.db import connections
from django.test import override_settings
from playwright.sync_api import Browser

from gongkai.doors import clock
from gongkai.doors.cli.demo.haste import in_haste
from gongkai.office.accounts.models import User
from gongkai.office.accounts.queries import needs_second_factor
from gongkai.office.accounts.roles import Role
from tests.doors.desk.seated import user_with
from tests.journeys.people import HALF_MINUTE, Member, Office
from tests.journeys.servers import running
from tests.journeys.visiting import Visitors
from tests.office import databases, letters
from tests.office.county import TODAY, county
from tests.office.items import Office as People
from tests.office.items import published
from tests.office.staff import PASSWORD, with_app

AT_NINE = time(9, tzinfo=clock.BEIJING)
PUBLIC = "示例县学生营养餐采购合同公示"
BODY = "S-JY"
_TRAVELS = """import os, time, time_machine
time_machine.travel(time.time() + float(os.environ["JOURNEY_AHEAD"]), tick=True).start()
"""


@dataclass(frozen=True, slots=True)
class Bureau:
    """The folder of a server that does not run, and who works at the bureau in it."""

    folder: Path
    people: dict[str, Member]

    def copied(self, folder: Path) -> "Bureau":
        """Return the same bureau in a folder of its own."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        return Bureau(folder, self.people)

    @contextmanager
    def on(self, day: date, browser: Browser) -> Iterator[Office]:
        """Let its server run as if it were nine o'clock on a day; nothing in it knows."""
        ahead = _half_minutes_until(day)
        lives = {
            "PYTHONPATH": str(self._travelling()),
            "JOURNEY_AHEAD": str(ahead * HALF_MINUTE),
        }
        with running(self.folder, lives) as server:
            office = Office(server, self.people, {}, browser, ahead)
            office.visitors = Visitors(browser, server.address)
            yield office
            office.visitors.leave()

    def _travelling(self) -> Path:
        """Return a folder of which every Python process that starts reads one file first."""
        folder = self.folder / "travels"
        folder.mkdir(exist_ok=True)
        (folder / "sitecustomize.py").write_text(_TRAVELS)
        return folder


def _half_minutes_until(day: date) -> int:
    away = datetime.combine(day, AT_NINE) - clock.now()
    return round(away.total_seconds() / HALF_MINUTE)


def founded(folder: Path) -> Bureau:
    """Make the bureau in a folder: its people, the heads of its letters, something public."""
    place = databases._copy(databases._template("sqlite"), folder)
    before = databases._connect(place.settings)
    try:
        with override_settings(GONGKAI_DATA=place.data, GONGKAI_KEYS=""), in_haste():
            return Bureau(folder, _people())
    finally:
        connections.close_all()
        databases._connect(before)


def _people() -> dict[str, Member]:
    agency = county().education
    there = People(
        agency=agency,
        clerk=user_with(Role.CLERK, agency, "clerk", "陈信"),
        reviewer=user_with(Role.FIRST_REVIEWER, agency, "reviewer", "沈核"),
        secrecy=user_with(Role.SECRECY_REVIEWER, agency, "secrecy", "苗密"),
        leader=user_with(Role.SIGNING_LEADER, agency, "leader", "钱签"),
        publisher=user_with(Role.PUBLISHER, agency, "publisher", "付发"),
    )
    legal = user_with(Role.LEGAL_REVIEWER, agency, "legal", "罗法")
    letters.equip(there)
    published(there, title=PUBLIC, keywords="营养餐 采购")
    everybody = [there.clerk, there.reviewer, there.secrecy, there.leader, legal]
    return {each.username: _member(each) for each in everybody}


def _member(user: User) -> Member:
    secret = with_app(user) if needs_second_factor(user, TODAY) else ""
    return Member(user.username, PASSWORD, user.person.name, secret)
