"""Intake: what comes in is kept sealed, numbered without gaps, and waits for somebody."""

from datetime import date

from tests.office.cases import ARRIVED, case, confirmed, fresh, online, work_of
from tests.office.items import Office


def test_a_case_at_the_counter_is_received_the_day_it_arrived(place: Office) -> None:
    found = fresh(case(place))
    assert found.number == "S-JY-2026-0001"
    assert (found.stage, found.received_on, found.due_on) == (
        "handling",
        ARRIVED,
        date(2026, 12, 7),
    )
    work = work_of(found)
    assert work
    assert (work.task, work.due_on) == ("app_handle", date(2026, 12, 7))


def test_online(place: Office) -> None:
    found = fresh(online(place))
    assert found.stage == "arrived"
    assert found.received_on is None
    done = fresh(confirmed(place))
    assert done.received_on == date(2026, 11, 10)
    assert done.rounds.get().opened_on == date(2026, 11, 10)
