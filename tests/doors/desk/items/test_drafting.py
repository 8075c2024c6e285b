"""The form of an item: what is typed is kept, what is wrong is told beside its field."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from gongkai.office.accounts.actions.appointments import appoint
from gongkai.office.accounts.roles import Role
from gongkai.office.agencies.actions.offices import open_unit
from gongkai.office.disclosures.facts import LONGEST_BODY
from gongkai.office.disclosures.models import Item
from gongkai.office.disclosures.states import ItemState
from tests.doors.desk.items.world import a_world, address, hidden, only_item, typed
from tests.doors.desk.seated import HOME, ON_SQLITE, at_desk, signed_in, text, token, user_with
from tests.office.county import FOUNDED, KEEPER, NOW, county
from tests.office.items import an_item, as_actor, carried_to, corrected, fresh, submit

pytestmark = ON_SQLITE
NEW = "/desk/items/new/"
MARKED = "机密★10年\n关于某事的通知"


def save(client: Client, item: Item, seen: int | str, **said: Any) -> Any:
    return client.post(address(item, "edit/"), {**typed(), **said, "seen": seen, "go": "save"})


def test_a_draft_may_begin_with_a_title_alone() -> None:
    world = a_world()
    answer = world.clerk.post(NEW, {"title": "关于某事的通知", "section": "statutory"})
    item = only_item()
    assert answer["Location"] == address(item, "edit/")
    page = text(world.clerk.get(answer["Location"]))
    assert "处需要改正，才能送审" in page
    assert "没有填写正文" in page
    assert "没有确定公开属性" in page


def test_a_number_in_other_brackets_is_saved_in_its_normal_form() -> None:
    world = a_world()
    world.clerk.post(NEW, typed(number="示教发[2026]7号"))
    assert only_item().working.number == "示教发〔2026〕7号"


def test_a_body_of_mere_paragraphs_is_offered_as_plain_lines() -> None:
    world = a_world()
    world.clerk.post(NEW, typed(body="第一段\n第二段"))
    item = only_item()
    assert item.working.body == "<p>第一段</p>\n<p>第二段</p>"
    page = text(world.clerk.get(address(item, "edit/")))
    assert "第一段\n第二段</textarea>" in page
    assert "&lt;p&gt;" not in page


def test_what_a_secrecy_mark_bars_stays_on_the_page_and_out_of_the_database() -> None:
    world = a_world()
    answer = world.clerk.post(NEW, typed(body=MARKED))
    assert answer.status_code == 400
    assert "没有接收" in text(answer)
    assert "关于某事的通知" in text(answer)
    assert not Item.objects.exists()


def test_the_second_saver_sees_both_texts_and_may_save_after_looking() -> None:
    world = a_world()
    item = an_item(world.office)
    assert save(world.clerk, item, 1, title="甲改的标题").status_code == 302

    late = save(world.clerk, item, 1, title="乙改的标题", summary="乙写的概述")
    page = text(late)
    assert late.status_code == 400
    assert "没有保存：别人在您打开后保存过" in page
    assert "<del>甲</del><ins>乙</ins>" in page
    assert 'value="乙改的标题"' in page
    assert "乙写的概述" in page
    assert fresh(item).working.title == "甲改的标题"

    assert save(world.clerk, item, hidden(late), title="乙改的标题").status_code == 302
    assert fresh(item).working.title == "乙改的标题"


@pytest.mark.parametrize("seen", ["", "x", "-1", "1" * 30])
def test_a_form_without_its_edit_number_saves_nothing(seen: str) -> None:
    world = a_world()
    item = an_item(world.office)
    answer = save(world.clerk, item, seen, title="改了")
    assert answer.status_code == 400
    assert "页面不完整" in text(answer)
    assert 'value="改了"' in text(answer)
    assert fresh(item).working.title != "改了"


def test_who_opens_an_item_is_told_that_another_has_it_open() -> None:
    world = a_world()
    second = at_desk(Role.CLERK, world.county.education)
    item = an_item(world.office)
    world.clerk.get(address(item, "edit/"))
    assert "陈信在 09:30 也打开了这份公文" in text(second.get(address(item, "edit/")))


def test_why_an_item_came_back_stands_beside_its_field() -> None:
    world = a_world()
    item = submit(world.office, an_item(world.office))
    page = world.reviewer.get(address(item, "review/"))
    rows = {f"remarks-{row}-{name}": "" for row in range(4) for name in ("field", "quote", "text")}
    world.reviewer.post(
        address(item, "review/"),
        {
            "verdict": "return",
            "seen": hidden(page),
            "step": "1",
            "to": "0",
            "reason": "标题不规范",
            "remarks-TOTAL_FORMS": "4",
            "remarks-INITIAL_FORMS": "0",
            **rows,
            "remarks-0-field": "title",
            "remarks-0-quote": "课后服务",
            "remarks-0-text": "请写全称",
        },
    )
    edit = text(world.clerk.get(address(item, "edit/")))
    assert "标题不规范" in edit
    title = edit.split('id="id_title"')[1].split('id="id_number"')[0]
    assert "请写全称" in title
    assert "沈核（初审）" in title


def test_editing_what_was_approved_warns_that_the_approval_ends() -> None:
    world = a_world()
    item = carried_to(ItemState.APPROVED, world.office)
    assert "原来的审核作废" in text(world.clerk.get(address(item, "edit/")))
    seen = item.working.edit_number
    assert save(world.clerk, item, seen, title="改了标题").status_code == 302
    assert fresh(item).state == ItemState.DRAFT


def test_what_is_in_review_is_not_edited() -> None:
    world = a_world()
    item = carried_to(ItemState.IN_REVIEW, world.office)
    answer = world.clerk.get(address(item, "edit/"))
    assert answer.status_code == 409
    assert "审核期间不能修改" in text(answer)
    refused = save(world.clerk, item, 1, title="改了")
    assert refused.status_code == 400
    assert 'value="改了"' in text(refused)


def test_a_discarded_draft_is_gone_and_a_discarded_correction_is_not() -> None:
    world = a_world()
    draft = an_item(world.office)
    assert world.clerk.post(address(draft, "discard/"))["Location"] == HOME
    assert world.clerk.get(address(draft)).status_code == 404
    assert fresh(draft).state == ItemState.DISCARDED
    public = corrected(world.office, carried_to(ItemState.PUBLISHED, world.office))
    assert world.clerk.post(address(public, "discard/"))["Location"] == address(public)
    assert fresh(public).state == ItemState.PUBLISHED


def test_a_submitter_drafts_for_the_own_unit_alone() -> None:
    world = a_world()
    own = open_unit(world.county.education, "办公室", by=KEEPER, on=FOUNDED, at=NOW)
    open_unit(world.county.education, "基教科", by=KEEPER, on=FOUNDED, at=NOW)
    user = user_with(None, world.county.education, "submitter", "田报")
    appoint(
        user, Role.UNIT_SUBMITTER, world.county.education, unit=own, **as_actor(KEEPER, FOUNDED)
    )
    client = signed_in(user)
    assert "起草科室" not in text(client.get(NEW))
    client.post(NEW, typed())
    item = only_item()
    assert item.unit == own
    assert "继续起草" in text(client.get(HOME))
    assert client.get(address(an_item(world.office))).status_code == 404


def test_a_form_without_its_token_is_refused() -> None:
    world = a_world()
    client = signed_in(world.office.clerk, csrf=True)
    answer = client.post(NEW, typed())
    assert answer.status_code == 403
    assert not Item.objects.exists()
    answer = client.post(NEW, {**typed(), "csrfmiddlewaretoken": token(client, NEW)})
    assert answer.status_code == 302


def test_who_drafts_nowhere_is_told_so() -> None:
    client = at_desk(Role.FIRST_REVIEWER, county().water)
    answer = client.get(NEW)
    assert answer.status_code == 403
    assert "没有“编辑”的权限" in text(answer)


def test_an_area_is_no_body_to_draft_for() -> None:
    place = county()
    client = at_desk(Role.CLERK, place.area, subtree=True)
    page = text(client.get(NEW))
    assert "示例县水利局" in page
    assert ">示例县</option>" not in page


def test_the_longest_text_is_saved_in_either_kind_of_form() -> None:
    world = a_world()
    item = an_item(world.office)
    longest = f"<p>{'字' * (LONGEST_BODY - len('<p></p>'))}</p>"
    said = {**typed(body=longest), "seen": str(item.working.edit_number)}
    assert world.clerk.post(address(item, "edit/"), said).status_code == 302
    assert fresh(item).working.body == longest
    again = {
        **typed(body=longest, title="改过的标题"),
        "seen": str(fresh(item).working.edit_number),
    }
    encoded = urlencode(again)
    kind = "application/x-www-form-urlencoded"
    assert world.clerk.post(address(item, "edit/"), encoded, content_type=kind).status_code == 302
    assert fresh(item).working.title == "改过的标题"


def test_more_than_can_be_taken_is_refused_with_what_to_do() -> None:
    world = a_world()
    item = an_item(world.office)
    said = {**typed(body="字" * (4 * 1024 * 1024 + 1)), "seen": "1"}
    answer = world.clerk.post(address(item, "edit/"), said)
    assert answer.status_code == 413
    assert "正文过长的，把长的表格、附录改为附件上传" in text(answer)
    assert fresh(item).working.edit_number == item.working.edit_number
