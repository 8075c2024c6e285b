"""Applications of the demo are a lawful history too: every state is there, and all adds up."""

from random import Random

from gongkai.doors.cli.demo.cases.material import identity_number, material
from gongkai.doors.cli.demo.cases.plots import CaseEnding
from gongkai.law import workdays
from gongkai.law.lifecycle import Stage
from gongkai.office.agencies.models import Agency, Work
from gongkai.office.annual_reports.queries.figures import figures
from gongkai.office.applications.models import Application, Letter, Referral, Round, Step
from gongkai.office.applications.queries.verifying import differences
from gongkai.office.applications.states import LetterState
from gongkai.office.remedies.models import Lesson, Remedy
from tests.doors.cli.demo.conftest import AT, ON, Built

CONFIRM, LAPSE, VOID = "app_confirm", "app_lapse", "app_void"


def test_cases_stand_in_every_stage(built: Built) -> None:
    there = set(Application.objects.values_list("stage", flat=True))
    assert {each.value for each in Stage} - there <= {Stage.DECIDED.value}
    assert Application.objects.filter(voided_on=None, void_asked_by__gt="").exists()
    assert Application.objects.exclude(voided_on=None).exists()
    assert Application.objects.filter(archived_on__isnull=False).exists()
    assert Referral.objects.filter(returned_on=None).exists()
    assert Application.objects.count() >= len(CaseEnding)


def test_letters_stand_in_every_state_but_void(built: Built) -> None:
    there = set(Letter.objects.values_list("state", flat=True))
    assert there == {each.value for each in LetterState} - {LetterState.VOID.value}


def test_something_is_due_overdue_and_waiting(built: Built) -> None:
    handling = Application.objects.filter(is_open=True, stage=Stage.HANDLING.value)
    assert handling.filter(due_on__lt=ON).exists()
    assert handling.filter(due_on__gte=ON).exists()
    assert handling.filter(paused=True).exists()
    tasks = set(Work.objects.filter(finished_on=None).values_list("task", flat=True))
    assert {CONFIRM, LAPSE, VOID} <= tasks


def test_columns_say_what_the_steps_say(built: Built) -> None:
    assert list(differences(AT)) == []


def test_a_correction_led_to_a_second_round_that_granted(built: Built) -> None:
    (second,) = Round.objects.filter(ordinal=2)
    assert second.outcome == "granted"
    assert Remedy.objects.count() >= 4
    assert Lesson.objects.count() == 1


def test_steps_are_taken_on_working_days(built: Built) -> None:
    calendar = workdays.national()
    assert [day for day in set(Step.objects.values_list("on", flat=True))
            if not calendar.is_working_day(day)] == []  # fmt: skip


def test_the_year_balances(built: Built) -> None:
    agency = Agency.objects.get(code="SL-JY")
    rows = figures(agency, ON.year).tables["applications"]
    count = {row: cells["total"].value for row, cells in rows.items()}
    assert count["new"]
    assert count["new"] + count["carried_in"] == count["total"] + count["carried_over"]


def test_applicants_are_nobody(built: Built) -> None:
    number = identity_number(Random(1))
    assert number.startswith("999999")
    assert all("示例" in street for street in material().streets)
