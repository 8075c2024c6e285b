"""An action is one transaction that commits only with an entry in the trail."""

from dataclasses import replace
from datetime import date, datetime
from uuid import uuid4

import pytest
from django.db import connection, transaction

from gongkai.office.base.actors import Actor
from gongkai.office.base.models import Job, Series
from gongkai.office.base.references import NotAReference
from gongkai.office.trail.action import NothingRecorded, action
from gongkai.office.trail.chain import BrokenTrail
from gongkai.office.trail.models import Entry
from gongkai.office.trail.recording import OutsideAction, Subject, nothing_to_do, record
from gongkai.office.trail.verify import verify
from tests.office.acting import CLERK, NOW, TODAY, send, sign
from tests.office.sample.actions import ChangedMind
from tests.office.sample.events import SampleEvent
from tests.office.sample.models import Case

pytestmark = pytest.mark.usefixtures("database")
THING = Subject("sample.thing", "1")


def test_what_was_done_by_whom_for_which_day_and_when_is_recorded() -> None:
    case = sign()
    entry = Entry.objects.get()
    assert (entry.number, entry.by, entry.on, entry.at) == (1, CLERK.id, TODAY, NOW)
    assert (entry.event, entry.kind, entry.object) == ("sample.signed", "sample.case", str(case.pk))
    assert (entry.body, entry.fields, entry.details) == ("7", ["number"], {"number": "1"})


def test_a_deputy_is_recorded_with_whom_it_acts_for() -> None:
    @action
    def act(*, by: Actor, on: date, at: datetime) -> None:
        record(SampleEvent.SENT, THING)

    act(by=replace(CLERK, instead_of="person:3"), on=TODAY, at=NOW)
    assert Entry.objects.get().instead_of == "person:3"


def test_an_action_that_records_nothing_keeps_nothing() -> None:
    @action
    def forget(*, by: Actor, on: date, at: datetime) -> None:
        Case.objects.create(number=1, year=2026)

    with pytest.raises(NothingRecorded, match="forget"):
        forget(by=CLERK, on=TODAY, at=NOW)
    assert not Case.objects.exists()


def test_an_action_that_fails_leaves_no_number_no_entry_and_no_job() -> None:
    with pytest.raises(ChangedMind):
        sign(think_again=True)
    for model in (Case, Entry, Job, Series):
        assert not model.objects.exists()
    assert sign().number == 1


def test_entries_are_the_last_statements_of_the_transaction() -> None:
    statements = []

    def watch(execute, sql, params, many, context):
        statements.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        sign()
    *_, lock, insert, update = statements
    assert lock.startswith("SELECT")
    assert "trail_head" in lock
    assert connection.vendor == "sqlite" or lock.endswith("FOR UPDATE")
    assert insert.startswith('INSERT INTO "trail_entry"')
    assert update.startswith('UPDATE "trail_head"')


def test_an_inner_action_shares_the_transaction_and_the_order_of_entries() -> None:
    @action
    def both(*, by: Actor, on: date, at: datetime) -> None:
        record(SampleEvent.RENAMED, THING)
        send(sign())

    both(by=CLERK, on=TODAY, at=NOW)
    events = list(Entry.objects.order_by("number").values_list("event", flat=True))
    assert events == ["sample.renamed", "sample.signed", "sample.sent"]
    assert verify().holds


def test_an_inner_action_that_fails_takes_its_entries_with_it() -> None:
    @action
    def try_it(*, by: Actor, on: date, at: datetime) -> None:
        record(SampleEvent.RENAMED, THING)
        with pytest.raises(ChangedMind):
            sign(think_again=True)

    try_it(by=CLERK, on=TODAY, at=NOW)
    assert Entry.objects.get().event == "sample.renamed"
    assert not Case.objects.exists()


def test_an_inner_action_records_for_itself() -> None:
    @action
    def inner(*, by: Actor, on: date, at: datetime) -> None:
        Case.objects.create(number=1, year=2026)

    @action
    def outer(*, by: Actor, on: date, at: datetime) -> None:
        record(SampleEvent.RENAMED, THING)
        inner(by=by, on=on, at=at)

    with pytest.raises(NothingRecorded, match="inner"):
        outer(by=CLERK, on=TODAY, at=NOW)
    assert not Entry.objects.exists()


def test_work_found_done_leaves_no_trace() -> None:
    case = sign()
    send(case)
    send(case)
    assert Case.objects.get().sent == 1
    assert Entry.objects.count() == 2


def test_what_an_idle_action_wrote_is_undone() -> None:
    @action
    def idle(*, by: Actor, on: date, at: datetime) -> None:
        Case.objects.create(number=1, year=2026)
        nothing_to_do()

    idle(by=CLERK, on=TODAY, at=NOW)
    assert not Case.objects.exists()


def test_an_action_refuses_a_transaction_it_does_not_own() -> None:
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        sign()


def test_nothing_is_recorded_outside_an_action() -> None:
    with pytest.raises(OutsideAction):
        record(SampleEvent.SENT, THING)


def test_an_unsaved_row_cannot_be_recorded() -> None:
    @action
    def early(*, by: Actor, on: date, at: datetime) -> None:
        record(SampleEvent.SENT, Case())

    with pytest.raises(ValueError, match="save it first"):
        early(by=CLERK, on=TODAY, at=NOW)


@pytest.mark.parametrize(
    "personal",
    ["张三", "zhang@example.com", "13800138000", "138-0013-8000", "11010519491231002X", "a b"],
)
def test_personal_data_cannot_enter_the_trail(personal: str) -> None:
    @action
    def tell(*, by: Actor, on: date, at: datetime) -> None:
        record(SampleEvent.RENAMED, THING, name=personal)

    with pytest.raises(NotAReference) as refused:
        tell(by=CLERK, on=TODAY, at=NOW)
    assert personal not in str(refused.value)
    assert not Entry.objects.exists()


def test_ids_of_every_kind_enter_the_trail() -> None:
    @action
    def tell(*, by: Actor, on: date, at: datetime) -> None:
        record(SampleEvent.RENAMED, THING, a=uuid4(), b=12, c="sha256:" + "1" * 64, d="granted")

    tell(by=CLERK, on=TODAY, at=NOW)
    assert verify().holds


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(TypeError, match="aware"):
        sign(at=datetime(2026, 11, 23))  # noqa: DTZ001


def test_without_a_head_nothing_is_done() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE trail_head DISABLE TRIGGER ALL")
        else:
            cursor.execute("DROP TRIGGER trail_head_stay")
        cursor.execute("DELETE FROM trail_head")
    with pytest.raises(BrokenTrail, match="链头"):
        sign()
    assert not Case.objects.exists()


def test_who_and_when_must_be_named() -> None:
    with pytest.raises(TypeError, match="`on`"):

        @action
        def vague(*, by: Actor, at: datetime) -> None: ...

    with pytest.raises(TypeError, match="`at`"):

        @action
        def late(*, by: Actor, on: date, at: datetime = NOW) -> None: ...

    with pytest.raises(TypeError, match="'on'"):
        sign.__globals__["actions"].sign(by=CLERK, at=NOW)
