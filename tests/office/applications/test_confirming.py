"""Confirming: the day both sides confirmed is the day of receipt, and only one such day."""

from datetime import date

import pytest

from gongkai.office.agencies.models import Agency
from gongkai.office.applications.actions import confirming
from gongkai.office.applications.states import ContactWay
from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from tests.office.cases import ARRIVED, case, confirmed, fresh, online, work_of
from tests.office.county import only
from tests.office.items import Office, acting, as_actor

NEXT = date(2026, 11, 10)


def test_what_waits_to_be_confirmed_is_due_by_the_bodys_own_limit(place: Office) -> None:
    kept = fresh(online(place))
    assert (kept.stage, kept.received_on, kept.due_on) == ("arrived", None, None)
    assert kept.rounds.get().opened_on is None
    work = work_of(kept)
    assert work
    assert (work.task, work.due_on) == ("app_confirm", NEXT)


def test_from_the_day_of_confirmation_the_period_runs(place: Office) -> None:
    kept = fresh(confirmed(place, NEXT))
    assert (kept.stage, kept.received_on, kept.due_on) == ("handling", NEXT, date(2026, 12, 8))
    assert kept.rounds.get().opened_on == NEXT
    contact = kept.contacts.get()
    assert (contact.way, contact.reached, contact.on) == ("phone", True, NEXT)


def test_a_second_click_changes_nothing_and_is_told(place: Office) -> None:
    kept = confirmed(place)
    with pytest.raises(NotPossible, match="不需要确认收到，或者已经确认"):
        confirming.confirm(kept, ContactWay.PHONE, **acting(place.clerk))
    with pytest.raises(NotPossible, match="不需要确认收到"):
        confirming.confirm(case(place), ContactWay.PHONE, **acting(place.clerk))
    assert fresh(kept).received_on == NEXT
    assert kept.contacts.count() == 1


def test_who_is_not_reached_leaves_the_case_unconfirmed(place: Office) -> None:
    kept = online(place)
    who = acting(place.clerk, ARRIVED)
    with pytest.raises(NotPossible, match="请填写沟通情况"):
        confirming.unreachable(kept, ContactWay.PHONE, " ", **who)
    contact = confirming.unreachable(kept, ContactWay.PHONE, "上午、下午各拨打一次", **who)
    assert (contact.reached, contact.reveal("content")[:2]) == (False, "上午")
    assert fresh(kept).stage == "arrived"


def test_the_clerk_of_another_body_does_not_confirm(place: Office) -> None:
    other = only(Agency.objects.get(code="S-SL"), Permission.HANDLE_APPLICATIONS)
    with pytest.raises(NotPermitted):
        confirming.confirm(online(place), ContactWay.PHONE, **as_actor(other))
