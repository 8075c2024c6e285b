"""Killed at any SQL statement, commit or file, the office is whole when it starts again."""

from functools import partial
from itertools import count

from gongkai.office.base import rotation
from gongkai.office.base.blind import Kind, digests
from gongkai.office.base.data_keys import new_data_key
from gongkai.office.base.fields import Secret
from gongkai.office.base.jobs.ticking import tick
from gongkai.office.base.models import Job, JobState, Series
from gongkai.office.trail import heads
from gongkai.office.trail.models import Entry
from gongkai.office.trail.verify import verify
from tests.office.acting import NOW, minutes, moments, sign
from tests.office.sample.models import Case, Person
from tests.office.victims import Kill


def assert_whole() -> None:
    numbers = list(Case.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert list(Series.objects.values_list("last", flat=True)) in ([len(numbers)], [])
    cases = [str(key) for key in Case.objects.order_by("pk").values_list("pk", flat=True)]
    signed = Entry.objects.filter(event="sample.signed").order_by("number")
    assert list(signed.values_list("object", flat=True)) == cases
    jobs = Job.objects.filter(name="sample.send").order_by("pk")
    assert [job.arguments["case"] for job in jobs] == cases
    sent = Entry.objects.filter(event="sample.sent").count()
    assert sum(Case.objects.values_list("sent", flat=True)) == sent
    assert verify(heads.exported(heads.folder())).problems == []


def test_signing_happens_whole_or_not_at_all(kill: Kill) -> None:
    for point in count():
        before = Case.objects.count()
        outcome = kill("sign", point, point)
        assert_whole()
        assert Case.objects.count() - before in {0, 1}
        if outcome == "done":
            break
        assert outcome == "killed"
    assert point > 9
    assert Case.objects.count() == 2  # the one that was done, and the one killed after its commit
    assert sign().number == 3


def test_work_of_a_killed_worker_is_done_exactly_once_by_another(kill: Kill) -> None:
    for point in count():
        minute = 10 * point
        case = sign(at=NOW + minutes(minute))
        outcome = kill("tick", point, minute)
        assert_whole()
        later = moments(minutes(1), start=NOW + minutes(minute + 4))
        tick(worker="heir", clock=partial(next, later))
        case.refresh_from_db()
        assert case.sent == 1
        if outcome == "done":
            break
        assert outcome == "killed"
    assert_whole()
    assert point > 20
    assert set(Job.objects.values_list("state", flat=True)) == {JobState.DONE.value}


def test_a_rotation_killed_anywhere_loses_nothing_and_is_finished_by_the_next(kill: Kill) -> None:
    Person.objects.create(data_key=new_data_key(), name=Secret("甲"), phone=Secret("110"))
    for point in count():
        outcome = kill("rotate", point, point)
        found = Person.objects.get(name_index__in=digests(Kind.NAME, "甲"))
        assert found.reveal("name") == "甲"
        if outcome == "done":
            break
        assert outcome == "killed"
        rotation.rotate(at=NOW + minutes(point))
        rotation.forget(at=NOW + minutes(point) + 2 * rotation.GRACE)
    assert point > 20
