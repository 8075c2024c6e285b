"""The county of the journeys, made by real actions: the demo's, and bodies with chains to walk."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import connections
from django.test import override_settings

from gongkai.doors import clock
from gongkai.doors.cli.demo import build
from gongkai.doors.cli.demo.haste import in_haste
from gongkai.office.accounts import totp
from gongkai.office.accounts.actions.accounts import open_account
from gongkai.office.accounts.actions.appointments import appoint
from gongkai.office.accounts.actions.credentials import (
    begin_totp,
    change_password,
    confirm_totp,
)
from gongkai.office.accounts.actors import actor_for
from gongkai.office.accounts.models import User
from gongkai.office.accounts.queries import needs_second_factor
from gongkai.office.accounts.roles import Role
from gongkai.office.agencies.actions.bodies import add_agency
from gongkai.office.agencies.actions.offices import open_unit
from gongkai.office.agencies.actions.posts import add_person, open_post, take_post
from gongkai.office.agencies.facts import Facts
from gongkai.office.agencies.kinds import AgencyKind, PostKind
from gongkai.office.agencies.models import Agency, Post, Unit
from gongkai.office.base.actors import Actor
from gongkai.office.disclosures.models import Item
from gongkai.office.review.actions.chains import set_chain
from gongkai.office.review.facts import StepFacts
from gongkai.office.review.steps import StepKind
from tests.journeys.people import Member
from tests.journeys.samples import samples
from tests.office import databases

PASSWORD = "Qingshan-2026"  # noqa: S105 (of invented people)
KIND = Item._meta.label_lower
AGO = timedelta(days=30)


def prepared(folder: Path) -> tuple[dict[str, Member], dict[str, Any]]:
    """Make the county in a folder; return its people by user name, and ids by what they are of."""
    with _database_in(folder), in_haste():
        now = clock.now()
        demo = build(on=now.date(), at=now, items=12, cases=0, password=PASSWORD)
        people = {
            each.username: Member(each.username, PASSWORD, each.name, each.secret) for each in demo
        }
        more = More(now - AGO, people)
        more.water()
        more.forestry()
        found = samples(now)
        return people | {"absent": people[found["absent_user"]]}, more.places | found


@contextmanager
def _database_in(folder: Path) -> Iterator[None]:
    place = databases._copy(databases._template("sqlite"), folder)
    before = databases._connect(place.settings)
    try:
        with override_settings(GONGKAI_DATA=place.data, GONGKAI_KEYS=""):
            yield
    finally:
        connections.close_all()
        databases._connect(before)


@dataclass
class More:
    """Adds bodies whose chains the demo does not have, as the demo's administrator."""

    at: datetime
    people: dict[str, Member]
    places: dict[str, Any] = field(default_factory=dict)

    def water(self) -> None:
        """A bureau whose documents the county's leader signs: unit, clerk, secrecy, leader."""
        water = self._body("SL-SL", "示例县水利局")
        rivers = open_unit(water, "河湖管理科", **self._act())
        self._hire(water, "sl-ke", "江送", Role.UNIT_SUBMITTER, unit=rivers)
        self._hire(water, "sl-xin", "闻信", Role.CLERK)
        self._hire(water, "sl-mi", "苗密", Role.SECRECY_REVIEWER)
        self._hire(water, "sl-fa", "付发", Role.PUBLISHER)
        self._hire(water, "sl-guan", "管理", Role.BODY_ADMINISTRATOR)
        seat = Agency.objects.get(code="SL-ZF")
        leader = self._hire(seat, "zf-qian", "钱签", Role.SIGNING_LEADER)
        post = self._post(seat, "副县长（水利）", PostKind.LEADER, leader)
        steps = [
            StepFacts(StepKind.CHECK),
            StepFacts(StepKind.SECRECY),
            StepFacts(StepKind.SIGN, agency=seat, post=post),
            StepFacts(StepKind.RECHECK),
        ]
        set_chain(water, KIND, steps, separate=True, **self._act())

    def forestry(self) -> None:
        """A bureau in which one post checks everything, so that its vacancy is felt."""
        forestry = self._body("SL-LY", "示例县林业局")
        woods = open_unit(forestry, "造林科", **self._act())
        self._hire(forestry, "ly-ke", "林送", Role.UNIT_SUBMITTER, unit=woods)
        holder = self._hire(forestry, "ly-he", "何岗", Role.CLERK)
        self._hire(forestry, "ly-xin", "辛接", Role.CLERK)
        self._hire(forestry, "ly-mi", "柳密", Role.SECRECY_REVIEWER)
        self._hire(forestry, "ly-qian", "龙签", Role.SIGNING_LEADER)
        self._hire(forestry, "ly-guan", "林管", Role.BODY_ADMINISTRATOR)
        post = self._post(forestry, "信息岗", PostKind.CLERK, holder)
        steps = [
            StepFacts(StepKind.CHECK, post=post),
            StepFacts(StepKind.SECRECY),
            StepFacts(StepKind.SIGN),
        ]
        set_chain(forestry, KIND, steps, separate=True, **self._act())

    def _body(self, code: str, name: str) -> Agency:
        area = Agency.objects.get(code="SL")
        made = add_agency(area, Facts(code, name, AgencyKind.DEPARTMENT), **self._act())
        self.places[code] = made.pk
        return made

    def _post(self, agency: Agency, title: str, kind: PostKind, holder: User) -> Post:
        post = open_post(agency, title, kind, **self._act())
        take_post(post, holder.person, **self._act())
        self.places[title] = post.pk
        return post

    def _hire(
        self, agency: Agency, username: str, name: str, role: Role, unit: Unit | None = None
    ) -> User:
        first = f"Chushi-{PASSWORD}"
        person = add_person(agency, name, **self._act())
        user = open_account(person, username, first, **self._act())
        user = change_password(user, first, PASSWORD, **self._act(Actor(user.actor_id, name)))
        appoint(user, role, agency, unit=unit, **self._act())
        self.people[username] = Member(username, PASSWORD, name, self._bind(user))
        return user

    def _bind(self, user: User) -> str:
        day = self.at.date()
        if not needs_second_factor(user, day):
            return ""
        act = self._act(actor_for(user, day))
        secret = begin_totp(user, **act)
        confirm_totp(user, totp.code(secret, totp.step_at(act["at"])), **act)
        return secret

    def _act(self, by: Actor | None = None) -> dict[str, Any]:
        keeper = User.objects.get(username="xitong")
        day = self.at.date()
        return {"by": by or actor_for(keeper, day), "on": day, "at": self.at}
