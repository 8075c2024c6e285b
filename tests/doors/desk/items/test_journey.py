"""An item from the empty work list to the public, through the pages alone."""

import pytest

from gongkai.office.disclosures.states import ItemState
from tests.doors.desk.items.world import a_world, address, hidden, only_item, typed
from tests.doors.desk.seated import HOME, text

pytestmark = pytest.mark.usefixtures("database")  # on both engines


def test_an_item_goes_from_the_work_list_to_the_public() -> None:
    world = a_world()
    assert "您现在没有待办事项" in text(world.clerk.get(HOME))

    saved = world.clerk.post("/desk/items/new/", {**typed(), "go": "submit"})
    item = only_item()
    assert saved["Location"] == address(item, "submit/")
    assert "继续起草" in text(world.clerk.get(HOME))

    asked = world.clerk.get(saved["Location"])
    sent = world.clerk.post(saved["Location"], {"seen": hidden(asked)})
    assert sent["Location"] == address(item), text(sent)
    assert only_item().state == ItemState.IN_REVIEW

    for client, verb in (
        (world.reviewer, "去初审"),
        (world.secrecy, "去保密审查"),
        (world.leader, "去签发"),
    ):
        assert verb in text(client.get(HOME))
        page = client.get(address(item, "review/"))
        answer = client.post(
            address(item, "review/"),
            {
                "seen": hidden(page),
                "step": hidden(page, "step"),
                "verdict": "pass",
                "opinion": "同意",
            },
        )
        assert answer["Location"] == address(item), text(answer)
        assert verb not in text(client.get(HOME))

    assert "去发布" in text(world.publisher.get(HOME))
    page = world.publisher.get(address(item, "release/"))
    done = world.publisher.post(
        address(item, "release/"), {"seen": hidden(page), "when": "now", "publisher": "付发"}
    )
    assert done["Location"] == address(item), text(done)
    assert only_item().state == ItemState.PUBLISHED
    assert "已经公开" in text(world.publisher.get(address(item)))
    assert text(world.clerk.get(f"/items/{item.pk}/")).count("课后服务管理办法") > 0
