"""The pages of review and release: decided is what was seen, and nothing typed is lost."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from gongkai.office.accounts.roles import Role
from gongkai.office.disclosures.models import Item, Publication
from gongkai.office.disclosures.states import ItemState
from gongkai.office.review.models import Opinion
from tests.doors.desk.items.world import a_world, address, hidden, typed
from tests.doors.desk.seated import ON_SQLITE, at_desk, signed_in, text, user_with
from tests.office.county import TODAY
from tests.office.items import an_item, carried_to, corrected, facts, fresh, submit

pytestmark = ON_SQLITE
LATE = {"formed_on": TODAY - timedelta(days=90), "number": "示教发〔2026〕3号"}
ROWS = {
    "remarks-TOTAL_FORMS": "4",
    "remarks-INITIAL_FORMS": "0",
    **{f"remarks-{row}-{name}": "" for row in range(4) for name in ("field", "quote", "text")},
}


def decide(client: Client, item: Item, verdict: str, **more: Any) -> Any:
    page = client.get(address(item, "review/"))
    seen = {"seen": hidden(page), "step": hidden(page, "step"), "verdict": verdict}
    return client.post(address(item, "review/"), {**seen, **more})


def test_what_stops_an_item_is_told_before_it_is_sent() -> None:
    world = a_world()
    item = an_item(world.office, openness="")
    page = text(world.clerk.get(address(item, "submit/")))
    assert "还不能送审，先改正 1 处" in page
    assert 'type="submit">送审' not in page
    forced = world.clerk.post(address(item, "submit/"), {"seen": "1"})
    assert forced.status_code == 400
    assert "没有确定公开属性" in text(forced)
    assert fresh(item).state == ItemState.DRAFT


def test_a_warning_asks_for_a_reason_that_the_reviewer_sees() -> None:
    world = a_world()
    item = an_item(world.office, **LATE)
    without = world.clerk.post(address(item, "submit/"), {"seen": "1"})
    assert without.status_code == 400
    sent = world.clerk.post(address(item, "submit/"), {"seen": "1", "late": "等待上级批准耽误"})
    assert sent["Location"] == address(item), text(sent)
    assert "起草人说明：等待上级批准耽误" in text(world.reviewer.get(address(item, "review/")))
    assert "等待上级批准耽误" in text(world.clerk.get(address(item, "sheet/")))


def test_reasons_are_offered_again_after_a_return() -> None:
    world = a_world()
    item = submit(world.office, an_item(world.office, **LATE), late="等待上级批准耽误")
    decide(world.reviewer, item, "return", to="0", reason="请核对正文", **ROWS)
    seen = fresh(item).working.edit_number
    said = typed(facts(**LATE), title="改好的标题", seen=seen)
    assert world.clerk.post(address(item, "edit/"), said).status_code == 302
    assert "等待上级批准耽误" in text(world.clerk.get(address(item, "submit/")))


def test_a_double_click_submits_once() -> None:
    world = a_world()
    item = an_item(world.office)
    world.clerk.post(address(item, "submit/"), {"seen": "1"})
    again = world.clerk.post(address(item, "submit/"), {"seen": "1"})
    assert again["Location"] == address(item)
    assert fresh(item).state == ItemState.IN_REVIEW


def test_a_return_needs_a_reason_and_keeps_the_remarks_typed() -> None:
    world = a_world()
    item = carried_to(ItemState.IN_REVIEW, world.office)
    answer = decide(
        world.reviewer, item, "return", to="0", reason="", **{**ROWS, "remarks-0-text": "错一字"}
    )
    page = text(answer)
    assert answer.status_code == 400
    assert "请写明退回原因" in page
    assert "错一字" in page
    assert not Opinion.objects.exists()


def test_a_remark_without_words_is_told_at_its_place() -> None:
    world = a_world()
    item = carried_to(ItemState.IN_REVIEW, world.office)
    rows = {**ROWS, "remarks-1-field": "body", "remarks-1-quote": "遵照执行"}
    answer = decide(world.reviewer, item, "return", to="0", reason="有错", **rows)
    assert answer.status_code == 400
    assert "请写明这一处怎么改" in text(answer)
    assert not Opinion.objects.exists()


def test_a_later_step_sends_back_to_an_earlier_one() -> None:
    world = a_world()
    item = carried_to(ItemState.IN_REVIEW, world.office)
    decide(world.reviewer, item, "pass", opinion="内容属实")
    page = text(world.secrecy.get(address(item, "review/")))
    assert "初审（沈核）：重新审核" in page
    assert "内容属实" in page
    decide(world.secrecy, item, "return", to="1", reason="请再核对", **ROWS)
    assert "等您办理“初审”" in text(world.reviewer.get(address(item)))


def test_content_that_changed_under_the_reviewer_is_not_passed() -> None:
    world = a_world()
    item = carried_to(ItemState.IN_REVIEW, world.office)
    fields = {"seen": "0" * 64, "step": "1", "verdict": "pass", "opinion": "我的意见"}
    answer = world.reviewer.post(address(item, "review/"), fields)
    assert answer.status_code == 400
    assert "内容已变化" in text(answer)
    assert "我的意见" in text(answer)
    assert not Opinion.objects.exists()


def test_who_drafted_cannot_pass_and_is_told_who_can() -> None:
    world = a_world()
    item = carried_to(ItemState.IN_REVIEW, world.office)
    page = text(world.clerk.get(address(item, "review/")))
    assert "没有“初审”的权限" in page
    assert "沈核" in page
    assert 'value="pass"' not in page
    fields = {"seen": item.working.digest, "step": "1", "verdict": "pass"}
    answer = world.clerk.post(address(item, "review/"), fields)
    assert answer.status_code == 400
    assert not Opinion.objects.exists()


def test_a_correction_is_reviewed_against_what_is_public() -> None:
    world = a_world()
    item = carried_to(ItemState.PUBLISHED, world.office)
    item = submit(world.office, corrected(world.office, item, title="更正后的标题"))
    page = text(world.reviewer.get(address(item, "review/")))
    assert "与公众现在看到的内容相比" in page
    assert "<ins>" in page
    assert "公众仍看到原来的内容" in page


def test_recalling_gives_the_item_back() -> None:
    world = a_world()
    item = carried_to(ItemState.IN_REVIEW, world.office)
    assert "撤回送审" in text(world.clerk.get(address(item)))
    assert "撤回送审" not in text(world.reviewer.get(address(item)))
    page = world.clerk.post(address(item, "recall/"))
    assert page["Location"] == address(item)
    assert fresh(item).state == ItemState.DRAFT
    again = world.clerk.post(address(item, "recall/"))
    assert again.status_code == 400
    assert "不需要撤回" in text(again)


def test_publishing_needs_the_digest_that_was_seen() -> None:
    world = a_world()
    item = carried_to(ItemState.APPROVED, world.office)
    fields = {"seen": "0" * 64, "when": "now", "publisher": "付发发"}
    answer = world.publisher.post(address(item, "release/"), fields)
    assert answer.status_code == 400
    assert "内容已变化" in text(answer)
    assert 'value="付发发"' in text(answer)
    assert not Publication.objects.exists()


def test_a_double_click_publishes_once() -> None:
    world = a_world()
    item = carried_to(ItemState.APPROVED, world.office)
    fields = {"seen": item.working.digest, "when": "now", "publisher": "付发"}
    world.publisher.post(address(item, "release/"), fields)
    assert world.publisher.post(address(item, "release/"), fields)["Location"] == address(item)
    assert Publication.objects.count() == 1


def test_a_release_is_scheduled_and_taken_back() -> None:
    world = a_world()
    item = carried_to(ItemState.APPROVED, world.office)
    when = {"seen": item.working.digest, "when": "later", "publisher": "付发", "time": "08:30"}
    past = world.publisher.post(address(item, "release/"), {**when, "day": "2026-11-01"})
    assert past.status_code == 400
    assert "应当晚于现在" in text(past)
    done = world.publisher.post(address(item, "release/"), {**when, "day": "2026-11-25"})
    assert done["Location"] == address(item)
    assert "2026年11月25日 08:30 自动发布" in text(world.publisher.get(address(item)))
    world.publisher.post(address(item, "unschedule/"))
    assert fresh(item).state == ItemState.APPROVED


def test_withdrawing_asks_why_and_tells_nobody_outside() -> None:
    world = a_world()
    item = carried_to(ItemState.PUBLISHED, world.office)
    short = world.publisher.post(address(item, "withdraw/"), {"reason": "错"})
    assert short.status_code == 400
    assert fresh(item).public
    world.publisher.post(address(item, "withdraw/"), {"reason": "内容需要核实，先行撤下"})
    assert fresh(item).state == ItemState.WITHDRAWN
    assert "内容需要核实" in text(world.clerk.get(address(item)))
    gone = world.clerk.get(f"/items/{item.pk}/")
    assert gone.status_code == 410
    assert "内容需要核实" not in text(gone)


def test_a_clerk_cannot_withdraw() -> None:
    world = a_world()
    item = carried_to(ItemState.PUBLISHED, world.office)
    answer = world.clerk.post(address(item, "withdraw/"), {"reason": "内容需要核实"})
    assert answer.status_code == 400
    assert "没有“撤下”的权限" in text(answer)
    assert fresh(item).public


def test_a_correction_begins_with_its_note_and_leaves_the_public_version() -> None:
    world = a_world()
    item = carried_to(ItemState.PUBLISHED, world.office)
    bare = world.clerk.post(address(item, "correct/"), {"kind": "correction", "note": ""})
    assert bare.status_code == 400
    assert "应当写明更正说明" in text(bare)
    done = world.clerk.post(
        address(item, "correct/"), {"kind": "correction", "note": "更正第二段日期"}
    )
    assert done["Location"] == address(item, "edit/")
    assert "更正第二段日期" in text(world.clerk.get(address(item, "edit/")))
    assert fresh(item).public_id != fresh(item).working_id


def test_a_withdrawn_item_is_taken_up_again() -> None:
    world = a_world()
    item = carried_to(ItemState.WITHDRAWN, world.office)
    assert "重新起草" in text(world.clerk.get(address(item)))
    done = world.clerk.post(address(item, "revive/"))
    assert done["Location"] == address(item, "edit/")
    assert fresh(item).state == ItemState.DRAFT


@pytest.mark.parametrize("page", ["review/", "release/", "submit/"])
def test_a_page_whose_time_has_passed_leads_to_the_item(page: str) -> None:
    world = a_world()
    item = carried_to(ItemState.PUBLISHED, world.office)
    assert world.publisher.get(address(item, page))["Location"] == address(item)


PAGES = (
    "", "edit/", "discard/", "files/", "submit/", "recall/", "review/", "release/", "unschedule/",
    "withdraw/", "correct/", "revive/", "compare/", "sheet/", "versions/1/",
)  # fmt: skip
POSTS = ("files/1/remove/", "files/1/clean/", "traces/1/clear/", *PAGES)


def test_what_is_out_of_reach_does_not_exist() -> None:
    world = a_world()
    items = [carried_to(state, world.office) for state in (ItemState.DRAFT, ItemState.PUBLISHED)]
    strangers = [
        at_desk(Role.CLERK, world.county.water),
        signed_in(user_with(Role.SIGNING_LEADER, world.county.water, "stranger", "别签")),
    ]
    for client in strangers:
        for item in items:
            for page in PAGES:
                assert client.get(address(item, page)).status_code == 404, page
            for page in POSTS:
                answer = client.post(address(item, page), {"seen": "1", "reason": "试一试能不能"})
                assert answer.status_code in {404, 405}, page
    assert [fresh(item).state for item in items] == [ItemState.DRAFT, ItemState.PUBLISHED]


def test_the_page_leads_at_once_to_where_it_is_decided() -> None:
    world = a_world()
    item = carried_to(ItemState.IN_REVIEW, world.office)
    page = text(world.reviewer.get(address(item, "review/")))
    assert page.index('href="#decide">看完了，去办理</a>') < page.index('id="decide"')
    assert 'href="#decide"' not in text(world.leader.get(address(item, "review/")))
    approved = carried_to(ItemState.APPROVED, world.office)
    assert 'href="#decide"' in text(world.publisher.get(address(approved, "release/")))


def test_what_was_returned_names_each_remark_with_the_way_to_its_field() -> None:
    world = a_world()
    item = carried_to(ItemState.IN_REVIEW, world.office)
    remark = {"field": "body", "quote": "遵照执行", "text": "改为贯彻执行"}
    rows = {**ROWS, **{f"remarks-0-{name}": said for name, said in remark.items()}}
    rows |= {"remarks-1-field": "attachments", "remarks-1-text": "附上名单"}
    decide(world.reviewer, item, "return", to="0", reason="请按批注修改", **rows)
    page = text(world.clerk.get(address(item)))
    told = page[page.index("退回原因") : page.index("审核意见")]
    assert f'<a href="{address(item, "edit/")}#id_body">正文</a>：“遵照执行”，改为贯彻执行' in told
    assert f'<a href="{address(item, "edit/")}#files">附件</a>：附上名单' in told
    form = text(world.clerk.get(address(item, "edit/")))
    assert '<a href="#id_body">正文</a>：“遵照执行”，改为贯彻执行' in form
    assert 'id="files"' in form
