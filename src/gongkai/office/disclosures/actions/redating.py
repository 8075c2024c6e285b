"""Redating (重新推算公开期限): what a new rule changes of the last day to disclose a draft."""

from datetime import date, datetime

from gongkai.office.agencies.actions import work
from gongkai.office.base.actors import Actor
from gongkai.office.base.permissions import Permission
from gongkai.office.disclosures.actions import holding
from gongkai.office.disclosures.actions.locking import locked
from gongkai.office.disclosures.models import Item
from gongkai.office.review.actions import dues
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import nothing_to_do


@action
def redate(item: Item | int, *, by: Actor, on: date, at: datetime) -> None:
    """Derive the last day to disclose anew, where it is listed; nothing else changes."""
    item = locked(item)
    by.require(Permission.EDIT, item.agency)
    found = holding.open_work(item)
    if item.working:
        item.working.item = item
    due_on = holding.disclosure_due(item.working) if item.working else None
    if found is None or found.due_on == due_on:
        nothing_to_do()
        return
    dues.set_due(item, due_on, by=by, on=on, at=at)
    work.set_due(item, due_on, by=by, on=on, at=at)
