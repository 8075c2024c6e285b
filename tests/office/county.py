"""An invented county, built by the real actions: an area with a government, bureaus and a town."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from gongkai.office.agencies.actions.bodies import add_agency
from gongkai.office.agencies.actions.posts import add_person
from gongkai.office.agencies.credit_code import check_sign
from gongkai.office.agencies.facts import Facts
from gongkai.office.agencies.kinds import AgencyKind
from gongkai.office.agencies.models import Agency, Person
from gongkai.office.base.actors import EVERYWHERE, Actor, Grant
from gongkai.office.base.permissions import Permission
from gongkai.office.trail.models import Entry

FOUNDED = date(2020, 1, 1)
TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
KEEPER = Actor(
    "person:9001",
    "周全",
    frozenset(
        Grant(permission, EVERYWHERE, subtree=True)
        for permission in (Permission.MANAGE_BODY, Permission.MANAGE_PEOPLE)
    ),
)
NOBODY = Actor("person:9002", "吴关")


@dataclass(frozen=True, slots=True)
class County:
    """The bodies by what they are."""

    area: Agency
    government: Agency
    education: Agency
    water: Agency
    town: Agency


def credit_code(number: int) -> str:
    """Return an invented credit code with the right check sign."""
    body = f"11999999{number:09}"
    return body + check_sign(body)


def body(
    code: str,
    name: str,
    kind: AgencyKind = AgencyKind.DEPARTMENT,
    under: Agency | None = None,
    on: date = FOUNDED,
    **facts: str,
) -> Agency:
    return add_agency(under, Facts(code, name, kind, **facts), by=KEEPER, on=on, at=NOW)


def county() -> County:
    area = body("S", "示例县", AgencyKind.AREA)
    return County(
        area=area,
        government=body("S-ZF", "示例县人民政府", AgencyKind.GOVERNMENT, area),
        education=body("S-JY", "示例县教育局", under=area, short_name="县教育局"),
        water=body("S-SL", "示例县水利局", under=area, credit_code=credit_code(1)),
        town=body("S-QX", "青溪镇人民政府", AgencyKind.TOWNSHIP, area),
    )


def person(agency: Agency | None, name: str = "李明") -> Person:
    return add_person(agency, name, by=KEEPER, on=FOUNDED, at=NOW)


def only(agency: Agency, *permissions: Permission, subtree: bool = False) -> Actor:
    """Return somebody with permissions at one body alone, or below it too."""
    grants = frozenset(Grant(each, agency.path, subtree) for each in permissions)
    return Actor("person:9003", "郑一", grants)


def entries() -> list[tuple[str, str]]:
    """Return what the trail holds: events and the ids of their bodies, in order."""
    return list(Entry.objects.order_by("number").values_list("event", "body"))
