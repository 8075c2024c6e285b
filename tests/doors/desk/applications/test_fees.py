"""The processing fee at the desk: counted before it is fixed, noticed by letter, paid once."""

from typing import Any

from django.test import Client

from gongkai.office.applications.models import Application, Fee
from tests.doors.desk.applications.desk import address, page_of
from tests.doors.desk.items.world import a_world, office_at_desk
from tests.doors.desk.seated import ON_SQLITE, signed_in, text
from tests.office.cases import case, fresh
from tests.office.county import TODAY
from tests.office.letters import drafted, equip, sent

pytestmark = ON_SQLITE
DAY = TODAY.isoformat()


def send(client: Client, application: Application, go: str, **fields: Any) -> Any:
    return client.post(address(application, "fee/"), {"go": go, **fields})


def test_a_fee_is_shown_line_by_line_before_it_is_fixed() -> None:
    world = a_world()
    application = case(world.office)
    page = page_of(world.clerk, application, "fee/")
    assert "共申请 1 件" in page
    assert "只能选一种" in page
    counted = send(world.clerk, application, "count", schedule="pages", count="205")
    shown = text(counted)
    assert counted.status_code == 200
    assert "核定为" in shown
    assert "第几页" in shown
    assert not Fee.objects.exists()
    fixed = send(world.clerk, application, "set", schedule="pages", count="205")
    assert fixed["Location"] == address(application, "fee/")
    page = page_of(world.clerk, application, "fee/")
    for words in ("核定为 2900 元", "按量计收，共 2900 元", "拟制收费通知书"):
        assert words in page


def test_where_the_law_takes_nothing_it_is_told_and_what_was_typed_is_kept() -> None:
    world = a_world()
    application = case(world.office)
    answer = send(world.clerk, application, "count", schedule="items", count="3")
    page = text(answer)
    assert answer.status_code == 400
    assert "没有超过免费的数量" in page
    assert "《政府信息公开信息处理费管理办法》" in page
    assert 'value="3"' in page
    bare = send(world.clerk, application, "set", count="")
    assert bare.status_code == 400
    assert "请选择按件计收或者按量计收" in text(bare)


def test_a_fee_that_was_noticed_is_paid_with_its_receipt_once() -> None:
    world = a_world()
    equip(world.office)
    application = case(world.office)
    send(world.clerk, application, "set", schedule="pages", count="205")
    facts = {"fee_reason": "本月申请数量明显超过合理范围", "fee_way": "非税收入缴款书"}
    letter = drafted(world.office, fresh(application), "fee_notice", facts=facts)
    assert "打开收费通知书" in page_of(world.clerk, application, "fee/")
    sent(world.office, letter)
    page = page_of(world.clerk, application, "fee/")
    assert "收到缴费后在这里登记" in page
    assert "算一算" not in page
    bare = send(world.clerk, application, "pay", on=DAY, receipt="")
    assert bare.status_code == 400
    assert "请填写票据号码" in text(bare)
    paid = send(world.clerk, application, "pay", on=DAY, receipt="00012345")
    assert paid["Location"] == address(application, "fee/")
    assert "票据号码 00012345" in page_of(world.clerk, application, "fee/")
    again = send(world.clerk, application, "pay", on=DAY, receipt="00012345")
    assert again.status_code == 400
    assert Fee.objects.get().receipt == "00012345"


def test_who_handles_no_cases_sets_no_fee() -> None:
    world = a_world()
    application = case(world.office)
    other = signed_in(office_at_desk(world.county.water, "sl-").clerk)
    assert other.get(address(application, "fee/")).status_code == 404
    assert send(other, application, "set", schedule="pages", count="205").status_code == 404
    assert not Fee.objects.exists()
