"""The worker (任务执行): claims a job, does it while its heart beats, and settles how it ended."""

import logging
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import PurePath

from django.db import DatabaseError, connection, models, transaction

from gongkai.office.base.jobs import registry
from gongkai.office.base.models import Job, JobState
from gongkai.office.base.references import reference

BEAT = timedelta(seconds=20)
# A worker whose heart has not beaten for so long is dead, and others take over.
SILENCE = timedelta(minutes=3)
PAUSES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=3))

Clock = Callable[[], datetime]
logger = logging.getLogger(__name__)


def run_due(*, worker: str, clock: Clock) -> int:
    """Do every job that is due, one after another, and return how many were begun."""
    begun = 0
    while (claimed := _claim(reference(worker), clock())) is not None:
        begun += 1
        _work(claimed, clock)
    return begun


def reap(*, at: datetime) -> int:
    """Give jobs of dead workers back to the queue, or up after too many attempts; say how many."""
    reaped = 0
    for job in Job.objects.filter(state=JobState.RUNNING.value, beat__lt=at - SILENCE):
        # A beat that came in just now saves the worker: the row is no longer as it was read.
        as_read = _this_attempt(job).filter(beat=job.beat)
        reaped += _settle_failure(job, "worker died", at, as_read)
    return reaped


def _claim(worker: str, at: datetime) -> Job | None:
    due = Job.objects.filter(state=JobState.WAITING.value, due__lte=at).order_by("due", "id")
    if not due.exists():  # an idle worker must not take SQLite's one write lock again and again
        return None
    with transaction.atomic():
        job = due.select_for_update(skip_locked=True).first()
        if job is not None:
            job.state, job.worker, job.beat = JobState.RUNNING.value, worker, at
            job.attempts += 1
            job.save(update_fields=["state", "worker", "beat", "attempts"])
    return job


def _work(job: Job, clock: Clock) -> None:
    registered = registry.find(job.name)
    try:
        if registered is None:
            raise LookupError(job.name)
        with _beating(job, clock):
            registered.function(at=clock(), **job.arguments)
    except Exception as problem:
        fault = _fault(problem)
        logger.error("Job %s %s failed: %s", job.name, job.pk, fault)
        _settle_failure(job, fault, clock(), _this_attempt(job))
    else:
        _settle(_this_attempt(job), JobState.DONE, finished_at=clock(), fault="")


def _settle_failure(job: Job, fault: str, at: datetime, attempt: models.QuerySet[Job]) -> bool:
    registered = registry.find(job.name)
    if registered is None or job.attempts >= registered.most_attempts:
        return _settle(attempt, JobState.FAILED, finished_at=at, fault=fault)
    pause = PAUSES[min(job.attempts, len(PAUSES)) - 1]
    return _settle(attempt, JobState.WAITING, due=at + pause, fault=fault)


def _settle(attempt: models.QuerySet[Job], state: JobState, **changes: object) -> bool:
    """Write how an attempt ended; False when another worker has taken the job over since."""
    return bool(attempt.update(state=state.value, worker="", beat=None, **changes))


def _this_attempt(job: Job) -> models.QuerySet[Job]:
    return Job.objects.filter(
        pk=job.pk, state=JobState.RUNNING.value, worker=job.worker, attempts=job.attempts
    )


@contextmanager
def _beating(job: Job, clock: Clock) -> Iterator[None]:
    """Let the job's heart beat in a thread of its own, with a connection of its own."""
    stopped = threading.Event()

    def beat() -> None:
        try:
            while not stopped.wait(BEAT.total_seconds()):
                try:
                    _this_attempt(job).update(beat=clock())
                except DatabaseError as problem:
                    # The next beat may get through; the reaper allows for several missed ones.
                    logger.warning("Job %s missed a heartbeat: %s", job.pk, type(problem).__name__)
        finally:
            connection.close()

    heart = threading.Thread(target=beat, name=f"job-{job.pk}", daemon=True)
    heart.start()
    try:
        yield
    finally:
        stopped.set()
        heart.join()


def _fault(problem: Exception) -> str:
    """Return the kind of a fault and where it arose, without its message: that may quote people."""
    frames = traceback.extract_tb(problem.__traceback__)
    place = f" at {PurePath(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(problem).__name__}{place}"[:200]
