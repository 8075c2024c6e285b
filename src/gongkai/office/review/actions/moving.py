"""Moving a run from step to step (流转), within an action that has locked it."""

from datetime import date, datetime

from django.apps import apps
from django.db import models

from gongkai.office.agencies.actions import work
from gongkai.office.base.actors import Actor
from gongkai.office.base.refusals import NotPossible
from gongkai.office.review.events import ReviewEvent
from gongkai.office.review.models import Review, ReviewStep
from gongkai.office.review.steps import ReviewState, StepKind, StepState
from gongkai.office.trail.recording import Subject, record


def locked(review: Review) -> Review:
    """Return the run as it is now, locked."""
    rows = Review.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("agency").get(pk=review.pk)


def step_at(review: Review, position: int) -> ReviewStep:
    """Return a step of a run, which it shares with the caller."""
    found = ReviewStep.objects.select_related("agency", "post").get(
        review=review, position=position
    )
    found.review = review
    return found


def wait_at(position: int, review: Review, by: Actor, on: date, at: datetime) -> None:
    """Let a step wait for whoever holds its post, or whoever has its permission at its body."""
    step = step_at(review, position)
    still_there(step, "请由送审人撤回，并请本单位的管理员调整审核流程后重新送审。")
    step.state = StepState.WAITING.value
    step.save(update_fields=["state"])
    review.position = position
    review.save(update_fields=["position"])
    kind = StepKind(step.kind)
    work.give(
        _object_of(review),
        step.agency,
        step.post,
        task=kind.value,
        needs=kind.permission,
        due_on=review.due_on,
        by=by,
        on=on,
        at=at,
    )


def still_there(step: ReviewStep, what_to_do: str) -> None:
    """Refuse a step whose body or post was closed since the chain was set."""
    label = StepKind(step.kind).label
    for place in (step.agency, step.post):
        if place and place.closed_on:
            raise NotPossible(f"“{label}”环节的“{place}”已于 {place.closed_on} 撤销。{what_to_do}")


def end(review: Review, state: ReviewState, by: Actor, on: date, at: datetime) -> None:
    """End a run; while it ran, the object's open work was the engine's."""
    running = review.state == ReviewState.RUNNING
    review.state, review.ended_at = state.value, at
    review.save(update_fields=["state", "ended_at"])
    review.steps.filter(state=StepState.WAITING).update(state=StepState.AHEAD.value)
    if running:
        work.finish(_object_of(review), by=by, on=on, at=at)


def note(event: ReviewEvent, review: Review, **where: int) -> None:
    """Note an event in the step where the run is, on the object itself: who asks looks there."""
    record(
        event,
        Subject(review.kind, review.object),
        body=review.agency_id,
        fields=(),
        review=review.pk,
        round=review.round,
        step=review.position,
        **where,
    )


def _object_of(review: Review) -> models.Model:
    found: models.Model = apps.get_model(review.kind)._base_manager.get(pk=review.object)
    return found
