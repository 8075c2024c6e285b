"""Taking steps (登记程序节点): the one writer of the facts from which every deadline follows."""

from collections.abc import Collection
from datetime import date, datetime

from gongkai.law.lifecycle import Proof, check_proof
from gongkai.law.steps import Step as LawStep
from gongkai.law.steps import StepKind
from gongkai.office.applications.actions import settling
from gongkai.office.applications.actions.locking import locked, not_ahead, not_voided
from gongkai.office.applications.events import ApplicationEvent
from gongkai.office.applications.facts import checked_line
from gongkai.office.applications.models import Application, Party, Round, Step
from gongkai.office.applications.queries.clocks import law_step, live_steps, reckoned
from gongkai.office.applications.queries.derived import ordinal_for
from gongkai.office.base.actors import Actor
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.documents.actions.screening import admit_text
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record

LONGEST_REASON = 500


@action
def take(
    application: Application,
    kind: StepKind,
    *,
    party: Party | None = None,
    until: date | None = None,
    proofs: Collection[Proof] = (),
    by: Actor,
    on: date,
    at: datetime,
) -> Step:
    """Enter a step that happened on a day, if the law allows it; everything follows from it.

    Raise RuleBroken for a step the law does not allow or that lacks proof, NotPossible for a day
    still ahead and for a step entered already, NotPermitted for who may not handle applications.
    """
    application = locked(application)
    by.require(Permission.HANDLE_APPLICATIONS, application.agency)
    return enter(application, kind, party=party, until=until, proofs=proofs, by=by, on=on, at=at)


def enter(
    application: Application,
    kind: StepKind,
    *,
    party: Party | None = None,
    until: date | None = None,
    proofs: Collection[Proof] = (),
    by: Actor,
    on: date,
    at: datetime,
) -> Step:
    """Enter a step of a locked case within an action that has checked who acts."""
    not_voided(application)
    not_ahead(on, at)
    check_proof(kind, proofs)
    new = LawStep(kind, on, party.label if party else "", until)
    before = [law_step(each) for each in live_steps(application)]
    if any((each.kind, each.on, each.party) == (kind, on, new.party) for each in before):
        raise NotPossible(f"{on} 的“{kind.label}”已经登记，没有重复登记。请刷新页面查看。")
    reckoned(application, [*before, new])
    round = _round_for(application, ordinal_for(before, new))
    step = _write(round, new, proofs, by, at)
    _touched(application)
    record(
        ApplicationEvent.STEP_TAKEN, application, body=application.agency_id, step=step.pk,
        step_kind=kind.value,
    )  # fmt: skip
    settling.settle(application, by=by, on=on, at=at)
    return step


def void(step: Step, reason: str, *, by: Actor, on: date, at: datetime) -> Application:
    """Void a step entered wrongly; the case stands as if it had never been entered.

    RuleBroken where steps after it could not have followed: those go first.
    """
    by.require(Permission.HANDLE_APPLICATIONS, step.application.agency)
    said = checked_line("作废的原因", reason, LONGEST_REASON)
    admit_text(said, step.application.agency, place="作废的原因", by=by, on=on, at=at)
    return revoke(step, said, by=by, on=on, at=at)


@action
def revoke(step: Step, reason: str, *, by: Actor, on: date, at: datetime) -> Application:
    """Void a step for a reason that was screened, within an action or as one."""
    application = locked(step.application_id)
    by.require(Permission.HANDLE_APPLICATIONS, application.agency)
    not_voided(application)
    not_ahead(on, at)
    step = Step.objects.get(pk=step.pk)
    if step.voided_at:
        raise NotPossible("这个程序节点已经作废，没有重复操作。请刷新页面查看。")
    was_open = application.is_open
    step.voided_at, step.voided_by, step.void_reason = at, by.id, reason
    step.save(update_fields=["voided_at", "voided_by", "void_reason"])
    record(
        ApplicationEvent.STEP_VOIDED, application, body=application.agency_id, step=step.pk,
        step_kind=step.kind,
    )  # fmt: skip
    settling.settle(application, by=by, on=on, at=at)
    if application.is_open and not was_open:
        record(ApplicationEvent.REOPENED, application, body=application.agency_id, step=step.pk)
    return application


def _write(round: Round, new: LawStep, proofs: Collection[Proof], by: Actor, at: datetime) -> Step:
    return Step.objects.create(
        application_id=round.application_id,
        round=round,
        kind=new.kind.value,
        on=new.on,
        party=new.party,
        until=new.until,
        proofs=sorted(each.value for each in proofs),
        recorded_at=at,
        recorded_by=by.id,
    )


def _touched(application: Application) -> None:
    """Whoever takes the next step has seen that a new rule moved the day."""
    if application.moved_on:
        application.moved_on = application.moved_from = None
        application.save(update_fields=["moved_on", "moved_from"])


def _round_for(application: Application, ordinal: int) -> Round:
    """Return the round a step belongs to; the step that reopens a case makes one."""
    row, _ = Round.objects.get_or_create(
        application=application,
        ordinal=ordinal,
        defaults={
            "agency": application.agency,
            "applicant_kind": application.applicant_kind,
        },
    )
    return row
