"""The plan of the invented county (示例县): bodies, who works there as what, which chains."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from gongkai.office.accounts.roles import Role
from gongkai.office.agencies.kinds import AgencyKind, PostKind
from gongkai.office.review.steps import StepKind

ABOVE = "^"


@dataclass(frozen=True, slots=True)
class Job:
    """What somebody is at a body: ending of the user name, title, roles and posts."""

    login: str
    title: str
    roles: tuple[Role, ...]
    posts: tuple[PostKind, ...]


@dataclass(frozen=True, slots=True)
class ChainPlan:
    """The steps of a chain; ``above`` says that the county government's leader signs."""

    name: str
    steps: tuple[StepKind, ...]
    above: bool
    separate: bool


@dataclass(frozen=True, slots=True)
class BodyPlan:
    """A body of the county; ``core`` ones are shown first, ``smallest`` ones always have a staff.

    With ``vacant`` it has a post that nobody holds, which is told to who administers it.
    """

    key: str
    code: str
    name: str
    short: str
    kind: AgencyKind
    division: str
    prefix: str
    street: str
    units: tuple[str, ...]
    jobs: tuple[Job, ...]
    chain: ChainPlan
    core: bool
    smallest: bool
    vacant: bool


@dataclass(frozen=True, slots=True)
class NamePool:
    """Signs of which invented names are made."""

    surnames: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class CountyPlan:
    """All that stands in ``county.toml``."""

    code: str
    name: str
    division: str
    opened: date
    bodies: tuple[BodyPlan, ...]
    county_wide: tuple[Job, ...]
    keeper: Job
    names: NamePool


@cache
def county_plan() -> CountyPlan:
    """Return the plan of the county."""
    folder = resources.files("gongkai.doors.cli.demo")
    read = tomllib.loads((folder / "county.toml").read_text(encoding="utf-8"))
    staff = {name: _jobs(jobs) for name, jobs in read["staff"].items()}
    chains = {name: _chain(name, chain) for name, chain in read["chains"].items()}
    return CountyPlan(
        **read["area"],
        bodies=tuple(_body(each, staff, chains) for each in read["body"]),
        county_wide=_jobs(read["county_wide"]),
        keeper=Job(**read["keeper"], roles=(Role.SYSTEM_ADMINISTRATOR,), posts=()),
        names=NamePool(**read["names"]),
    )


def _jobs(entries: list[dict[str, Any]]) -> tuple[Job, ...]:
    return tuple(
        Job(
            login=each["login"],
            title=each["title"],
            roles=tuple(Role(role) for role in each["roles"]),
            posts=tuple(PostKind(post) for post in each.get("posts", [])),
        )
        for each in entries
    )


def _chain(name: str, entry: dict[str, Any]) -> ChainPlan:
    steps = entry["steps"]
    return ChainPlan(
        name=name,
        steps=tuple(StepKind(each.removeprefix(ABOVE)) for each in steps),
        above=any(each.startswith(ABOVE) for each in steps),
        separate=entry.get("separate", True),
    )


def _body(
    entry: dict[str, Any], staff: dict[str, tuple[Job, ...]], chains: dict[str, ChainPlan]
) -> BodyPlan:
    return BodyPlan(
        key=entry["key"],
        code=entry["code"],
        name=entry["name"],
        short=entry["short"],
        kind=AgencyKind(entry["kind"]),
        division=entry.get("division", ""),
        prefix=entry["prefix"],
        street=entry["street"],
        units=tuple(entry["units"]),
        jobs=staff[entry["staff"]],
        chain=chains[entry["chain"]],
        core=entry.get("core", False),
        smallest=entry.get("smallest", False),
        vacant=entry.get("vacant", False),
    )
