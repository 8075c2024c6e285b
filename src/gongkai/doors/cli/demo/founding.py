"""Founding the county (建立示例县): its bodies, their offices and units, by the real actions."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypedDict

from gongkai.doors.cli.demo.plan import BodyPlan, CountyPlan
from gongkai.doors.cli.demo.sign_ins import SignIn
from gongkai.office.accounts.models import User
from gongkai.office.agencies.actions.bodies import add_agency
from gongkai.office.agencies.actions.offices import describe_office, open_unit
from gongkai.office.agencies.credit_code import check_sign
from gongkai.office.agencies.facts import Facts, OfficeFacts
from gongkai.office.agencies.kinds import AgencyKind
from gongkai.office.agencies.models import Agency, Post, Unit
from gongkai.office.base.actors import Actor

_INVENTED = "11999999"


class Act(TypedDict):
    """Who acts, for which day and when, as every action takes it."""

    by: Actor
    on: date
    at: datetime


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the staff: the account, what they may do, and how they sign in."""

    user: User
    actor: Actor
    sign_in: SignIn


@dataclass(slots=True)
class Body:
    """A body at work: units, posts and staff by the ending of the user name."""

    plan: BodyPlan
    agency: Agency
    units: list[Unit]
    posts: dict[str, Post] = field(default_factory=dict)
    staff: dict[str, Member] = field(default_factory=dict)


@dataclass(slots=True)
class County:
    """The county as it was founded; ``members`` are also those who belong to no single body."""

    area: Agency
    bodies: dict[str, Body]
    keeper: Actor
    since: date
    members: list[Member] = field(default_factory=list)

    @property
    def everybody(self) -> list[Member]:
        """Who works anywhere, whoever administers the system first."""
        of_bodies = [member for body in self.bodies.values() for member in body.staff.values()]
        return [*self.members, *of_bodies]

    @property
    def staffed(self) -> list[Body]:
        return [each for each in self.bodies.values() if each.staff]


def found(plan: CountyPlan, keeper: Actor, since: date, moments: Iterator[datetime]) -> County:
    """Add the area with its bodies; bodies and units are as old as the county, all else begins."""

    def then(day: date) -> Act:
        return {"by": keeper, "on": day, "at": next(moments)}

    facts = Facts(plan.code, plan.name, AgencyKind.AREA, division_code=plan.division)
    area = add_agency(None, facts, **then(plan.opened))
    bodies = {}
    for number, each in enumerate(plan.bodies, start=1):
        agency = add_agency(area, _facts(each, number), **then(plan.opened))
        describe_office(agency, _office(each, number), **then(since))
        units = [open_unit(agency, name, **then(plan.opened)) for name in each.units]
        bodies[each.key] = Body(each, agency, units)
    return County(area, bodies, keeper, since)


def credit_code(number: int) -> str:
    """Return an invented credit code with the right check sign (GB 32100)."""
    body = f"{_INVENTED}{number:09}"
    return body + check_sign(body)


def _facts(plan: BodyPlan, number: int) -> Facts:
    return Facts(
        code=plan.code,
        name=plan.name,
        kind=plan.kind,
        short_name=plan.short,
        credit_code=credit_code(number),
        division_code=plan.division,
    )


def _office(plan: BodyPlan, number: int) -> OfficeFacts:
    return OfficeFacts(
        name=f"{plan.name}{plan.units[0]}",
        address=f"示例县{plan.street}{200 + number}室",
        postcode="000000",
        hours="工作日 8:30—12:00，14:30—17:30（法定节假日除外）",
        phone=f"0000-55{number:02}001",
        fax=f"0000-55{number:02}002",
        mail=f"gongkai-{plan.key}@shili.example",
    )
