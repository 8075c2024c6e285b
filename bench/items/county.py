"""An invented county of 200 bodies with people (测量用的县), made by the real actions."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from gongkai.office.accounts.actions.accounts import open_account
from gongkai.office.accounts.actions.appointments import appoint
from gongkai.office.accounts.actions.credentials import change_password
from gongkai.office.accounts.actors import actor_for
from gongkai.office.accounts.models import User
from gongkai.office.accounts.roles import Role
from gongkai.office.agencies.actions.bodies import add_agency
from gongkai.office.agencies.actions.posts import add_person
from gongkai.office.agencies.facts import Facts
from gongkai.office.agencies.kinds import AgencyKind
from gongkai.office.agencies.models import Agency
from gongkai.office.base.actors import EVERYWHERE, Actor, Grant
from gongkai.office.base.permissions import Permission

BODIES = 200
FOUNDED = date(2020, 1, 1)
TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
KEEPER = Actor(
    "person:9000001",
    "周全",
    frozenset(
        Grant(each, EVERYWHERE, subtree=True)
        for each in (Permission.MANAGE_BODY, Permission.MANAGE_PEOPLE)
    ),
)
AT_FIRST: dict[str, Any] = {"by": KEEPER, "on": FOUNDED, "at": NOW - timedelta(hours=1)}
GOVERNMENT = "S-ZF"
# The bodies whose items are made by actions, and then copied for all others.
PATTERN, PATTERN_ABOVE = "S-0001", "S-0002"
# The body that is measured; a tenth of all items is its own.
MEASURED = "S-0100"
# One of the others, whose people see few items among many.
SMALL = "S-0151"
_FIRST, _LASTING = "Erste-2026-Qing", "Qingshan-2026"
PARTS = {
    "clerk": ("陈信", Role.CLERK),
    "reviewer": ("沈核", Role.FIRST_REVIEWER),
    "secrecy": ("苗密", Role.SECRECY_REVIEWER),
    "leader": ("钱签", Role.SIGNING_LEADER),
    "publisher": ("付发", Role.PUBLISHER),
}


@dataclass(frozen=True, slots=True)
class Office:
    """A body and its people, by the part of each."""

    agency: Agency
    people: dict[str, User]

    def acting(self, part: str, at: datetime = NOW) -> dict[str, Any]:
        """Return who acts, for which day and when, as every action takes it."""
        return {"by": actor_for(self.people[part], TODAY), "on": TODAY, "at": at}


def build() -> None:
    """Add an area, a government and the bodies, each with one person for every part."""
    area = _body(None, "S", "示例县", AgencyKind.AREA)
    _people(_body(area, GOVERNMENT, "示例县人民政府", AgencyKind.GOVERNMENT))
    for number in range(1, BODIES):
        kind = AgencyKind.TOWNSHIP if number % 10 == 0 else AgencyKind.DEPARTMENT
        _people(_body(area, f"S-{number:04}", f"示例县第{number}局", kind))


def office(code: str) -> Office:
    """Return a body with its people."""
    agency = Agency.objects.get(code=code)
    people = {each.username: each for each in User.objects.filter(person__agency=agency)}
    return Office(agency, {part: people[_username(agency, part)] for part in PARTS})


def office_codes() -> list[str]:
    """Return the codes of the bodies whose items are copies, and of the measured one."""
    codes = Agency.objects.exclude(kind=AgencyKind.AREA.value).order_by("pk")
    return [
        each
        for each in codes.values_list("code", flat=True)
        if each not in {PATTERN, PATTERN_ABOVE, GOVERNMENT}
    ]


def _body(area: Agency | None, code: str, name: str, kind: AgencyKind) -> Agency:
    return add_agency(area, Facts(code, name, kind), **AT_FIRST)


def _people(agency: Agency) -> None:
    for part, (name, role) in PARTS.items():
        person = add_person(agency, name, **AT_FIRST)
        user = open_account(person, _username(agency, part), _FIRST, **AT_FIRST)
        appoint(user, role, agency, subtree=False, until=None, **AT_FIRST)
        if agency.code in {MEASURED, SMALL, GOVERNMENT}:
            myself = Actor(user.actor_id, name)
            change_password(user, _FIRST, _LASTING, **(AT_FIRST | {"by": myself}))


def _username(agency: Agency, part: str) -> str:
    return f"{part}-{agency.code.lower()}"
