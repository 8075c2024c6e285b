"""Items under lock (锁定事项): read anew as they are now, one writer at a time."""

from collections.abc import Collection

from gongkai.office.base.refusals import NotPossible
from gongkai.office.disclosures.models import Item, Version
from gongkai.office.disclosures.states import ItemState

_INSTEAD = {
    ItemState.DRAFT: "还在起草，没有送审",
    ItemState.IN_REVIEW: "正在审核中",
    ItemState.RETURNED: "已退回修改，还没有重新送审",
    ItemState.APPROVED: "已通过审核，等待发布",
    ItemState.SCHEDULED: "已设定定时发布",
    ItemState.PUBLISHED: "已经公开",
    ItemState.KEPT: "已按公开属性留存，不对外公开",
    ItemState.WITHDRAWN: "已经撤下",
    ItemState.DISCARDED: "已经作废",
}


def locked(item: Item | int) -> Item:
    """Return the item as it is now, locked, with its body, unit and both versions.

    Whoever waited for the lock reads the versions after it: joined to the locked row, PostgreSQL
    would give them as they were before the wait.
    """
    key = item if isinstance(item, int) else item.pk
    Item.objects.select_for_update(no_key=True).only("pk").get(pk=key)
    return Item.objects.select_related("agency", "unit", "working", "public").get(pk=key)


def require_state(item: Item, states: Collection[ItemState], instead: str) -> None:
    """Refuse an item in any other state; ``instead`` says what to do."""
    if item.state not in states:
        raise NotPossible(f"这件事项{_INSTEAD[ItemState(item.state)]}。{instead}")


def working_version(item: Item) -> Version:
    """Return the version being worked on; refuse when there is none."""
    if item.working is None:
        raise NotPossible("这件事项没有正在处理的版本。请先选择“更正或更新”。")
    item.working.item = item
    return item.working
