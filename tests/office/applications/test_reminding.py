"""Jobs: reminders once for each day that binds, escalation, new rules, verification."""

from datetime import UTC, date, datetime

import pytest

from gongkai.law.steps import StepKind
from gongkai.office.agencies.models import Agency
from gongkai.office.applications import jobs
from gongkai.office.applications.actions import resettling
from gongkai.office.applications.models import Application, Reminder
from gongkai.office.applications.queries import verifying
from gongkai.office.applications.queries.lists import Tab, listed
from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.permissions import Permission
from gongkai.office.trail.models import Entry
from tests.office.cases import case, fresh, online, step, work_of
from tests.office.county import NOW, TODAY, only
from tests.office.databases import Place
from tests.office.items import Office, acting, as_actor


def morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 1, 0, tzinfo=UTC)


def reminded(day: date) -> list[str]:
    before = set(Reminder.objects.values_list("pk", flat=True))
    jobs.remind(at=morning(day))
    new = Reminder.objects.exclude(pk__in=before).order_by("pk")
    return list(new.values_list("kind", flat=True))


def test_a_case_is_reminded_of_once_for_each_kind_and_due_day(place: Office) -> None:
    kept = fresh(case(place))
    assert kept.due_on == date(2026, 12, 7)
    assert reminded(date(2026, 11, 27)) == []
    assert reminded(date(2026, 11, 30)) == ["due_in_five"]
    assert reminded(date(2026, 11, 30)) == []
    assert reminded(date(2026, 12, 2)) == ["due_in_three"]
    assert reminded(date(2026, 12, 7)) == ["due_today"]
    assert reminded(date(2026, 12, 8)) == ["overdue", "escalated"]
    assert reminded(date(2026, 12, 9)) == []
    supervisor = only(Agency.objects.get(code="S"), Permission.SUPERVISE, subtree=True)
    rows = listed(supervisor, Tab.ESCALATED, date(2026, 12, 9)).rows
    assert [each.application for each in rows] == [kept]
    assert Entry.objects.filter(event="applications.reminded").count() == 5


def test_what_waits_for_others_or_is_closed_is_not_reminded_of(place: Office) -> None:
    paused, waiting, unconfirmed = case(place), case(place), online(place)
    step(place, paused, StepKind.AGENCY_CONSULTED, date(2026, 11, 10))
    step(place, waiting, StepKind.SUPPLEMENT_REQUESTED, date(2026, 11, 10), until=date(2026, 12, 1))
    assert reminded(date(2026, 12, 8)) == []
    work = work_of(waiting)
    assert work
    assert work.task == "app_lapse"
    assert fresh(unconfirmed).stage == "arrived"
    assert list(verifying.differences(morning(date(2026, 12, 8)))) == []


def test_the_silence_of_a_third_party_brings_the_case_back(place: Office) -> None:
    kept = case(place)
    step(place, kept, StepKind.THIRD_PARTY_CONSULTED, date(2026, 11, 10))
    jobs.remind(at=morning(date(2026, 12, 1)))
    assert task(kept) == "app_opinion"
    jobs.remind(at=morning(date(2026, 12, 2)))
    assert task(kept) == "app_handle"


def task(application: Application) -> str:
    work = work_of(application)
    assert work
    return work.task


def test_verification_tells_what_says_other_than_the_steps(place: Office) -> None:
    kept = case(place)
    assert list(verifying.differences(NOW)) == []
    Application.objects.filter(pk=kept.pk).update(due_on=date(2027, 1, 1))
    kept.rounds.update(opened_on=TODAY)
    found = {(each.number, each.column) for each in verifying.differences(NOW)}
    assert found == {("S-JY-2026-0001", "due_on"), ("S-JY-2026-0001", "round 1")}


def test_a_changed_rule_moves_open_cases_and_lists_them_until_the_next_step(
    place: Office, database: Place
) -> None:
    moving, still = case(place), case(place, arrived_on=date(2026, 10, 12))
    before = fresh(moving).due_on
    folder = database.data / "parameters"
    folder.mkdir(parents=True)
    text = """\
[[parameter]]
key = "answer.working_days"
title = "答复期限"
unit = "工作日"
values = [{ from = 2026-11-01, value = 15, source = "示例规定", confirmed = true }]
"""
    (folder / "local.toml").write_text(text, encoding="utf-8")
    jobs.resettle(at=NOW)
    moved = fresh(moving)
    assert (moved.due_on, moved.moved_on, moved.moved_from) == (date(2026, 11, 30), TODAY, before)
    assert fresh(still).moved_on is None
    rows = listed(acting(place.clerk)["by"], Tab.MOVED, TODAY).rows
    assert [each.application for each in rows] == [moving]
    entries = Entry.objects.filter(event="applications.resettled").order_by("pk")
    assert [each.object for each in entries if each.kind == "applications.application"] == [
        str(moving.pk)
    ]
    assert entries.last().details["count"] == "1"  # type: ignore[union-attr]
    jobs.resettle(at=NOW)
    assert entries.count() == 2
    step(place, moving, StepKind.AGENCY_CONSULTED)
    assert fresh(moving).moved_on is None


def test_a_body_cannot_resettle_the_whole_system(place: Office) -> None:
    with pytest.raises(NotPermitted):
        resettling.resettle_open(**acting(place.clerk))
    with pytest.raises(NotPermitted):
        resettling.look_again(case(place).pk, **as_actor(only(place.agency)))
