"""What happened in a case so far (办理经过): steps with their proofs, talks, work handed out."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.doors.desk.who import Desk
from gongkai.doors.ui.deadlines import Answer, present
from gongkai.law.citation import RuleBroken
from gongkai.law.lifecycle import Proof
from gongkai.law.notices import CalendarError
from gongkai.law.steps import StepKind
from gongkai.office.accounts.queries import names_of
from gongkai.office.applications.models import Application, Step
from gongkai.office.applications.queries.cases import steps_of
from gongkai.office.applications.queries.clocks import clock_of
from gongkai.office.applications.queries.telling import (
    ToldReferral,
    contacts,
    deliberations,
    referrals,
)
from gongkai.office.base.permissions import Permission

WRITTEN_BY_LETTERS = frozenset({StepKind.DECIDED, StepKind.ANSWERED, StepKind.DELIVERED})
"""Steps that a letter took go with the letter: it is voided, not they."""


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step in words; ``may_void`` tells whether who looks may void it."""

    number: int
    on: date
    label: str
    party: str
    until: date | None
    proofs: str
    round: int
    by: str
    voided: bool
    void_reason: str
    void_by: str
    may_void: bool


def course_of(application: Application, desk: Desk) -> dict[str, Any]:
    """Return the steps, talks, considerations and referrals of a case with people's names."""
    steps = list(steps_of(application))
    talks = contacts(application, desk.actor)
    joint = deliberations(application, desk.actor)
    handed = referrals(application)
    names = names_of(
        {
            *(each.recorded_by for each in steps),
            *(each.voided_by for each in steps if each.voided_by),
            *(each.by for each in talks),
            *(each.by for each in joint),
            *(each.given_by for each in handed),
            *(each.returned_by for each in handed if each.returned_by),
        }
    )
    handles = desk.may(Permission.HANDLE_APPLICATIONS, application.agency)
    return {
        "steps": [_step(each, names, handles=handles) for each in steps],
        "rounds": max((each.round.ordinal for each in steps), default=1),
        "contacts": [(each, names[each.by]) for each in talks],
        "deliberations": [(each, names[each.by]) for each in joint],
        "referrals": [_referral(each, names, desk) for each in handed],
        "handles": handles,
    }


def clock_shown(application: Application, on: date) -> Answer | None:
    """Return the clock of a case in words; None where it cannot be reckoned."""
    try:
        return present(clock_of(application), on)
    except (CalendarError, RuleBroken):
        return None


def _step(step: Step, names: dict[str, str], *, handles: bool) -> ShownStep:
    kind, voided = StepKind(step.kind), step.voided_at is not None
    return ShownStep(
        number=step.pk,
        on=step.on,
        label=kind.label,
        party=step.party,
        until=step.until,
        proofs="、".join(_proof(each) for each in step.proofs),
        round=step.round.ordinal,
        by=names[step.recorded_by],
        voided=voided,
        void_reason=step.void_reason,
        void_by=names.get(step.voided_by, ""),
        may_void=handles and not voided and kind not in WRITTEN_BY_LETTERS,
    )


def _proof(code: str) -> str:
    return next((each.label for each in Proof if each.value == code), code)


def _referral(told: ToldReferral, names: dict[str, str], desk: Desk) -> dict[str, Any]:
    return {
        "told": told,
        "to": f"{told.agency.name} {told.unit.name}" if told.unit else told.agency.name,
        "given_by": names[told.given_by],
        "returned_by": names.get(told.returned_by, ""),
        "over": told.is_open and told.due_on < desk.on,
    }
