"""Lists: each tab holds what it says, pages join without gap, statements do not grow."""

from datetime import date, timedelta

from gongkai.law.steps import StepKind
from gongkai.office.accounts.actors import actor_for
from gongkai.office.applications.queries.lists import Narrowed, Tab, listed
from tests.office.cases import case, fresh, online, step
from tests.office.county import TODAY
from tests.office.items import Office


def numbers(place: Office, tab: Tab, on: date = TODAY, **options: str) -> list[str]:
    found = listed(actor_for(place.clerk, on), tab, on, **options)  # type: ignore[arg-type]
    return [each.application.number for each in found.rows]


def test_tabs(place: Office) -> None:
    first, second = case(place), online(place)
    step(place, first, StepKind.AGENCY_CONSULTED, date(2026, 11, 10))
    assert numbers(place, Tab.UNCONFIRMED) == [second.number]
    assert numbers(place, Tab.ALL) == [second.number, first.number]
    assert numbers(place, Tab.WAITING_PARTY) == [first.number]
    assert fresh(first).paused
    assert numbers(place, Tab.OVERDUE, date(2027, 3, 1)) == []
    assert numbers(place, Tab.MINE) == [first.number, second.number]
    late = case(place)
    due = fresh(late).due_on
    assert due
    assert numbers(place, Tab.OVERDUE, due) == []
    assert numbers(place, Tab.OVERDUE, due + timedelta(days=1)) == [late.number]
    assert numbers(place, Tab.DUE_IN_THREE, due) == [late.number]


def test_pages(place: Office) -> None:
    made = [case(place).number for _ in range(5)]
    who = actor_for(place.clerk, TODAY)
    seen: list[str] = []
    after = ""
    while True:
        page = listed(who, Tab.OPEN, TODAY, Narrowed(), after=after, size=2)
        seen += [each.application.number for each in page.rows]
        after = page.after
        if not after:
            break
    assert seen == made
