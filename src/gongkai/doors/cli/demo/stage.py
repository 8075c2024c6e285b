"""The stage (场景): who does what at a body, on a day, and with what words."""

from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from gongkai.doors.cli.demo.founding import Body, County, Member
from gongkai.doors.cli.demo.times import OfficeHours
from gongkai.doors.cli.demo.writing import Writer
from gongkai.law.workdays import Calendar
from gongkai.office.accounts.actors import deputy_for
from gongkai.office.accounts.roles import Role
from gongkai.office.base.actors import Actor
from gongkai.office.review.steps import StepKind

SEAT = "zf"
_ROLES = {
    StepKind.CHECK: Role.CLERK,
    StepKind.FIRST_REVIEW: Role.FIRST_REVIEWER,
    StepKind.SECRECY: Role.SECRECY_REVIEWER,
    StepKind.LEGAL: Role.LEGAL_REVIEWER,
    StepKind.APPROVE: Role.SIGNING_LEADER,
    StepKind.SIGN: Role.SIGNING_LEADER,
    StepKind.RECHECK: Role.PUBLISHER,
}
_OPINIONS = {
    StepKind.CHECK: ("文字、格式已核对。", "已核稿，要素齐全。"),
    StepKind.FIRST_REVIEW: ("同意，请按程序送审。", "内容准确，同意公开。"),
    StepKind.SECRECY: ("经审查，不涉及国家秘密和个人隐私，可以公开。", "经保密审查，同意公开。"),
    StepKind.LEGAL: ("依据充分，程序合法。", "经审核，适用条款正确，同意。"),
    StepKind.APPROVE: ("同意。", "同意报签。"),
    StepKind.SIGN: ("同意发布。", "同意。"),
    StepKind.RECHECK: ("发布前复核无误。", "复核通过。"),
}


@dataclass(frozen=True, slots=True)
class StandIn:
    """That somebody stands in for an absent member of a body from a day on."""

    body: str
    absent: Member
    deputy: Member
    since: date


@dataclass(frozen=True, slots=True)
class Stage:
    """Everything a story needs: the county, the calendar, today, and who is away."""

    county: County
    calendar: Calendar
    on: date
    at: datetime
    stand_in: StandIn | None

    def drafter(self, body: Body) -> Member:
        """Return who writes for a body: whoever submits for a unit, else its clerk."""
        return self._first(body, Role.UNIT_SUBMITTER) or self.having(body, Role.CLERK)

    def having(self, body: Body, role: Role) -> Member:
        """Return who has a role at a body."""
        found = self._first(body, role)
        if found is None:
            raise LookupError(f"Nobody is {role.value} at {body.plan.key}.")
        return found

    def reviewer(self, body: Body, step: StepKind, on: date) -> Actor:
        """Return who decides a step of a body's items on a day, perhaps a deputy."""
        above = step is StepKind.SIGN and body.plan.chain.above
        return self.own_reviewer(self.county.bodies[SEAT] if above else body, step, on)

    def own_reviewer(self, body: Body, step: StepKind, on: date) -> Actor:
        """Return who decides a step at the body itself on a day, perhaps a deputy."""
        member = self.having(body, _ROLES[step])
        away = self.stand_in
        if away and member is away.absent and on >= away.since:
            return deputy_for(away.deputy.user, away.absent.user, on)
        return member.actor

    def _first(self, body: Body, role: Role) -> Member | None:
        for job in body.plan.jobs:
            if role in job.roles and job.login in body.staff:
                return body.staff[job.login]
        return None

    def last(self, body: Body, role: Role) -> Member:
        """Return who is named last of those with a role: a colleague, where there are two."""
        jobs = [each for each in body.plan.jobs if role in each.roles and each.login in body.staff]
        return body.staff[jobs[-1].login]


class Hand:
    """What chance has in hand for one story: its times, its words, its figures."""

    def __init__(self, stage: Stage, seed: str, *, quick: bool) -> None:
        self.random = Random(seed)  # noqa: S311 (invented history, not secrets)
        self.hours = OfficeHours(stage.calendar, self.random)
        self.writer = Writer(self.random)
        self._most_days = 1 if quick else 2

    def later(self, after: datetime) -> datetime:
        """Return when the next person gets to it."""
        return self.hours.later(after, self._most_days)

    def opinion(self, step: StepKind) -> str:
        """Return what a reviewer writes who agrees."""
        return self.random.choice(_OPINIONS[step])
