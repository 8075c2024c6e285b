"""Fees: one schedule, nothing for what is free, noticed by letter, paid or given up."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from gongkai.law.citation import RuleBroken
from gongkai.law.fees import Schedule
from gongkai.office.applications.actions import ending, fees
from gongkai.office.applications.models import Fee, Letter
from gongkai.office.applications.queries.letters import text_of
from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.refusals import NotPossible
from tests.office.cases import case, fresh
from tests.office.county import TODAY
from tests.office.items import Office, acting
from tests.office.letters import drafted, equip, found, sent, submitted

NOTICE = {"fee_reason": "申请的件数明显超过合理范围", "fee_way": "凭本通知书到县非税收入窗口缴纳"}


@pytest.fixture
def equipped(place: Office) -> Office:
    equip(place)
    return place


def noticed(place: Office, count: int = 40) -> Letter:
    """Return the notice of a fee by pages, sent today."""
    asked = case(place)
    fees.set_fee(asked, Schedule.PAGES, count, **acting(place.clerk))
    return sent(place, drafted(place, asked, "fee_notice", facts=NOTICE))


def test_what_is_free_is_not_charged(equipped: Office) -> None:
    asked = case(equipped)
    for schedule, count in ((Schedule.PAGES, 30), (Schedule.ITEMS, 10)):
        with pytest.raises(RuleBroken, match="不收取信息处理费"):
            fees.set_fee(asked, schedule, count, **acting(equipped.clerk))
    assert not Fee.objects.exists()


def test_items_asked_before_in_the_month_count(equipped: Office) -> None:
    """第四条: the eleventh item of a calendar month is the first that costs."""
    for _ in range(2):
        case(equipped, matters=tuple(f"第{number}份文件" for number in range(5)))
    other_person = case(
        equipped, name="别人", identity="", phone="13900001111", mail="b@example.cn"
    )
    with pytest.raises(RuleBroken):
        fees.set_fee(other_person, Schedule.ITEMS, 1, **acting(equipped.clerk))
    asked = case(equipped)
    fee = fees.set_fee(asked, Schedule.ITEMS, 1, **acting(equipped.clerk))
    assert (fee.schedule, fee.count, fee.amount) == ("items", 1, Decimal(100))


def test_no_fee_is_set_on_a_day_that_has_not_come(equipped: Office) -> None:
    tomorrow = acting(equipped.clerk) | {"on": TODAY + timedelta(days=1)}
    with pytest.raises(NotPossible, match="2026-11-24 还没有到"):
        fees.set_fee(case(equipped), Schedule.PAGES, 40, **tomorrow)


def test_one_schedule_alone_and_changed_until_the_notice_is_on_its_way(equipped: Office) -> None:
    asked = case(equipped)
    fees.set_fee(asked, Schedule.PAGES, 40, **acting(equipped.clerk))
    fees.set_fee(asked, Schedule.ITEMS, 12, **acting(equipped.clerk))
    assert (Fee.objects.get().schedule, Fee.objects.get().amount) == ("items", Decimal(200))
    submitted(equipped, drafted(equipped, asked, "fee_notice", facts=NOTICE))
    with pytest.raises(NotPossible, match="已经送审或者发出"):
        fees.set_fee(asked, Schedule.PAGES, 40, **acting(equipped.clerk))


def test_pages_are_not_charged_for_pointing_the_way(equipped: Office) -> None:
    asked = case(equipped)
    found(equipped, asked, "granted.already_public")
    with pytest.raises(RuleBroken, match="不适用按量计收"):
        fees.set_fee(asked, Schedule.PAGES, 40, **acting(equipped.clerk))


def test_a_notice_tells_the_fee_and_waits_for_it(equipped: Office) -> None:
    letter = noticed(equipped)
    asked = fresh(letter.application)
    text = "".join(text_of(letter).paragraphs)
    assert "按量计收，计费页数为40页，应缴金额为100元" in text
    assert "次日起20个工作日内" in text
    fee = Fee.objects.get()
    assert (fee.letter, fee.noticed_on) == (letter, TODAY)
    assert asked.stage == "awaiting_payment"
    assert fee.pay_by == asked.waits_until


def test_a_paid_fee_restarts_the_period(equipped: Office) -> None:
    letter = noticed(equipped)
    fees.pay(letter.application, "非税00012", **acting(equipped.clerk))
    assert fresh(letter.application).stage == "handling"
    assert Fee.objects.get().paid_on == TODAY
    with pytest.raises(NotPossible, match="没有重复登记"):
        fees.pay(letter.application, "非税00012", **acting(equipped.clerk))


def test_an_unpaid_fee_ends_the_round_as_given_up(equipped: Office) -> None:
    letter = noticed(equipped)
    asked = letter.application
    pay_by = Fee.objects.get().pay_by
    assert pay_by
    late = date(2026, 12, 28)
    assert late > pay_by
    ending.lapse(asked, **acting(equipped.clerk, late))
    assert fresh(asked).rounds.get().outcome == "other.fee_unpaid"


def test_without_a_fee_there_is_no_notice_and_no_payment(equipped: Office) -> None:
    asked = case(equipped)
    with pytest.raises(NotPossible, match="还没有核定"):
        drafted(equipped, asked, "fee_notice", facts=NOTICE)
    with pytest.raises(NotPossible, match="还没有发出"):
        fees.pay(asked, "非税00012", **acting(equipped.clerk))
    with pytest.raises(NotPermitted):
        fees.set_fee(asked, Schedule.PAGES, 40, **acting(equipped.leader))
