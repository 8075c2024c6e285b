"""A job is enqueued with what makes it necessary, done at least once, and never lost."""

import threading
from datetime import datetime, timedelta
from functools import partial

import pytest
from django.db import OperationalError, transaction

from gongkai.office.base.jobs import registry, worker
from gongkai.office.base.jobs.queue import enqueue, in_state, try_again
from gongkai.office.base.jobs.registry import Every
from gongkai.office.base.jobs.ticking import KEPT, tick
from gongkai.office.base.jobs.worker import SILENCE, reap, run_due
from gongkai.office.base.models import Job, JobState
from gongkai.office.base.references import NotAReference
from tests.office.acting import NOW, moments, sign
from tests.office.sample.models import Case

pytestmark = pytest.mark.usefixtures("database")


def put(name: str = "sample.fail", **options: object) -> Job:
    with transaction.atomic():
        enqueue(name, at=NOW, **{"person": 3, **options})  # type: ignore[arg-type]
    return Job.objects.latest("pk")


def work(at: datetime = NOW) -> int:
    return run_due(worker="w1", clock=lambda: at)


def test_what_signing_enqueued_is_done() -> None:
    sign()
    assert Case.objects.get().sent == 0
    assert work() == 1
    assert Case.objects.get().sent == 1
    job = Job.objects.get()
    assert (job.state, job.attempts, job.finished_at, job.beat) == ("done", 1, NOW, None)


def test_a_job_needs_the_transaction_that_makes_it_necessary() -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        enqueue("sample.send", at=NOW, case=1)


def test_only_ids_go_along() -> None:
    with pytest.raises(NotAReference):
        put(name="sample.fail", person="张三")
    with pytest.raises(LookupError):
        put(name="no.such_job")


def test_one_key_is_one_job() -> None:
    put(key="once")
    put(key="once")
    put()
    put()
    assert Job.objects.count() == 3


def test_a_job_waits_until_it_is_due() -> None:
    put(due=NOW + timedelta(hours=1))
    assert work() == 0
    assert work(NOW + timedelta(hours=1)) == 1


def test_a_failure_is_tried_again_later_and_given_up_at_last() -> None:
    put()
    work()
    job = Job.objects.get()
    assert (job.state, job.due, job.worker) == ("waiting", NOW + timedelta(minutes=1), "")
    assert work(NOW + timedelta(seconds=59)) == 0
    work(NOW + timedelta(minutes=1))
    assert list(in_state(JobState.FAILED)) == [job]
    assert work(NOW + timedelta(days=9)) == 0


def test_a_fault_is_kept_without_its_words(caplog: pytest.LogCaptureFixture) -> None:
    put()
    work()
    fault = Job.objects.get().fault
    assert fault.startswith("ValueError at jobs.py:")
    assert "张三" not in fault + caplog.text


def test_a_job_given_up_can_be_tried_again() -> None:
    job = put()
    assert not try_again(job.pk, at=NOW)
    for hours in range(2):
        work(NOW + timedelta(hours=hours))
    assert try_again(job.pk, at=NOW)
    assert work() == 1


def test_a_job_the_code_no_longer_knows_is_given_up() -> None:
    job = put()
    Job.objects.filter(pk=job.pk).update(name="old.job")
    work()
    job.refresh_from_db()
    assert (job.state, job.fault.split()[0]) == ("failed", "LookupError")


def test_the_job_of_a_dead_worker_is_taken_back_after_a_silence() -> None:
    sign()
    job = worker._claim("w1", NOW)
    assert job
    assert reap(at=NOW + SILENCE) == 0
    later = NOW + SILENCE + timedelta(seconds=1)
    assert reap(at=later) == 1
    assert work(later + timedelta(minutes=1)) == 1
    assert Case.objects.get().sent == 1


def test_a_beat_in_the_last_moment_saves_a_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    sign()
    assert worker._claim("w1", NOW)
    late = NOW + timedelta(hours=1)
    this_attempt = worker._this_attempt

    def beat_first(job: Job) -> object:
        this_attempt(job).update(beat=late)
        return this_attempt(job)

    monkeypatch.setattr(worker, "_this_attempt", beat_first)
    assert reap(at=late) == 0
    assert Job.objects.get().state == "running"


def test_a_job_that_kills_its_workers_is_given_up() -> None:
    put()
    for day in range(2):
        at = NOW + timedelta(days=day)
        assert worker._claim("w1", at)
        reap(at=at + timedelta(hours=1))
    assert Job.objects.get().state == "failed"


def test_a_worker_thought_dead_does_not_overwrite_its_heir() -> None:
    sign()
    slow = worker._claim("w1", NOW)
    assert slow
    reap(at=NOW + timedelta(hours=1))
    heir = worker._claim("w2", NOW + timedelta(hours=2))
    assert heir
    assert not worker._settle(worker._this_attempt(slow), JobState.DONE, finished_at=NOW)
    assert Job.objects.get().worker == "w2"
    assert worker._settle(worker._this_attempt(heir), JobState.DONE, finished_at=NOW)


def test_the_heart_beats_while_a_job_is_worked_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "BEAT", timedelta(milliseconds=5))
    put()
    job = worker._claim("w1", NOW)
    assert job
    beaten = threading.Event()
    clock = moments(timedelta(seconds=20))

    def look() -> datetime:
        now = next(clock)
        if now > NOW + timedelta(minutes=1):
            beaten.set()
        return now

    with worker._beating(job, look):
        assert beaten.wait(20)
    assert Job.objects.get().beat > NOW  # type: ignore[operator]


def test_a_missed_heartbeat_does_not_stop_the_heart(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(worker, "BEAT", timedelta(milliseconds=5))
    put()
    job = worker._claim("w1", NOW)
    assert job
    twice = threading.Semaphore(0)

    def stuck(job: Job) -> None:
        twice.release()
        raise OperationalError("database is locked")

    monkeypatch.setattr(worker, "_this_attempt", stuck)
    with worker._beating(job, lambda: NOW):
        assert twice.acquire(timeout=20)
        assert twice.acquire(timeout=20)
    assert "OperationalError" in caplog.text


def test_periodic_jobs_come_once_a_slot_whoever_ticks() -> None:
    names = {each.name for each in registry.periodic()}
    assert {"base.clear_done_jobs", "trail.export_head"} <= names
    for _ in range(2):
        tick(worker="w1", clock=partial(next, moments()))
    assert sorted(Job.objects.values_list("name", flat=True)) == sorted(names)
    tick(worker="w1", clock=partial(next, moments(start=NOW + timedelta(days=1))))
    assert Job.objects.count() == 2 * len(names)
    assert set(Job.objects.values_list("state", flat=True)) == {"done"}


@pytest.mark.parametrize(
    ("every", "slot"),
    [(Every.MINUTE, "20261123T0930"), (Every.HOUR, "20261123T09"), (Every.DAY, "20261123")],
)
def test_slots_follow_beijing_time(every: Every, slot: str) -> None:
    assert every.slot(NOW) == slot


def test_done_jobs_are_cleared_after_thirty_days_and_failed_ones_stay() -> None:
    sign()
    put()
    Job.objects.filter(name="sample.fail").update(attempts=1)
    tick(worker="w1", clock=lambda: NOW)
    later = NOW + KEPT + timedelta(minutes=1)
    assert tick(worker="w1", clock=lambda: later).failed == 1
    left = Job.objects.filter(finished_at=NOW)
    assert [job.name for job in left] == ["sample.fail"]


def test_two_jobs_cannot_share_a_name() -> None:
    with pytest.raises(RuntimeError, match=r"sample\.send"):
        registry.job("sample.send")(lambda *, at: None)
