"""Talks, deliberations, referrals and assignments around a case."""

from datetime import date, timedelta

import pytest

from gongkai.law.steps import StepKind
from gongkai.office.accounts.actions.appointments import appoint
from gongkai.office.accounts.roles import Role
from gongkai.office.agencies.actions.offices import open_unit
from gongkai.office.agencies.models import Agency, Unit, Work
from gongkai.office.applications.actions import assigning, referring, talking
from gongkai.office.applications.models import Referral
from gongkai.office.applications.queries.cases import referrals_within_reach
from gongkai.office.applications.states import ContactPhase, ContactWay
from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.documents.screening import SecretFound
from tests.office.cases import answered, case, step, work_of
from tests.office.county import FOUNDED, KEEPER, NOW, TODAY, only
from tests.office.items import Office, acting, as_actor
from tests.office.staff import account

DUE = date(2026, 11, 30)


def a_unit(agency: Agency, name: str = "财务科") -> Unit:
    return open_unit(agency, name, by=KEEPER, on=FOUNDED, at=NOW)


def work_of_referral(row: Referral) -> Work | None:
    rows = Work.objects.filter(kind="applications.referral", object=str(row.pk))
    return rows.filter(finished_on=None).first()


def test_a_talk_is_recorded_before_during_and_after(place: Office) -> None:
    kept = answered(place, case(place))
    for phase in ContactPhase:
        talking.contact(kept, phase, ContactWay.PHONE, "说明了答复内容", **acting(place.clerk))
    talking.contact(kept, ContactPhase.AFTER, ContactWay.MAIL, "退信", False, **acting(place.clerk))
    rows = kept.contacts.order_by("pk")
    assert [each.reached for each in rows] == [True, True, True, False]
    with pytest.raises(NotPossible, match="请填写沟通的内容"):
        talking.contact(kept, ContactPhase.AFTER, ContactWay.MAIL, " ", **acting(place.clerk))
    with pytest.raises(NotPermitted):
        talking.contact(kept, ContactPhase.AFTER, ContactWay.MAIL, "好", **acting(place.leader))


def test_a_deliberation_keeps_who_opinions_and_conclusion(place: Office) -> None:
    kept = case(place)
    row = talking.deliberate(kept, "办公室、法制科", "意见一致", "不予公开", **acting(place.clerk))
    assert (row.reveal("conclusion"), row.on) == ("不予公开", TODAY)
    with pytest.raises(SecretFound):
        talking.deliberate(kept, "办公室", "绝密★长期", "不予公开", **acting(place.clerk))


def test_a_referral_waits_for_its_unit_and_comes_back_with_the_reply(place: Office) -> None:
    kept, unit = case(place), a_unit(place.agency)
    row = referring.refer(kept, place.agency, unit, "请检索", DUE, **acting(place.clerk))
    work = work_of_referral(row)
    assert work
    assert (work.unit, work.task, work.due_on) == (unit, "app_referral", DUE)
    submitter = account(place.agency, "baosong", "包松")
    role = Role.UNIT_SUBMITTER
    appoint(submitter, role, place.agency, unit=unit, by=KEEPER, on=FOUNDED, at=NOW)
    who = acting(submitter)
    assert list(referrals_within_reach(who["by"], [unit.pk])) == [row]
    assert list(referrals_within_reach(who["by"], [])) == []
    referring.answer(row, "找到三份文件", **who)
    row.refresh_from_db()
    assert (row.returned_by, row.returned_on) == (submitter.actor_id, TODAY)
    assert work_of_referral(row) is None
    with pytest.raises(NotPossible, match="已于 2026-11-23 答复"):
        referring.answer(row, "再答一次", **who)
    with pytest.raises(NotPossible, match="已于 2026-11-23 答复"):
        referring.recall(row, **acting(place.clerk))


def test_a_referral_to_another_body_is_answered_there_alone(place: Office) -> None:
    kept, water = case(place), Agency.objects.get(code="S-SL")
    row = referring.refer(kept, water, None, "请提出意见", DUE, **acting(place.clerk))
    with pytest.raises(NotPermitted):
        referring.answer(row, "同意", **acting(place.clerk))
    there = as_actor(only(water, Permission.HANDLE_APPLICATIONS))
    with pytest.raises(NotPermitted):
        referring.recall(row, **there)
    with pytest.raises(NotPossible, match="2026-11-24 还没有到"):
        referring.answer(row, "同意", **(there | {"on": TODAY + timedelta(days=1)}))
    referring.answer(row, "同意", **there)
    with pytest.raises(NotPossible, match="早于转办的日期"):
        referring.refer(kept, water, None, "请", date(2026, 11, 20), **acting(place.clerk))
    again = referring.refer(kept, water, None, "请补充", DUE, **acting(place.clerk))
    referring.recall(again, **acting(place.clerk))
    with pytest.raises(NotPossible, match="收回，不用再办"):
        referring.answer(again, "同意", **there)


def test_many_cases_are_given_to_one_holder_at_once_and_stay_there(place: Office) -> None:
    cases, unit = [case(place), case(place)], a_unit(place.agency)
    assert assigning.assign(cases, unit, **acting(place.clerk)) == 2
    with pytest.raises(NotPossible, match="已经由“财务科”办理"):
        assigning.assign(cases, unit, **acting(place.clerk))
    step(place, cases[0], StepKind.AGENCY_CONSULTED)
    work = work_of(cases[0])
    assert work
    assert (work.task, work.unit) == ("app_opinion", unit)
    answered(place, cases[1])
    step(place, cases[1], StepKind.DELIVERED)
    person = place.clerk.person
    with pytest.raises(NotPossible, match="已经办结，不需要交办"):
        assigning.assign(cases, person, **acting(place.clerk))
    kept = work_of(cases[0])
    assert kept
    assert kept.unit == unit
    with pytest.raises(NotPossible, match="不属于“示例县教育局”"):
        assigning.assign(cases[:1], a_unit(Agency.objects.get(code="S-SL")), **acting(place.clerk))
