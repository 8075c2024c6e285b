"""Steps: only what the law allows, in any order of entry; what is voided never was."""

from datetime import date

import pytest

from gongkai.law.citation import RuleBroken
from gongkai.law.lifecycle import Proof
from gongkai.law.steps import StepKind
from gongkai.office.agencies.models import Agency
from gongkai.office.applications.actions import stepping
from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.trail.models import Entry
from tests.office.cases import ARRIVED, answered, case, fresh, nothing_found, step, work_of
from tests.office.county import NOW, TODAY, only
from tests.office.items import Office, acting, as_actor

ASKED, CAME = date(2026, 11, 11), date(2026, 11, 18)
NEXT_DAY = date(2026, 11, 24)


def test_asking_to_supplement_stops_the_period_and_the_answer_starts_it_anew(
    place: Office,
) -> None:
    kept = case(place)
    step(place, kept, StepKind.SUPPLEMENT_REQUESTED, ASKED, until=date(2026, 12, 2))
    waiting = fresh(kept)
    assert (waiting.stage, waiting.due_on) == ("awaiting_supplement", None)
    assert waiting.waits_until == date(2026, 12, 2)
    work = work_of(kept)
    assert work
    assert (work.task, work.due_on) == ("app_supplement", date(2026, 12, 2))
    step(place, kept, StepKind.SUPPLEMENTED, CAME)
    assert fresh(kept).due_on == date(2026, 12, 16)
    assert fresh(kept).received_on == ARRIVED


def test_what_the_law_does_not_allow_is_refused_in_its_words_and_keeps_nothing(
    place: Office,
) -> None:
    kept = case(place)
    with pytest.raises(RuleBroken, match="现处于“办理中”，不能登记“收到补正材料”"):
        step(place, kept, StepKind.SUPPLEMENTED, CAME)
    with pytest.raises(RuleBroken, match="早于申请到达之日"):
        step(place, kept, StepKind.SUPPLEMENT_REQUESTED, date(2026, 11, 6))
    with pytest.raises(RuleBroken, match="还缺少送达凭证"):
        stepping.take(
            kept,
            StepKind.SUPPLEMENT_REQUESTED,
            proofs=(Proof.SUPPLEMENT_LETTER,),
            **acting(place.clerk),
        )
    with pytest.raises(RuleBroken, match="还没有作出认定，不能办结"):
        step(place, kept, StepKind.ANSWERED)
    assert kept.steps.count() == 1
    assert fresh(kept).stage == "handling"


def test_a_day_still_ahead_and_a_step_entered_twice_are_refused(place: Office) -> None:
    kept = case(place)
    who = acting(place.clerk) | {"on": NEXT_DAY}
    with pytest.raises(NotPossible, match="2026-11-24 还没有到"):
        stepping.take(kept, StepKind.AGENCY_CONSULTED, proofs=(Proof.CONSULTATION_LETTER,), **who)
    step(place, kept, StepKind.AGENCY_CONSULTED)
    with pytest.raises(NotPossible, match="“征求其他机关意见”已经登记"):
        step(place, kept, StepKind.AGENCY_CONSULTED)
    assert kept.steps.filter(kind="agency_consulted").count() == 1


def test_steps_may_be_entered_late_and_in_any_order(place: Office) -> None:
    kept = case(place)
    answered(place, kept)
    due = fresh(kept).due_on
    step(place, kept, StepKind.THIRD_PARTY_CONSULTED, ASKED)
    step(place, kept, StepKind.THIRD_PARTY_REPLIED, CAME)
    late = fresh(kept)
    assert late.stage == "answered"
    assert due
    assert late.due_on
    assert late.due_on > due


def test_another_bodys_clerk_and_who_only_signs_take_no_step(place: Office) -> None:
    kept = case(place)
    other = only(Agency.objects.get(code="S-SL"), Permission.HANDLE_APPLICATIONS)
    for who in (as_actor(other), acting(place.leader)):
        with pytest.raises(NotPermitted):
            stepping.take(kept, StepKind.REGISTERED, proofs=(Proof.REGISTER_SHEET,), **who)


def test_a_voided_step_never_was_and_stays_in_view(place: Office) -> None:
    kept = answered(place, case(place))
    assert (kept.is_open, kept.closed_on) == (False, TODAY)
    closing = kept.steps.get(kind="answered")
    stepping.void(closing, "登记错了案件", **acting(place.clerk))
    again = fresh(kept)
    assert (again.is_open, again.closed_on, again.stage) == (True, None, "handling")
    row = again.rounds.get()
    assert (row.closed_on, row.closed_at, row.outcome) == (None, None, "")
    work = work_of(kept)
    assert work
    assert work.task == "app_handle"
    closing.refresh_from_db()
    assert (closing.voided_at, closing.void_reason) == (NOW, "登记错了案件")
    with pytest.raises(NotPossible, match="已经作废，没有重复操作"):
        stepping.void(closing, "再点一次", **acting(place.clerk))
    assert Entry.objects.filter(event="applications.reopened").count() == 1


def test_what_later_steps_rest_on_is_not_voided_before_them(place: Office) -> None:
    kept = case(place)
    asked = step(place, kept, StepKind.SUPPLEMENT_REQUESTED, ASKED)
    step(place, kept, StepKind.SUPPLEMENTED, CAME)
    with pytest.raises(RuleBroken, match="不能登记“收到补正材料”"):
        stepping.void(asked, "没有发出", **acting(place.clerk))
    with pytest.raises(NotPossible, match="请填写作废的原因"):
        stepping.void(asked, " ", **acting(place.clerk))
    asked.refresh_from_db()
    assert asked.voided_at is None


def test_an_open_inquiry_without_a_period_pauses_and_tells_the_earliest_day(place: Office) -> None:
    kept = case(place)
    before = fresh(kept).due_on
    step(place, kept, StepKind.AGENCY_CONSULTED, ASKED)
    paused = fresh(kept)
    assert (paused.paused, paused.due_on, paused.waits_until) == (True, before, None)
    step(place, kept, StepKind.AGENCY_REPLIED, CAME)
    replied = fresh(kept)
    assert not replied.paused
    assert replied.due_on
    assert before
    assert (replied.due_on - before).days == 7


def test_a_third_party_is_waited_for_until_its_time_is_over(place: Office) -> None:
    kept = case(place)
    step(place, kept, StepKind.THIRD_PARTY_CONSULTED, ASKED)
    waiting = fresh(kept)
    assert (waiting.stage, waiting.waits_until) == ("handling", date(2026, 12, 2))
    assert waiting.due_on == date(2026, 12, 28)
    work = work_of(kept)
    assert work
    assert (work.task, work.due_on) == ("app_opinion", waiting.due_on)


def test_closing_closes_the_round_and_ends_the_work_once_delivered(place: Office) -> None:
    kept = case(place)
    nothing_found(place, kept)
    step(place, kept, StepKind.DECIDED)
    step(place, kept, StepKind.ANSWERED)
    row = kept.rounds.get()
    assert (row.closed_on, row.closed_at, row.outcome) == (TODAY, NOW, "unavailable.not_held")
    work = work_of(kept)
    assert work
    assert (work.task, work.due_on) == ("app_prove", None)
    step(place, kept, StepKind.DELIVERED)
    assert work_of(kept) is None
    assert fresh(kept).stage == "delivered"
