"""The tick (定时触发): enqueues what comes by itself, wakes what died, does what is due."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from gongkai.office.base.jobs import registry
from gongkai.office.base.jobs.queue import enqueue, in_state
from gongkai.office.base.jobs.registry import Every, job
from gongkai.office.base.jobs.worker import Clock, reap, run_due
from gongkai.office.base.models import Job, JobState

KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Ticked:
    """What one tick did: jobs of dead workers taken back, jobs begun, jobs that lie failed."""

    reaped: int
    begun: int
    failed: int


def tick(*, worker: str, clock: Clock) -> Ticked:
    """Enqueue the periodic jobs of this moment, reap, and do everything due.

    Any number of ticks may run at once, on any number of machines: each slot of a periodic job is
    enqueued once, and a slot nobody ticked in is not made up for.
    """
    now = clock()
    with transaction.atomic():
        for each in registry.periodic():
            if each.every:
                enqueue(each.name, at=now, key=f"{each.name}:{each.every.slot(now)}")
    reaped = reap(at=now)
    begun = run_due(worker=worker, clock=clock)
    return Ticked(reaped, begun, in_state(JobState.FAILED).count())


@job("base.clear_done_jobs", every=Every.DAY)
def clear_done_jobs(*, at: datetime) -> None:
    """Remove jobs done more than thirty days ago; failed ones stay until somebody looks."""
    Job.objects.filter(state=JobState.DONE.value, finished_at__lt=at - KEPT).delete()
