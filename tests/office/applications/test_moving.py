"""A later notice moves the open cases: the changes of May 2019 and February 2020, replayed."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib import resources
from typing import Any

import pytest

from gongkai.law import notices
from gongkai.office.agencies.kinds import AgencyKind
from gongkai.office.agencies.models import Agency
from gongkai.office.applications.actions import intake
from gongkai.office.applications.jobs import RESETTLE
from gongkai.office.applications.models import Application
from gongkai.office.applications.queries.moving import moved
from gongkai.office.applications.queries.verifying import differences
from gongkai.office.base.actors import Actor
from gongkai.office.base.jobs.queue import in_state
from gongkai.office.base.jobs.worker import run_due
from gongkai.office.base.models import JobState
from gongkai.office.base.permissions import Permission
from gongkai.office.rulebook.actions.deciding import ask_back, confirm, withdraw
from gongkai.office.rulebook.actions.entering import enter_notice
from gongkai.office.rulebook.facts import NoticeFacts
from gongkai.office.rulebook.models import Entered
from gongkai.office.trail.models import Entry
from tests.office.cases import intake_facts
from tests.office.county import body, only
from tests.office.rulebook.rules import FIRST, SECOND

IN_FORCE = date(2019, 5, 15)
pytestmark = pytest.mark.usefixtures("database")


@dataclass(frozen=True)
class Change:
    """A notice that came late: when it was entered, and what became of cases by their arrival."""

    file: str
    on: date
    due: dict[date, tuple[date, date]]
    stay: dict[date, date]

    @property
    def at(self) -> datetime:
        return datetime(self.on.year, self.on.month, self.on.day, 2, tzinfo=UTC)

    def doing(self, by: Actor) -> dict[str, Any]:
        return {"by": by, "on": self.on, "at": self.at}


MAY_2019 = Change(
    file="2019-labour-day.toml",
    on=date(2019, 5, 20),
    due={
        date(2019, 4, 8): (date(2019, 4, 29), date(2019, 4, 28)),
        date(2019, 4, 10): (date(2019, 5, 2), date(2019, 4, 30)),
        date(2019, 4, 12): (date(2019, 5, 6), date(2019, 5, 6)),
    },
    stay={date(2019, 4, 1): date(2019, 4, 23), date(2019, 4, 15): date(2019, 5, 7)},
)
FEBRUARY_2020 = Change(
    file="2020-spring-festival.toml",
    on=date(2020, 1, 27),
    due={
        date(2020, 1, 2): (date(2020, 2, 4), date(2020, 2, 6)),
        date(2020, 1, 8): (date(2020, 2, 10), date(2020, 2, 12)),
        date(2020, 1, 20): (date(2020, 2, 21), date(2020, 2, 25)),
    },
    stay={date(2019, 12, 20): date(2020, 1, 19)},
)


@pytest.fixture
def before_the_change(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Change:
    """The notices as they were before the change came."""
    change: Change = request.param
    known = notices.package_notices()
    late = notices.parse(text_of(change), change.file).number
    earlier = tuple(each for each in known if each.number != late)
    monkeypatch.setattr(notices, "package_notices", lambda: earlier)
    return change


def text_of(change: Change) -> str:
    folder = resources.files("gongkai.law") / "data" / "calendars"
    return (folder / change.file).read_text(encoding="utf-8")


def cases_of(change: Change) -> tuple[Agency, dict[date, Application]]:
    """Return a body with a case for each arrival at the counter, registered that day.

    Letters are known from the Regulations in force since May 2019; earlier cases came late into
    the register.
    """
    agency = body("X", "示例县民政局", AgencyKind.DEPARTMENT, on=date(2018, 1, 1))
    clerk = only(agency, Permission.HANDLE_APPLICATIONS)
    found = {}
    for day in (*change.due, *change.stay):
        on = max(day, IN_FORCE)
        at = datetime(on.year, on.month, on.day, 2, tzinfo=UTC)
        facts = intake_facts(arrived_on=day)
        found[day] = intake.register(agency, facts, by=clerk, on=on, at=at)
    return agency, found


def run_jobs(change: Change) -> None:
    run_due(worker="test", clock=lambda: change.at)
    assert not in_state(JobState.FAILED).exists()


def due_days(cases: dict[date, Application]) -> dict[date, date | None]:
    return {day: Application.objects.get(pk=case.pk).due_on for day, case in cases.items()}


@pytest.mark.parametrize("before_the_change", [MAY_2019, FEBRUARY_2020], indirect=True)
def test_the_change_moves_cases_opened_before_it(before_the_change: Change) -> None:
    change = before_the_change
    agency, cases = cases_of(change)
    before = {day: pair[0] for day, pair in change.due.items()} | change.stay
    assert due_days(cases) == before
    row = enter_notice(NoticeFacts(text_of(change)), None, **change.doing(FIRST))
    moving = {day: pair for day, pair in change.due.items() if pair[0] != pair[1]}
    seen = {each.number: (each.before, each.after) for each in moved(row)}
    assert seen == {cases[day].number: pair for day, pair in moving.items()}
    assert due_days(cases) == before, "a preview moves nothing"
    confirm(row, **change.doing(SECOND))
    run_jobs(change)
    assert due_days(cases) == {day: pair[1] for day, pair in change.due.items()} | change.stay
    assert list(differences(change.at)) == []
    told = Entry.objects.filter(event=RESETTLE.replace("settle", "settled"))
    run = told.get(kind="applications.resettling")
    assert run.details == {"count": str(len(moving))}
    of_cases = told.filter(kind="applications.application", body=str(agency.pk))
    assert {each.object for each in of_cases} == {str(cases[day].pk) for day in moving}


@pytest.mark.parametrize("before_the_change", [FEBRUARY_2020], indirect=True)
def test_a_change_that_is_withdrawn_moves_them_back(before_the_change: Change) -> None:
    change = before_the_change
    _, cases = cases_of(change)
    before = due_days(cases)
    row: Entered = enter_notice(NoticeFacts(text_of(change)), None, **change.doing(FIRST))
    row = confirm(row, **change.doing(SECOND))
    run_jobs(change)
    back = {each.number: each.after for each in moved(row)}
    ask_back(row, "录入的不是正式文本", **change.doing(SECOND))
    run_jobs(change)
    assert due_days(cases) != before
    withdraw(row, **change.doing(FIRST))
    run_jobs(change)
    assert due_days(cases) == before
    assert back == {cases[day].number: pair[0] for day, pair in change.due.items()}
