"""Deadlines follow from dated steps, explain themselves, and are worked on and reminded of."""

from datetime import date, timedelta

import pytest

from gongkai.office.applications.models import Hold
from gongkai.office.base.refusals import NotPossible
from gongkai.office.remedies import jobs
from gongkai.office.remedies.actions import proceeding
from gongkai.office.remedies.course import course_of
from gongkai.office.remedies.deadlines import DeadlineKind, deadlines
from gongkai.office.remedies.models import Remedy, RemedyReminder, RemedyStep
from gongkai.office.remedies.states import Level, RemedyStepKind
from gongkai.office.trail.models import Entry
from tests.office.county import NOW, TODAY
from tests.office.items import Office, acting
from tests.office.suits import (
    NOTICED,
    decide,
    fresh,
    other,
    refused,
    review,
    take,
    task_of,
)

K = RemedyStepKind


def days(remedy: Remedy) -> dict[DeadlineKind, date]:
    return {each.kind: each.day for each in deadlines(course_of(fresh(remedy)))}


def test_a_review_is_answered_in_ten_working_days(place: Office) -> None:
    remedy = take(place, review(place, refused(place)), K.NOTICE)
    due = date(2026, 10, 13)
    assert (remedy.stage, remedy.due_on) == ("responding", due)
    assert task_of(remedy) == ("remedy_respond", due)
    (told,) = deadlines(course_of(remedy))
    assert "2026-09-22 收到答复通知，次日起 10 个工作日" in told.why
    assert "《行政复议法》（2023年修订）第四十八条" in told.why
    assert "最后一天是 2026-10-13" in told.why
    done = take(place, remedy, K.RESPONDED, date(2026, 10, 12))
    assert (done.stage, done.due_on, task_of(done)) == ("awaiting", None, None)
    assert deadlines(course_of(done))[0].done_on == date(2026, 10, 12)


def test_the_simplified_procedure_halves_the_time(place: Office) -> None:
    remedy = review(place, refused(place))
    take(place, remedy, K.ACCEPTED)
    take(place, remedy, K.SIMPLE)
    simple = take(place, remedy, K.NOTICE)
    assert simple.due_on == date(2026, 9, 30)  # the 25th is Mid-Autumn
    assert days(simple)[DeadlineKind.DECIDE] == date(2026, 10, 22)
    ordinary = take(place, simple, K.ORDINARY, date(2026, 9, 28))
    assert ordinary.due_on == date(2026, 10, 13)
    longer = take(place, ordinary, K.EXTENDED, date(2026, 11, 9))
    assert days(longer)[DeadlineKind.DECIDE] == date(2026, 12, 21)
    (_, decided) = deadlines(course_of(longer))
    assert "已延长 30 日" in decided.why


def test_a_suit_is_answered_in_fifteen_days(place: Office) -> None:
    remedy = take(place, other(place), K.NOTICE, date(2026, 11, 2))
    assert remedy.due_on == date(2026, 11, 17)
    assert "依据待核实" in deadlines(course_of(remedy))[0].why


def test_a_step_entered_wrongly_is_voided_and_the_day_follows(place: Office) -> None:
    remedy = take(place, review(place, refused(place)), K.NOTICE)
    step = RemedyStep.objects.get()
    proceeding.void_step(step, "日期录错", **acting(place.clerk))
    assert (fresh(remedy).stage, fresh(remedy).due_on) == ("filed", None)
    assert task_of(remedy) is None
    with pytest.raises(NotPossible, match="已经作废"):
        proceeding.void_step(step, "日期录错", **acting(place.clerk))
    again = take(place, remedy, K.NOTICE, date(2026, 9, 23))
    assert again.due_on == date(2026, 10, 14)


@pytest.mark.parametrize(
    ("kind", "on", "said"),
    [
        (K.RESPONDED, NOTICED, "还没有登记收到答复、应诉通知"),
        (K.COMPLIED, NOTICED, "还没有登记结果"),
        (K.ORDINARY, NOTICED, "现在就是普通程序"),
        (K.ACCEPTED, date(2026, 9, 1), "日期早于提起日期"),
        (K.ACCEPTED, TODAY + timedelta(days=1), "还没有到"),
    ],
)
def test_what_the_procedure_does_not_allow_is_refused(
    place: Office, kind: RemedyStepKind, on: date, said: str
) -> None:
    remedy = review(place, refused(place))
    with pytest.raises(NotPossible, match=said):
        proceeding.take(remedy, kind, **{**acting(place.clerk), "on": on})
    assert not RemedyStep.objects.exists()


def test_suits_have_no_simplified_procedure_here_and_steps_come_once(place: Office) -> None:
    remedy = other(place)
    with pytest.raises(NotPossible, match="行政诉讼没有"):
        take(place, remedy, K.SIMPLE)
    take(place, remedy, K.NOTICE)
    with pytest.raises(NotPossible, match="已经登记"):
        take(place, remedy, K.NOTICE, NOTICED + timedelta(days=1))
    assert K.NOTICE not in proceeding.may_be_taken(remedy, course_of(remedy))


def test_a_hearing_ahead_is_work_until_its_day_is_over(place: Office) -> None:
    remedy = other(place)
    take(place, remedy, K.NOTICE)
    take(place, remedy, K.RESPONDED, date(2026, 10, 8))
    hearing = TODAY + timedelta(days=3)
    proceeding.take(remedy, K.HEARING, **{**acting(place.clerk), "on": hearing})
    assert task_of(remedy) == ("remedy_hearing", hearing)
    jobs.look_after_all(at=NOW + timedelta(days=3))
    assert task_of(remedy) == ("remedy_hearing", hearing)
    jobs.look_after_all(at=NOW + timedelta(days=4))
    assert task_of(remedy) is None


def test_a_response_is_reminded_of_once_when_near_and_once_when_late(place: Office) -> None:
    remedy = take(place, other(place), K.NOTICE, date(2026, 11, 9))
    assert remedy.due_on == date(2026, 11, 24)
    for _ in range(2):
        jobs.look_after_all(at=NOW)
    jobs.look_after_all(at=NOW + timedelta(days=1))
    jobs.look_after_all(at=NOW + timedelta(days=2))
    jobs.look_after_all(at=NOW + timedelta(days=3))
    kinds = RemedyReminder.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["due_in_three", "due_today", "overdue"]
    assert Entry.objects.filter(event="remedies.reminded").count() == 3


def test_a_case_is_held_while_a_remedy_runs_and_until_one_can_no_longer_go_on(
    place: Office,
) -> None:
    remedy = review(place, refused(place))
    hold = Hold.objects.get()
    assert (hold.reason, hold.until) == ("remedies.pending", None)
    decide(place, remedy, "reconsideration.upheld")
    jobs.look_after_all(at=NOW + (date(2026, 11, 12) - TODAY))
    hold.refresh_from_db()
    assert hold.until is None
    jobs.look_after_all(at=NOW + (date(2026, 11, 13) - TODAY))
    hold.refresh_from_db()
    assert hold.until == date(2026, 11, 13)


def test_a_retrial_has_no_last_day_for_a_defence(place: Office) -> None:
    remedy = other(place)
    Remedy.objects.filter(pk=remedy.pk).update(level=Level.RETRIAL.value)
    take(place, remedy, K.NOTICE)
    assert fresh(remedy).due_on is None
