"""Drafting (起草): starting an item, saving it, noting who has it open, discarding it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from gongkai.office.accounts.queries import names_of
from gongkai.office.agencies.actions import checks
from gongkai.office.agencies.models import Agency, Unit
from gongkai.office.base.actors import Actor
from gongkai.office.base.refusals import NotPossible
from gongkai.office.disclosures.actions import editing, holding, versions
from gongkai.office.disclosures.actions.authority import require_drafter
from gongkai.office.disclosures.actions.holding import Task
from gongkai.office.disclosures.actions.locking import locked
from gongkai.office.disclosures.actions.screening import admit_facts
from gongkai.office.disclosures.events import DisclosureEvent
from gongkai.office.disclosures.facts import ItemFacts
from gongkai.office.disclosures.models import Item, Version
from gongkai.office.disclosures.states import ItemState
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import nothing_to_do, record

OPEN_FOR = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class OpenElsewhere:
    """Who else has a version open and has not saved since: actor id, name, since when."""

    by: str
    name: str
    at: datetime


def start(
    agency: Agency, facts: ItemFacts, *, unit: Unit | None = None, by: Actor, on: date, at: datetime
) -> Item:
    """Start an item of a body with what was typed; whose unit it is answers for it.

    Raise SecretFound for a secrecy mark (nothing is kept), NotPossible for facts that cannot be
    kept, NotPermitted for who may neither edit at the body nor submit for the unit.
    """
    said = admitted(agency, facts, unit=unit, by=by, on=on, at=at)
    return begin(agency, said, unit=unit, by=by, on=on, at=at)


def admitted(
    agency: Agency, facts: ItemFacts, *, unit: Unit | None = None, by: Actor, on: date, at: datetime
) -> ItemFacts:
    """Return facts with which ``begin`` may start an item; outside any action, as ``start``."""
    require_drafter(agency, unit, by, on)
    checked = facts.checked()
    admit_facts(checked, agency, by=by, on=on, at=at)
    return checked


def save(item: Item, facts: ItemFacts, *, seen: int, by: Actor, on: date, at: datetime) -> Version:
    """Save what was typed, when ``seen`` is still the number of the version's last edit.

    Raise StaleEdit when somebody saved meanwhile; the typed text is the door's to keep. What was
    approved and not yet released loses its approval. Saving what stands there already does nothing.
    """
    require_drafter(item.agency, item.unit, by, on)
    checked = facts.checked()
    admit_facts(checked, item.agency, by=by, on=on, at=at)
    return _save(item, checked, seen, by=by, on=on, at=at)


@action
def begin(
    agency: Agency, facts: ItemFacts, *, unit: Unit | None = None, by: Actor, on: date, at: datetime
) -> Item:
    """Start an item with facts that were admitted; it may be part of another action."""
    agency = Agency.objects.get(pk=agency.pk)
    require_drafter(agency, unit, by, on)
    checks.still_open(agency)
    if agency.is_area:
        raise NotPossible(f"“{agency.name}”是地区，不是机构，不能起草事项。请选择具体机构。")
    checks.open_unit_of(agency, unit)
    item = Item.objects.create(agency=agency, unit=unit, started_by=by.id, started_on=on)
    said = facts.attributes | {"issuers": facts.issuers or agency.name}
    version = Version(item=item, ordinal=1, edited_by=by.id, edited_at=at)
    for name, value in said.items():
        setattr(version, name, value)
    version.save()
    item.working = version
    item.save(update_fields=["working"])
    versions.add_authors(version, by)
    holding.to_drafter(item, Task.DRAFT, by, on, at)
    record(DisclosureEvent.STARTED, item, body=agency.pk, version=version.pk)
    return item


@action
def begin_editing(item: Item, *, by: Actor, on: date, at: datetime) -> OpenElsewhere | None:
    """Note that somebody opens the working version; return who else has had it open lately."""
    item = locked(item)
    require_drafter(item.agency, item.unit, by, on)
    version = editing.editable(item)
    other = _open_elsewhere(version, by, at)
    if version.opened_by == by.id and version.opened_at and at - version.opened_at < OPEN_FOR:
        nothing_to_do()
        return None
    version.opened_by, version.opened_at = by.id, at
    version.save(update_fields=["opened_by", "opened_at"])
    record(DisclosureEvent.OPENED, item, body=item.agency_id, version=version.pk)
    return other


@action
def discard(item: Item, *, by: Actor, on: date, at: datetime) -> Item:
    """Discard what is being worked on: a draft never released, or the changes to what was.

    The rows stay. What is public stays public.
    """
    item = locked(item)
    require_drafter(item.agency, item.unit, by, on)
    version = editing.editable(item)
    editing.void_approval(item, by, on, at)
    if item.public_id:
        item.working, item.state = None, ItemState.PUBLISHED.value
    elif item.public_since:
        item.working, item.state = None, ItemState.WITHDRAWN.value
    else:
        item.state = ItemState.DISCARDED.value
    item.save(update_fields=["working", "state"])
    holding.nobody(item, by, on, at)
    record(DisclosureEvent.DISCARDED, item, body=item.agency_id, version=version.pk)
    return item


@action
def _save(item: Item, facts: ItemFacts, seen: int, *, by: Actor, on: date, at: datetime) -> Version:
    item = locked(item)
    require_drafter(item.agency, item.unit, by, on)
    version = editing.editable(item)
    said = facts.attributes
    changed = [name for name, value in said.items() if getattr(version, name) != value]
    if not changed:
        nothing_to_do()
        return version
    version = editing.begin(item, seen, by, on, at)
    due = holding.disclosure_due(version)
    for name, value in said.items():
        setattr(version, name, value)
    editing.edited(version, by, at)
    if holding.disclosure_due(version) != due:
        editing.give_back(item, by, on, at)
    record(DisclosureEvent.SAVED, item, body=item.agency_id, fields=changed, version=version.pk)
    return version


def _open_elsewhere(version: Version, by: Actor, at: datetime) -> OpenElsewhere | None:
    who, since = version.opened_by, version.opened_at
    if not who or since is None or who == by.id or at - since >= OPEN_FOR:
        return None
    return OpenElsewhere(who, names_of([who])[who], since)
