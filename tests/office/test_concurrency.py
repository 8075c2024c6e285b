"""Two hundred people save at once: nothing is lost, given twice or skipped."""

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from gongkai.office.base.jobs.ticking import tick
from gongkai.office.base.models import Job, Series
from gongkai.office.trail.models import Entry
from gongkai.office.trail.verify import verify
from tests.office.acting import NOW, sign
from tests.office.sample.actions import ChangedMind
from tests.office.sample.models import Case

SAVERS = 200
pytestmark = pytest.mark.usefixtures("database")


def together(count: int, work: Callable[[int], object]) -> Counter[str]:
    """Do the work in as many threads, all starting at once; count the kinds of outcome."""
    start = threading.Barrier(count)

    def one(number: int) -> str:
        start.wait()
        try:
            work(number)
        except ChangedMind:
            return "changed mind"
        finally:
            connection.close()
        return "saved"

    with ThreadPoolExecutor(count) as pool:
        return Counter(pool.map(one, range(count)))


def test_two_hundred_savers_of_one_series_leave_no_gap() -> None:
    outcomes = together(SAVERS, lambda number: sign(think_again=number % 5 == 0))
    assert outcomes == {"saved": 160, "changed mind": 40}
    numbers = sorted(Case.objects.values_list("number", flat=True))
    assert numbers == list(range(1, 161))
    assert Series.objects.get().last == 160
    assert Job.objects.count() == 160
    signed = Entry.objects.order_by("number").values_list("object", "number")
    assert sorted(int(object) for object, _ in signed) == sorted(
        Case.objects.values_list("pk", flat=True)
    )
    verdict = verify()
    assert (verdict.holds, verdict.examined) == (True, 160)


def test_ticks_at_the_same_time_do_each_job_once() -> None:
    for _ in range(20):
        sign()
    together(8, lambda number: tick(worker=f"worker-{number}", clock=lambda: NOW))
    assert set(Case.objects.values_list("sent", flat=True)) == {1}
    assert set(Job.objects.values_list("state", "attempts")) == {("done", 1)}
    assert Job.objects.filter(name="trail.export_head").count() == 1
    assert verify().holds
