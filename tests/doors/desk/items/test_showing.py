"""The pages that show an item: everything typed is text, whatever it looks like."""

import inspect
import re

import pytest
import time_machine

from gongkai.doors import clock
from gongkai.doors.desk.items.typing_body import for_typing
from gongkai.doors.desk.rule_words import rule_in_words
from gongkai.office.accounts.roles import Role
from gongkai.office.disclosures import rich_text
from gongkai.office.disclosures.gate import stops
from gongkai.office.disclosures.jobs import release
from gongkai.office.disclosures.models import Attachment, Item, Version
from gongkai.office.disclosures.states import ItemState
from gongkai.office.documents.models import Blob, Document, Trace
from tests.doors.desk.items.test_review import ROWS, decide
from tests.doors.desk.items.world import World, a_world, address, only_item, typed
from tests.doors.desk.seated import HOME, ON_SQLITE, at_desk, text
from tests.office.county import NOW
from tests.office.items import (
    an_item,
    approve,
    carried_to,
    corrected,
    fresh,
    publish,
    schedule,
    submit,
)

pytestmark = ON_SQLITE
SCRIPT = "<script>alert(1)</script>"
HANDLER = '"><img src=x onerror=alert(1)>'
ALIVE = ("<script>alert", "<img src=x", "onerror=alert(1)>", "javascript:")
FIELDS = ("title", "number", "issuers", "keywords", "summary")


@pytest.mark.parametrize("attack", [SCRIPT, HANDLER, "{{ 7*7 }}{% debug %}"])
def test_what_is_typed_never_comes_alive_on_its_whole_way(attack: str) -> None:
    world = a_world()
    said = typed(**dict.fromkeys(FIELDS, attack), body=f"<p>正文{attack}</p>{attack}<p>完</p>")
    assert world.clerk.post("/desk/items/new/", said).status_code == 302
    item = submit(world.office, only_item(), number_form=attack, words_in_body="没有问题的")
    decide(
        world.reviewer, item, "return", to="0", reason=attack, **{**ROWS, "remarks-0-text": attack}
    )
    assert fresh(item).state == ItemState.RETURNED
    item = submit(world.office, fresh(item))
    for page in ("", "sheet/", "versions/1/", "compare/"):
        shown = text(world.clerk.get(address(item, page)))
        assert not [each for each in ALIVE if each in shown], page
    assert not [
        each for each in ALIVE if each in text(world.reviewer.get(address(item, "review/")))
    ]
    assert not [each for each in ALIVE if each in text(world.clerk.get(HOME))]
    publish(world.office, approve(world.office, item))
    public = text(world.clerk.get(f"/items/{item.pk}/"))
    assert not [each for each in ALIVE if each in public]
    corrected(world.office, fresh(item), title=attack + "改")
    edit = text(world.clerk.get(address(item, "edit/")))
    assert not [each for each in ALIVE if each in edit]


def test_a_refused_form_shows_an_attack_as_text() -> None:
    world = a_world()
    item = an_item(world.office)
    answer = world.clerk.post(address(item, "edit/"), {**typed(title=HANDLER), "seen": "99"})
    assert answer.status_code == 400
    assert "<img src=x" not in text(answer)


@pytest.mark.parametrize("state", [each for each in ItemState if each != ItemState.DISCARDED])
def test_an_item_tells_how_it_stands_and_what_comes_next(state: ItemState) -> None:
    world = a_world()
    item = carried_to(state, world.office)
    page = text(world.clerk.get(address(item)))
    assert state.label in page
    assert "下一步" in page
    assert "谁做了什么" in page
    assert page.count("button-big") <= 1


def test_the_sheet_has_all_opinions_and_the_digest() -> None:
    world = a_world()
    item = carried_to(ItemState.PUBLISHED, world.office)
    page = text(world.clerk.get(address(item, "sheet/")))
    for name in ("沈核", "苗密", "钱签", "付发"):
        assert name in page
    assert item.public.digest in page


def test_comparing_shows_what_went_and_what_came() -> None:
    world = a_world()
    item = carried_to(ItemState.PUBLISHED, world.office)
    item = corrected(world.office, item, body="<p>各中小学校：</p><p>现将办法印发给你们。</p>")
    page = text(world.clerk.get(address(item, "compare/")))
    assert "第 1 版到第 2 版" in page
    assert "<del>管理</del>" in page
    assert 'id="change-1"' in page
    back = text(world.clerk.get(address(item, "compare/"), {"from": "2", "to": "1"}))
    assert "<ins>管理</ins>" in back
    assert world.clerk.get(address(item, "compare/"), {"from": "9"}).status_code == 404
    assert world.clerk.get(address(item, "compare/"), {"to": "x"}).status_code == 404


