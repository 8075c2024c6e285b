"""The pages that show an item: everything typed is text, whatever it looks like."""

import pytest

from gongkai.doors.desk.items.typing_body import for_typing
from gongkai.office.disclosures import rich_text
from gongkai.office.disclosures.states import ItemState
from tests.doors.desk.items.test_review import ROWS, decide
from tests.doors.desk.items.world import a_world, address, only_item, typed
from tests.doors.desk.seated import HOME, ON_SQLITE, text
from tests.office.items import an_item, approve, carried_to, corrected, fresh, publish, submit

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
