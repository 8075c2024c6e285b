"""Editing the working version (修改工作版本), within an action: when, on what, and its effect."""

from datetime import date, datetime

from gongkai.office.accounts.queries import names_of
from gongkai.office.base.actors import Actor
from gongkai.office.disclosures.actions import holding, versions
from gongkai.office.disclosures.actions.holding import Task
from gongkai.office.disclosures.actions.locking import require_state, working_version
from gongkai.office.disclosures.events import DisclosureEvent
from gongkai.office.disclosures.models import Item, Version
from gongkai.office.disclosures.refusals import StaleEdit
from gongkai.office.disclosures.states import ItemState
from gongkai.office.review.actions import runs
from gongkai.office.trail.recording import record

APPROVED = frozenset({ItemState.APPROVED, ItemState.SCHEDULED, ItemState.KEPT})
EDITABLE = frozenset({ItemState.DRAFT, ItemState.RETURNED, *APPROVED})
_INSTEAD = {
    ItemState.IN_REVIEW: "审核期间不能修改。需要修改的，请先撤回，或请审核人退回。",
    ItemState.PUBLISHED: "需要修改的，请先选择“更正或更新”。",
    ItemState.WITHDRAWN: "需要修改后重新公开的，请先选择“重新起草”。",
}


def editable(item: Item) -> Version:
    """Return the working version of a locked item; refuse where it may not be edited now."""
    require_state(item, EDITABLE, _INSTEAD.get(ItemState(item.state), "不能再修改。"))
    return working_version(item)


def begin(item: Item, seen: int, by: Actor, on: date, at: datetime) -> Version:
    """Return the version to write into: a copy where the former was submitted.

    Raise StaleEdit when another edit than ``seen`` was the last. An approval ends here.
    """
    version = editable(item)
    if version.edit_number != seen:
        name = names_of([version.edited_by])[version.edited_by]
        raise StaleEdit(version.edited_by, name, version.edited_at)
    approved = item.state in APPROVED
    void_approval(item, by, on, at)
    if version.digest:
        version = versions.editable_copy(version, by, at)
    if approved:
        give_back(item, by, on, at)
    return version


def edited(version: Version, by: Actor, at: datetime) -> None:
    """Write a changed version: who edited it when, and that nobody has it open any more."""
    version.edit_number += 1
    version.edited_by, version.edited_at = by.id, at
    version.opened_by, version.opened_at = "", None
    version.save()
    versions.add_authors(version, by)


def void_approval(item: Item, by: Actor, on: date, at: datetime) -> None:
    """Make a draft again of what was approved and is about to change; its schedule goes too."""
    if item.state not in APPROVED:
        return
    runs.void(item, by=by, on=on, at=at)
    item.state = ItemState.DRAFT.value
    clear_schedule(item)
    item.save(update_fields=["state", "release_at", "release_by", "release_publisher"])
    record(DisclosureEvent.APPROVAL_VOIDED, item, body=item.agency_id)


def clear_schedule(item: Item) -> None:
    """Take the scheduled release off an item that is about to be saved in another state."""
    item.release_at, item.release_by, item.release_publisher = None, "", ""


def give_back(item: Item, by: Actor, on: date, at: datetime) -> None:
    """Give an item that is worked on to who drafts it."""
    task = Task.RETURNED if item.state == ItemState.RETURNED else Task.DRAFT
    holding.to_drafter(item, task, by, on, at)
