"""Withdrawing (撤下): what is public is so no longer, at once and everywhere."""

from datetime import date, datetime

from gongkai.office.base.actors import Actor
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.disclosures.actions import editing, holding
from gongkai.office.disclosures.actions.locking import locked
from gongkai.office.disclosures.actions.screening import admit_words
from gongkai.office.disclosures.events import DisclosureEvent
from gongkai.office.disclosures.facts import one_line
from gongkai.office.disclosures.models import Item
from gongkai.office.disclosures.states import ItemState
from gongkai.office.review.actions import runs
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record

SHORTEST_REASON, LONGEST_REASON = 5, 1_000


def withdraw(item: Item, reason: str, *, by: Actor, on: date, at: datetime) -> Item:
    """Take a public item down; why is kept and shown to nobody outside.

    A review that goes on ends, a scheduled release is off; what was being worked on stays.
    """
    by.require(Permission.WITHDRAW, item.agency)
    tidy = one_line(reason)
    if not SHORTEST_REASON <= len(tidy) <= LONGEST_REASON:
        raise NotPossible(
            f"撤下已公开的内容应当说明原因，{SHORTEST_REASON} 至 {LONGEST_REASON} 个字。请填写。"
        )
    admit_words({"撤下原因": tidy}, item.agency, by=by, on=on, at=at)
    return _withdraw(item, tidy, by=by, on=on, at=at)


@action
def _withdraw(item: Item, reason: str, *, by: Actor, on: date, at: datetime) -> Item:
    item = locked(item)
    by.require(Permission.WITHDRAW, item.agency)
    if item.public_id is None:
        raise NotPossible("这件事项现在没有公开，不需要撤下。请刷新页面查看现在的状态。")
    if item.state == ItemState.IN_REVIEW:
        runs.void(item, by=by, on=on, at=at)
    editing.void_approval(item, by, on, at)
    item.publications.filter(ended_at=None).update(
        ended_at=at, withdrawn_on=on, withdrawn_by=by.id, withdrawn_reason=reason
    )
    item.public, item.state, item.public_changed_at = None, ItemState.WITHDRAWN.value, at
    item.save(update_fields=["public", "state", "public_changed_at"])
    holding.nobody(item, by, on, at)
    record(DisclosureEvent.WITHDRAWN, item, body=item.agency_id)
    return item
