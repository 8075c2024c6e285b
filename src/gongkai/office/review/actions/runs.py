"""Runs of an object through its chain (送审、审核、退回、撤回、作废).

The object's owner calls these within its own action, having checked the object itself. While a
run goes on the engine holds the object's open work; when it ends the engine finishes that work,
and what is to be done next is for the owner to give.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.db import models

from gongkai.office.accounts.queries import names_of
from gongkai.office.agencies.models import Agency
from gongkai.office.base.actors import Actor
from gongkai.office.base.refusals import NotPossible
from gongkai.office.review.actions import opinions
from gongkai.office.review.actions.moving import end, locked, note, step_at, still_there, wait_at
from gongkai.office.review.actions.opinions import Decision
from gongkai.office.review.eligibility import require, require_running
from gongkai.office.review.events import ReviewEvent
from gongkai.office.review.facts import RemarkFacts
from gongkai.office.review.models import Drafter, Review, ReviewStep
from gongkai.office.review.queries import chain_for, chain_steps, current
from gongkai.office.review.steps import ReviewState, StepKind, StepState
from gongkai.office.trail.action import action

TO_DRAFTER = 0


@action
def start(
    of: models.Model,
    agency: Agency,
    digest: str,
    drafters: Collection[str],
    *,
    due_on: date | None,
    by: Actor,
    on: date,
    at: datetime,
) -> Review:
    """Send an object with this content through the chain of a body; its first step waits then.

    ``drafters`` are the actor ids (``person:17``) of all who had a hand in the content; they hold
    no step. Raise NotPossible while a run goes on, and for a chain that cannot be gone through.
    """
    if not drafters:
        raise ValueError("Somebody drafted what is reviewed; without a name anybody could pass it.")
    _lock(of)
    former = current(of)
    if former and former.state == ReviewState.RUNNING:
        raise NotPossible(f"这件事项已于 {former.started_on} 送审，正在审核，不必再次送审。")
    chain = chain_for(agency, of._meta.label_lower, on)
    review = Review.objects.create(
        kind=of._meta.label_lower,
        object=str(of.pk),
        agency=agency,
        digest=digest,
        separate=chain.separate,
        round=former.round + 1 if former else 1,
        position=1,
        due_on=due_on,
        started_by=by.id,
        started_on=on,
        started_at=at,
    )
    steps = [
        ReviewStep(
            review=review,
            position=each.position,
            kind=each.kind,
            agency=each.agency or agency,
            post=each.post,
        )
        for each in chain_steps(chain)
    ]
    for step in steps:
        still_there(step, "请联系本单位的管理员调整审核流程，再送审。")
    ReviewStep.objects.bulk_create(steps)
    Drafter.objects.bulk_create(Drafter(review=review, person=each) for each in set(drafters))
    note(ReviewEvent.STARTED, review)
    wait_at(1, review, by, on, at)
    return review


@action
def pass_step(
    review: Review,
    opinion: str = "",
    *,
    seen: str,
    step: int | None = None,
    by: Actor,
    on: date,
    at: datetime,
) -> Review:
    """Pass the step that waits; the next one waits then, or after the last the run is APPROVED.

    ``seen`` is the digest of the content that the reviewer looked at, ``step`` the position of the
    step they meant (that of the given row unless told), so that a second click passes nothing.
    Raise NotPermitted and NotPossible as ``eligibility.require`` does.
    """
    review, current_step = _to_decide(review, seen, step, by, on)
    opinions.passed(Decision(current_step, by, on, at), opinion)
    current_step.state = StepState.PASSED.value
    current_step.save(update_fields=["state"])
    note(ReviewEvent.PASSED, review)
    if review.steps.filter(position__gt=review.position).exists():
        wait_at(review.position + 1, review, by, on, at)
    else:
        note(ReviewEvent.APPROVED, review)
        end(review, ReviewState.APPROVED, by, on, at)
    return review


@action
def send_back(
    review: Review,
    to: int,
    opinion: str,
    remarks: Sequence[RemarkFacts] = (),
    *,
    seen: str,
    step: int | None = None,
    by: Actor,
    on: date,
    at: datetime,
) -> Review:
    """Send the object back with a reason: to an earlier step, or with TO_DRAFTER to who drafted it.

    The earlier step and those after it are done again. To the drafter ends the run RETURNED, and
    the owner gives the work. ``seen`` and ``step`` are as in ``pass_step``.
    """
    review, current_step = _to_decide(review, seen, step, by, on)
    if not TO_DRAFTER <= to < review.position:
        raise NotPossible("只能退回起草人或前面的环节。请重新选择退回到哪一步。")
    opinions.returned(Decision(current_step, by, on, at), to, opinion, remarks)
    note(ReviewEvent.RETURNED, review, to=to)
    if to == TO_DRAFTER:
        end(review, ReviewState.RETURNED, by, on, at)
    else:
        again = review.steps.filter(position__gte=to, position__lte=review.position)
        again.update(state=StepState.AHEAD.value)
        wait_at(to, review, by, on, at)
    return review


@action
def recall(review: Review, *, by: Actor, on: date, at: datetime) -> Review:
    """Take back what one sent (撤回), while nobody has signed it; the run ends RECALLED."""
    review = locked(review)
    require_running(review)
    if review.started_by not in {by.id, by.instead_of}:
        sender = names_of([review.started_by])[review.started_by]
        raise NotPossible(f"只有送审人可以撤回。这次由{sender}送审；需要修改的，可请审核人退回。")
    if review.steps.filter(kind=StepKind.SIGN, state=StepState.PASSED).exists():
        raise NotPossible("这件事项已经签发，不能再撤回。需要修改的，请后面环节的审核人退回。")
    note(ReviewEvent.RECALLED, review)
    end(review, ReviewState.RECALLED, by, on, at)
    return review


@action
def void(of: models.Model, *, by: Actor, on: date, at: datetime) -> Review:
    """End a running or approved run because the content changed (审核作废).

    Raise NotPossible when the latest run is neither; the work of an approved one is the owner's.
    """
    latest = current(of)
    review = locked(latest) if latest else None
    if review is None or review.state not in {ReviewState.RUNNING, ReviewState.APPROVED}:
        raise NotPossible("没有正在进行或已通过的审核，不需要作废。")
    note(ReviewEvent.VOIDED, review)
    end(review, ReviewState.VOID, by, on, at)
    return review


def _lock(of: models.Model) -> None:
    """Let nobody else start a run of the object at the same time."""
    rows = type(of)._base_manager.select_for_update(of=("self",), no_key=True)
    rows.get(pk=of.pk)


def _to_decide(
    shown: Review, seen: str, meant: int | None, by: Actor, on: date
) -> tuple[Review, ReviewStep]:
    """Return the run, locked, and its waiting step, when the actor may decide what they saw."""
    review = locked(shown)
    require_running(review)
    if review.position != (shown.position if meant is None else meant):
        raise NotPossible("这一环节已经办理过，现在已到别的环节。请刷新页面查看现在的状态。")
    if review.digest != seen:
        raise NotPossible("内容已变化，与您看到的不同，这次操作没有进行。请刷新页面，重新审看。")
    step = step_at(review, review.position)
    require(step, by, on)
    return review, step
