"""When a run should be through (审核时限): its owner tells it anew when a rule changed."""

from datetime import date, datetime

from django.db import models

from gongkai.office.base.actors import Actor
from gongkai.office.review.events import ReviewEvent
from gongkai.office.review.models import Review
from gongkai.office.review.queries import current
from gongkai.office.review.steps import ReviewState
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import nothing_to_do, record


@action
def set_due(of: models.Model, due_on: date | None, *, by: Actor, on: date, at: datetime) -> None:
    """Set the last day of an object's running review, inside the owner's own action."""
    review = current(of)
    if review is None or review.state != ReviewState.RUNNING or review.due_on == due_on:
        nothing_to_do()
        return
    Review.objects.filter(pk=review.pk).update(due_on=due_on)
    record(ReviewEvent.DUE_SET, review, body=review.agency_id)
