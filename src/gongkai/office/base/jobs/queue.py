"""The queue (任务队列): putting jobs in, and asking how they stand."""

from datetime import datetime
from uuid import UUID

from django.db import models, transaction

from gongkai.office.base.jobs import registry
from gongkai.office.base.models import Job, JobState
from gongkai.office.base.references import reference, slug


def enqueue(
    name: str,
    *,
    at: datetime,
    due: datetime | None = None,
    key: str | None = None,
    **ids: int | str | UUID,
) -> None:
    """Put a job into the queue, to be done once the transaction has committed and ``due`` has come.

    Call it inside the transaction that makes the work necessary: both happen or neither. Only ids
    go along. A second job with the same ``key`` adds nothing, for as long as the first is kept.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(
            "enqueue() belongs inside the transaction that makes the work necessary."
        )
    if registry.find(name) is None:
        raise LookupError(f"There is no job {name}.")
    row = Job(
        name=name,
        arguments={slug(argument): reference(value) for argument, value in ids.items()},
        key=None if key is None else reference(key),
        due=due or at,
        enqueued_at=at,
    )
    Job.objects.bulk_create([row], ignore_conflicts=key is not None)


def in_state(state: JobState) -> models.QuerySet[Job]:
    """Return the jobs in a state, the earliest due first; failed ones want somebody's attention."""
    return Job.objects.filter(state=state.value).order_by("due", "id")


def try_again(job_id: int, *, at: datetime) -> bool:
    """Put a failed job back into the queue with all its attempts; False when it had not failed."""
    return bool(
        Job.objects.filter(pk=job_id, state=JobState.FAILED.value).update(
            state=JobState.WAITING.value, due=at, attempts=0, finished_at=None
        )
    )
