"""Staffing the county (安排人员): people with invented names, accounts, roles, posts and codes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from random import Random

from gongkai.doors.cli.demo.founding import Act, Body, County, Member
from gongkai.doors.cli.demo.plan import CountyPlan, Job, NamePool
from gongkai.doors.cli.demo.sign_ins import SignIn
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
from gongkai.office.agencies.actions.posts import add_person, open_post, take_post
from gongkai.office.agencies.kinds import PostKind
from gongkai.office.agencies.models import Agency
from gongkai.office.base.actors import Actor

_FIRST_PASSWORD = "Chushi-{}"  # noqa: S105 (replaced at once)


class Staffing:
    """Hires people into a county, one moment after another."""

    def __init__(
        self,
        county: County,
        plan: CountyPlan,
        password: str,
        random: Random,
        moments: Iterator[datetime],
    ) -> None:
        self._county = county
        self._password = password
        self._plan = plan
        self._names = _names(plan.names, random)
        self._moments = moments

    def body(self, body: Body) -> None:
        """Open the posts of a body and hire its whole staff."""
        for job in body.plan.jobs:
            member = self._hire(body.agency, f"{body.plan.key}-{job.login}", job, body.plan.core)
            for role in job.roles:
                unit = body.units[-1] if role is Role.UNIT_SUBMITTER else None
                appoint(member.user, role, body.agency, unit=unit, **self._act())
            for kind in job.posts:
                self._post(body, kind, job, member)
            body.staff[job.login] = self._enrolled(member)

    def county_wide(self, seat: Agency) -> None:
        """Hire those whose roles reach through the whole county."""
        for job in self._plan.county_wide:
            member = self._hire(seat, job.login, job, True)
            for role in job.roles:
                appoint(member.user, role, self._county.area, subtree=True, **self._act())
            self._county.members.append(self._enrolled(member))

    def keeper(self, user: User) -> None:
        """Let the system's administrator, who founded everything, bind an app."""
        job = self._plan.keeper
        sign_in = SignIn(
            user.username, self._password, user.person.name, "全系统", _labels(job), "", core=True
        )
        member = Member(user, self._county.keeper, sign_in)
        self._county.members.append(self._enrolled(member))

    def _hire(self, agency: Agency, username: str, job: Job, core: bool) -> Member:
        """Open an account, whose owner then chooses the demo's password in place of the first."""
        person = add_person(agency, next(self._names), **self._act())
        first = _FIRST_PASSWORD.format(self._password)
        user = open_account(person, username, first, **self._act())
        actor = Actor(user.actor_id, person.name)
        user = change_password(user, first, self._password, **self._act(actor))
        sign_in = SignIn(
            username, self._password, person.name, agency.name, _labels(job), "", core=core
        )
        return Member(user, actor, sign_in)

    def _post(self, body: Body, kind: PostKind, job: Job, member: Member) -> None:
        title = kind.label if kind in _OF_THE_GROUP else job.title
        post = open_post(body.agency, title, kind, **self._act())
        body.posts[kind.value] = post
        if not (body.plan.vacant and kind is PostKind.GROUP_MEMBER):
            take_post(post, member.user.person, **self._act())

    def _enrolled(self, member: Member) -> Member:
        """Give the member their permissions, and an authenticator where a role asks for one."""
        since = self._county.since
        actor = actor_for(member.user, since)
        if not needs_second_factor(member.user, since):
            return Member(member.user, actor, member.sign_in)
        secret = begin_totp(member.user, **self._act(actor))
        shown = self._act(actor)
        confirm_totp(member.user, totp.code(secret, totp.step_at(shown["at"])), **shown)
        return Member(member.user, actor, replace(member.sign_in, secret=secret))

    def _act(self, by: Actor | None = None) -> Act:
        county = self._county
        return {"by": by or county.keeper, "on": county.since, "at": next(self._moments)}


_OF_THE_GROUP = (PostKind.GROUP_HEAD, PostKind.GROUP_DEPUTY, PostKind.GROUP_MEMBER)


def keeper_name(pool: NamePool, random: Random) -> str:
    """Return an invented name of two signs, which none of three can repeat."""
    return random.choice(pool.surnames) + random.choice(pool.second)


def _names(pool: NamePool, random: Random) -> Iterator[str]:
    """Yield invented names, none twice."""
    names = [
        surname + first + second
        for surname in pool.surnames
        for first in pool.first
        for second in pool.second
    ]
    random.shuffle(names)
    yield from names


def _labels(job: Job) -> str:
    return "、".join(role.label for role in job.roles)
