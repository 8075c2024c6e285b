"""A body whose people sit at the desk, and items on their way."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.test import Client

from gongkai.office.accounts.roles import Role
from gongkai.office.agencies.models import Agency
from gongkai.office.disclosures.facts import ItemFacts
from gongkai.office.disclosures.models import Item
from tests.doors.desk.seated import signed_in, user_with
from tests.office.county import County, county
from tests.office.items import Office, facts, fresh

BODY = "<p>各中小学校：</p>\n<p>现将管理办法印发给你们，请遵照执行。</p>"


def office_at_desk(agency: Agency, prefix: str = "") -> Office:
    """Give a body people who can sign in."""

    def one(username: str, name: str, role: Role) -> Any:
        return user_with(role, agency, f"{prefix}{username}", name)

    return Office(
        agency=agency,
        clerk=one("clerk", "陈信", Role.CLERK),
        reviewer=one("reviewer", "沈核", Role.FIRST_REVIEWER),
        secrecy=one("secrecy", "苗密", Role.SECRECY_REVIEWER),
        leader=one("leader", "钱签", Role.SIGNING_LEADER),
        publisher=one("publisher", "付发", Role.PUBLISHER),
    )


@dataclass(frozen=True)
class World:
    """The county, the people of its education bureau, and their browsers."""

    county: County
    office: Office

    @cached_property
    def clerk(self) -> Client:
        return signed_in(self.office.clerk)

    @cached_property
    def reviewer(self) -> Client:
        return signed_in(self.office.reviewer)

    @cached_property
    def secrecy(self) -> Client:
        return signed_in(self.office.secrecy)

    @cached_property
    def leader(self) -> Client:
        return signed_in(self.office.leader)

    @cached_property
    def publisher(self) -> Client:
        return signed_in(self.office.publisher)


def a_world() -> World:
    place = county()
    return World(place, office_at_desk(place.education))


def typed(said: ItemFacts | None = None, **more: Any) -> dict[str, Any]:
    """Return what a browser sends when the form is filled in."""
    values = {**(said or facts()).attributes, **more}
    return {name: "" if value is None else str(value) for name, value in values.items()}


def address(item: Item, page: str = "") -> str:
    return f"/desk/items/{item.pk}/{page}"


def only_item() -> Item:
    return fresh(Item.objects.get())


def hidden(answer: Any, name: str = "seen") -> str:
    """Return what a hidden field of the page holds."""
    found = re.search(rf'name="{name}" value="([^"]*)"', answer.content.decode())
    assert found, name
    return found[1]