def test_a_new_item_has_nothing_to_compare_with() -> None:
    world = a_world()
    item = an_item(world.office)
    assert "没有可以对照的" in text(world.clerk.get(address(item, "compare/")))


@pytest.mark.parametrize(
    "body",
    [
        "<p>一</p>\n<p>二</p>",
        "<p>一 &lt;p&gt; 二</p>",
        "<p>a &amp;lt; b</p>",
        "<p>一<strong>二</strong></p>",
        "<h2>标题</h2>",
        "<p>一</p><p>二</p>",
        "",
    ],
)
def test_what_is_offered_for_typing_is_saved_as_it_was(body: str) -> None:
    assert rich_text.clean(for_typing(body)) == body


def lines_of(page: str) -> list[str]:
    """Return what the item page says was done, the latest first."""
    done = page[page.index('id="done"') :]
    return re.findall(r"<td>([^<]*)</td>\s*</tr>", done)


def test_one_act_is_one_line_on_the_page_of_the_item_and_all_entries_in_the_trail() -> None:
    world = a_world()
    item = carried_to(ItemState.PUBLISHED, world.office)
    done = lines_of(text(world.clerk.get(address(item))))
    assert done == ["发布", "审核完成", "审核通过", "审核通过", "送审"]
    auditor = at_desk(Role.AUDITOR, world.county.education)
    whole = text(auditor.get(f"/desk/trail/disclosures.item/{item.pk}/"))
    for label in ("审核通过一个环节", "审核全部通过", "审核通过", "审核完成", "起草"):
        assert f"<td>{label}</td>" in whole


def test_the_trail_says_labels_and_names_for_codes() -> None:
    world = a_world()
    item = carried_to(ItemState.PUBLISHED, world.office)
    auditor = at_desk(Role.AUDITOR, world.county.education)
    page = text(auditor.get(f"/desk/trail/disclosures.item/{item.pk}/"))
    assert f"谁做了什么：公文 {item.pk}" in page
    assert f"版本 {item.public_id}" in page
    assert f"内容指纹 {item.public.digest[:12]}<" in page
    assert "第 1 次送审；第 1 个环节" in page
    work = text(auditor.get("/desk/trail/", {"what": "agencies.work_given"}))
    assert f"公文 {item.pk}；交给 陈信" in work
    for code in ("version=", "digest=", "step=", "holder=", "person:", "disclosures.item "):
        assert code not in page + work


def scheduled_with_a_file(world: World) -> tuple[Item, Document]:
    item = an_item(world.office)
    document = Document.objects.create(
        agency=item.agency,
        blob=Blob.objects.create(digest="d" * 64, size=1, kind="pdf", stored_at=NOW),
        name="附件.pdf",
        uploaded_by=item.started_by,
        uploaded_at=NOW,
    )
    Attachment.objects.create(version=item.working, document=document, position=1)
    return schedule(world.office, approve(world.office, submit(world.office, item))), document


def test_a_failed_timed_release_says_why_and_what_to_do(moment: time_machine.Traveller) -> None:
    world = a_world()
    item, document = scheduled_with_a_file(world)
    Trace.objects.create(
        document=document, code="author", blocks=True, place="文件属性", message="留有姓名。"
    )
    moment.shift(3 * 60 * 60)
    release(at=clock.now(), item=str(item.pk))
    for client in (world.clerk, world.publisher):
        page = text(client.get(address(item)))
        assert "定时发布没有成功" in page
        assert page.count("附件“附件.pdf”文件属性：留有姓名。") == 2
        assert "重新送审" in page
    assert f'href="{address(item)}"' in text(world.publisher.get(HOME))
    Trace.objects.all().delete()
    page = text(world.publisher.get(address(item)))
    assert "附件中有隐藏痕迹没有处理" in page
    assert "这个原因现在已经没有了" in page
    assert "去发布" in page


def test_what_is_not_as_it_was_signed_is_not_offered_for_release(
    moment: time_machine.Traveller,
) -> None:
    world = a_world()
    item, _ = scheduled_with_a_file(world)
    Version.objects.filter(pk=item.working_id).update(title="改过的标题")
    moment.shift(3 * 60 * 60)
    release(at=clock.now(), item=str(item.pk))
    page = text(world.publisher.get(address(item)))
    assert "内容与签发时不一致" in page
    assert "去发布" not in page


def test_every_rule_that_stops_has_its_words() -> None:
    named = re.findall(r'_stop\(\s*"(\w+)"|Finding\("(\w+)"', inspect.getsource(stops))
    rules = {one or other for one, other in named}
    assert len(rules) > 8
    assert not [each for each in rules if rule_in_words(each) == each]
