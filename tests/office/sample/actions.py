"""Signing: a number, an entry in the trail and a job in one transaction; and what the job does."""

from datetime import date, datetime

from gongkai.office.base.actors import Actor
from gongkai.office.base.jobs.queue import enqueue
from gongkai.office.base.series import take
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import nothing_to_do, record
from tests.office.sample.events import SampleEvent
from tests.office.sample.models import Case

SERIES = "sample/letters"


class ChangedMind(Exception):
    """Whoever signs thinks better of it after the number was taken."""


@action
def sign(*, by: Actor, on: date, at: datetime, think_again: bool = False) -> Case:
    case = Case.objects.create(number=take(SERIES, on.year), year=on.year)
    record(SampleEvent.SIGNED, case, body=7, fields=["number"], number=case.number)
    enqueue("sample.send", at=at, key=f"send:{case.pk}", case=case.pk)
    if think_again:
        raise ChangedMind
    return case


@action
def send(case_id: int, *, by: Actor, on: date, at: datetime) -> None:
    case = Case.objects.select_for_update().get(pk=case_id)
    if case.sent:
        nothing_to_do()
        return
    case.sent += 1
    case.save(update_fields=["sent"])
    record(SampleEvent.SENT, case, body=7, fields=["sent"])
