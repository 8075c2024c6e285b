"""Rounds: closed with one result, reopened as another, ended without an answer."""

from datetime import date

import pytest

from gongkai.law.citation import RuleBroken
from gongkai.law.steps import StepKind
from gongkai.office.agencies.models import Agency, Work
from gongkai.office.applications.actions import ending, referring, resettling, rounds, stepping
from gongkai.office.applications.models import Application, Round
from gongkai.office.applications.visitors import VISITOR
from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from tests.office.cases import answered, case, fresh, nothing_found, online, step, work_of
from tests.office.county import NOW, TODAY, only
from tests.office.items import Office, acting, as_actor

ORDER = "示政复决〔2026〕3号"
ASKED = date(2026, 11, 10)


def outcome(application: Application) -> str:
    return application.rounds.get().outcome


def test_an_order_opens_a_second_round_by_the_day_it_fixes(place: Office) -> None:
    kept = answered(place, case(place), date(2026, 11, 16))
    until = date(2026, 12, 4)
    row = rounds.reopen(kept, f" {ORDER} ", until, **acting(place.clerk))
    assert (row.ordinal, row.order, row.opened_on, row.opened_at) == (2, ORDER, TODAY, NOW)
    again = fresh(kept)
    assert (again.is_open, again.stage, again.due_on) == (True, "handling", until)
    first = kept.rounds.get(ordinal=1)
    assert (first.closed_on, first.outcome) == (date(2026, 11, 16), "unavailable.not_held")
    with pytest.raises(NotPossible, match="正在办理，不需要重新办理"):
        rounds.reopen(kept, ORDER, **acting(place.clerk))
    nothing_found(place, kept)
    step(place, kept, StepKind.ANSWERED)
    assert [each.closed_on for each in kept.rounds.order_by("ordinal")] == [
        date(2026, 11, 16),
        TODAY,
    ]


def test_the_first_answer_may_be_proved_delivered_after_the_second_round_began(
    place: Office,
) -> None:
    kept = answered(place, case(place), date(2026, 11, 16))
    rounds.reopen(kept, ORDER, **acting(place.clerk))
    late = step(place, kept, StepKind.DELIVERED, date(2026, 11, 18))
    assert late.round.ordinal == 1
    assert fresh(kept).stage == "handling"


def test_a_reopening_entered_wrongly_is_taken_back(place: Office) -> None:
    closed_on = date(2026, 11, 16)
    kept = answered(place, case(place), closed_on)
    rounds.reopen(kept, ORDER, **acting(place.clerk))
    wrong = kept.steps.get(kind="reopened")
    stepping.void(wrong, "登记错了案件", **acting(place.clerk))
    assert kept.rounds.get().closed_on == closed_on
    assert not fresh(kept).is_open
    rounds.reopen(kept, ORDER, **acting(place.clerk))
    nothing_found(place, kept)
    again = kept.steps.filter(kind="reopened", voided_at=None).get()
    with pytest.raises(NotPossible, match="已有文书或者认定"):
        stepping.void(again, "登记错了案件", **acting(place.clerk))


def test_withdrawn_counts_as_other(place: Office) -> None:
    kept = case(place)
    nothing_found(place, kept)
    ending.withdraw(kept, **as_actor(VISITOR))
    assert outcome(kept) == "other.other"
    assert (fresh(kept).stage, work_of(kept)) == ("withdrawn", None)
    with pytest.raises(NotPossible, match="“申请人撤回”已经登记"):
        ending.withdraw(kept, **acting(place.clerk))


def test_who_withdraws_before_receipt_is_confirmed_confirms_it_by_that(place: Office) -> None:
    kept = online(place)
    ending.withdraw(kept, **acting(place.clerk))
    row = kept.rounds.get()
    assert (row.opened_on, row.closed_on, row.outcome) == (TODAY, TODAY, "other.other")


def test_not_supplementing_counts_as_its_own_row_once_the_time_is_over(place: Office) -> None:
    kept = case(place)
    step(place, kept, StepKind.SUPPLEMENT_REQUESTED, ASKED, until=date(2026, 11, 20))
    resettling.look_again(kept.pk, **acting(place.clerk))
    work = work_of(kept)
    assert work
    assert (work.task, work.due_on) == ("app_lapse", date(2026, 11, 20))
    with pytest.raises(RuleBroken, match="2026年11月20日才届满"):
        ending.lapse(kept, **acting(place.clerk, date(2026, 11, 20)))
    ending.lapse(kept, **acting(place.clerk))
    assert outcome(kept) == "other.not_supplemented"


def test_not_paying_counts_as_its_own_row(place: Office) -> None:
    arrived = date(2026, 9, 1)
    kept = case(place, arrived_on=arrived)
    step(place, kept, StepKind.SUPPLEMENT_REQUESTED, date(2026, 9, 2))
    step(place, kept, StepKind.SUPPLEMENTED, date(2026, 9, 7))
    step(place, kept, StepKind.FEE_NOTICED, date(2026, 9, 8))
    ending.lapse(kept, **acting(place.clerk))
    assert outcome(kept) == "other.fee_unpaid"


def test_a_transfer_names_the_body_and_recalls_what_units_were_asked(place: Office) -> None:
    kept, water = case(place), Agency.objects.get(code="S-SL")
    referring.refer(kept, water, None, "请协助检索", date(2026, 12, 1), **acting(place.clerk))
    with pytest.raises(NotPossible, match="不能移送给“示例县教育局”"):
        ending.transfer(kept, place.agency, **acting(place.clerk))
    ending.transfer(kept, water, **acting(place.clerk))
    assert outcome(kept) == "other.other"
    assert kept.referrals.get().recalled_on == TODAY
    assert not Work.objects.filter(finished_on=None, kind__startswith="applications").exists()


def test_another_bodys_clerk_neither_ends_nor_reopens(place: Office) -> None:
    kept = answered(place, case(place))
    other = as_actor(only(Agency.objects.get(code="S-SL"), Permission.HANDLE_APPLICATIONS))
    with pytest.raises(NotPermitted):
        rounds.reopen(kept, ORDER, **other)
    with pytest.raises(NotPermitted):
        ending.withdraw(case(place), **other)
    assert Round.objects.count() == 2
