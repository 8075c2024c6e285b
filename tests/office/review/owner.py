"""An owner of reviewed objects, as the capabilities above will be: cases, wrapped in actions."""

from datetime import date, datetime
from typing import Any

from gongkai.office.accounts.actors import actor_for, deputy_for
from gongkai.office.accounts.models import User
from gongkai.office.accounts.roles import Role
from gongkai.office.agencies.models import Agency
from gongkai.office.base.actors import Actor
from gongkai.office.review.actions import runs
from gongkai.office.review.actions.chains import set_chain
from gongkai.office.review.facts import RemarkFacts, StepFacts
from gongkai.office.review.models import Chain, Review
from gongkai.office.review.steps import StepKind
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record
from tests.office.county import FOUNDED, KEEPER, NOW, TODAY
from tests.office.sample.events import SampleEvent
from tests.office.sample.models import Case
from tests.office.staff import account, give

KIND = "sample.case"
DIGEST, CHANGED = "a" * 64, "b" * 64
USUAL = (StepKind.FIRST_REVIEW, StepKind.SECRECY, StepKind.SIGN)


@action
def make(number: int, *, by: Actor, on: date, at: datetime) -> Case:
    case = Case.objects.create(number=number, year=on.year)
    record(SampleEvent.SIGNED, case)
    return case


@action
def submit(
    case: Case,
    agency: Agency,
    drafters: set[str],
    *,
    due_on: date | None = None,
    by: Actor,
    on: date,
    at: datetime,
) -> Review:
    record(SampleEvent.SENT, case)
    return runs.start(case, agency, DIGEST, drafters, due_on=due_on, by=by, on=on, at=at)


def case(number: int = 1) -> Case:
    return make(number, by=KEEPER, on=TODAY, at=NOW)


def chain(agency: Agency, *steps: StepKind | StepFacts, separate: bool = True) -> Chain:
    facts = [each if isinstance(each, StepFacts) else StepFacts(each) for each in steps]
    return set_chain(agency, KIND, facts, separate=separate, by=KEEPER, on=FOUNDED, at=NOW)


def staff(agency: Agency, **roles: Role) -> dict[str, User]:
    """Give a body people by user name, whose names are made of it, each with a role."""
    people = {name: account(agency, name, f"{name}君") for name in roles}
    for name, role in roles.items():
        give(people[name], role, agency)
    return people


def acting(user: User, on: date = TODAY) -> dict[str, Any]:
    return {"by": actor_for(user, on), "on": on, "at": NOW}


def standing_in(user: User, absent: User, on: date = TODAY) -> dict[str, Any]:
    return {"by": deputy_for(user, absent, on), "on": on, "at": NOW}


def remark(text: str = "数字与附件不一致", field: str = "body", quote: str = "") -> RemarkFacts:
    return RemarkFacts(field, quote, text)
