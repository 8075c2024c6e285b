"""Lists: each tab holds what it says, pages join without gap, statements do not grow."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.law.steps import StepKind
from gongkai.office.accounts.actors import actor_for
from gongkai.office.agencies.models import Agency
from gongkai.office.applications.actions import assigning
from gongkai.office.applications.queries.lists import Narrowed, Tab, counted, listed
from gongkai.office.base.actors import Actor, system
from gongkai.office.base.permissions import Permission
from tests.office.cases import answered, case, fresh, online, step
from tests.office.county import TODAY, only
from tests.office.items import Office, acting

ASKED = date(2026, 11, 10)


def numbers(
    place: Office, tab: Tab, on: date = TODAY, narrowed: Narrowed | None = None
) -> list[str]:
    found = listed(actor_for(place.clerk, on), tab, on, narrowed)
    return [each.application.number for each in found.rows]


def test_each_tab_holds_the_cases_it_names(place: Office) -> None:
    paused, unconfirmed, asked, done = case(place), online(place), case(place), case(place)
    step(place, paused, StepKind.AGENCY_CONSULTED, ASKED)
    step(place, asked, StepKind.SUPPLEMENT_REQUESTED, ASKED, until=date(2026, 12, 1))
    answered(place, done)
    assert numbers(place, Tab.UNCONFIRMED) == [unconfirmed.number]
    assert numbers(place, Tab.WAITING_PARTY) == [paused.number]
    assert numbers(place, Tab.WAITING_APPLICANT) == [asked.number]
    assert numbers(place, Tab.CLOSED) == [done.number]
    assert numbers(place, Tab.ALL) == [
        done.number,
        asked.number,
        unconfirmed.number,
        paused.number,
    ]
    assert numbers(place, Tab.MOVED) == numbers(place, Tab.ESCALATED) == []
    assert counted(actor_for(place.clerk, TODAY), Tab.OPEN, TODAY) == 3


def test_the_due_day_itself_is_not_overdue_and_a_paused_case_never_is(place: Office) -> None:
    kept, paused = fresh(case(place)), case(place)
    step(place, paused, StepKind.AGENCY_CONSULTED, ASKED)
    due = kept.due_on
    assert due
    assert numbers(place, Tab.OVERDUE, due) == []
    assert numbers(place, Tab.OVERDUE, due + timedelta(days=1)) == [kept.number]
    assert numbers(place, Tab.DUE_IN_THREE, due) == [kept.number]
    assert numbers(place, Tab.DUE_IN_THREE, date(2026, 12, 1)) == []
    assert numbers(place, Tab.DUE_IN_FIVE, date(2026, 11, 30)) == [kept.number]


def test_mine_are_those_i_hold_and_those_nobody_holds(place: Office) -> None:
    mine, open_to_all, theirs = case(place), case(place), case(place)
    assigning.assign([mine], place.clerk.person, **acting(place.clerk))
    assigning.assign([theirs], place.leader.person, **acting(place.clerk))
    assert numbers(place, Tab.MINE) == [mine.number, open_to_all.number]
    held = Narrowed(holder=place.leader.person)
    assert numbers(place, Tab.OPEN, TODAY, held) == [theirs.number]
    assert numbers(place, Tab.OPEN, TODAY, Narrowed(number=mine.number)) == [mine.number]


def test_a_supervisor_lists_the_bodies_below(place: Office) -> None:
    kept = case(place)
    area = Agency.objects.get(code="S")
    above = only(area, Permission.SUPERVISE, subtree=True)
    beside = only(Agency.objects.get(code="S-QX"), Permission.SUPERVISE, subtree=True)
    below = Narrowed(agency=area, below=True)
    assert [each.application for each in listed(above, Tab.OPEN, TODAY, below).rows] == [kept]
    assert listed(above, Tab.OPEN, TODAY, Narrowed(agency=area)).rows == ()
    assert listed(beside, Tab.OPEN, TODAY).rows == ()


@pytest.mark.parametrize("tab", [Tab.OPEN, Tab.ALL, Tab.MINE])
def test_pages_join_without_gap_or_double(place: Office, tab: Tab) -> None:
    made = [case(place).number for _ in range(5)]
    who, seen, after = actor_for(place.clerk, TODAY), list[str](), ""
    while True:
        page = listed(who, tab, TODAY, after=after, size=2)
        seen += [each.application.number for each in page.rows]
        after = page.after
        if not after:
            break
    assert seen == (made[::-1] if tab is Tab.ALL else made)
    assert len(listed(who, tab, TODAY, after="nonsense").rows) == 5


def test_statements_do_not_grow_with_the_list(place: Office) -> None:
    who = actor_for(place.clerk, TODAY)

    def asked() -> int:
        with CaptureQueriesContext(connection) as statements:
            for row in listed(who, Tab.OPEN, TODAY).rows:
                row.application.reveal("subject")
                row.application.applicant.reveal("name")
        return len(statements)

    case(place)
    before = asked()
    for _ in range(4):
        case(place)
    assert asked() == before == 4


def walked(who: Actor, tab: Tab) -> str:
    """Return how the database finds the first page of a tab."""
    with CaptureQueriesContext(connection) as asked:
        listed(who, tab, TODAY)
    statement = asked.captured_queries[0]["sql"]
    explain = "EXPLAIN" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
    with connection.cursor() as cursor:
        cursor.execute(f"{explain} {statement}".replace("%", "%%"))
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


@pytest.mark.parametrize("tab", [Tab.ALL, Tab.CLOSED])
def test_the_newest_cases_are_walked_along_an_index(place: Office, tab: Tab) -> None:
    """SQLite sorts those of an area: it takes body after body, however the newest are indexed."""
    for _ in range(3):
        case(place)
    area, postgresql = Agency.objects.get(code="S"), connection.vendor == "postgresql"
    if postgresql:  # so few rows are read and sorted faster than looked for
        with connection.cursor() as cursor:
            cursor.execute("SET enable_seqscan = off; SET enable_sort = off; ANALYZE")
    body = walked(only(place.agency, Permission.SUPERVISE), tab)
    whole = walked(system("tick", Permission.SUPERVISE), tab)
    plans = [(body, "applications_newest"), (whole, "applications_newest_of_all")]
    if postgresql:
        below = walked(only(area, Permission.SUPERVISE, subtree=True), tab)
        plans.append((below, "applications_newest_of_all"))
    for plan, index in plans:
        assert index in plan
        assert "Sort" not in plan
        assert "ORDER BY" not in plan
