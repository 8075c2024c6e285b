"""Adding and correcting bodies (新增、更正机构)."""

from datetime import date, datetime

from gongkai.office.agencies.actions import checks, growing
from gongkai.office.agencies.authority import require_throughout
from gongkai.office.agencies.events import AgencyEvent
from gongkai.office.agencies.facts import Facts
from gongkai.office.agencies.models import Agency, AgencyName
from gongkai.office.base.actors import Actor
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record

CORRECTABLE = ("name", "short_name", "credit_code", "division_code")


@action
def add_agency(parent: Agency | None, facts: Facts, *, by: Actor, on: date, at: datetime) -> Agency:
    """Add a body under a parent, open from ``on``; None makes it a root of the tree."""
    require_throughout(by, Permission.MANAGE_BODY, parent)
    checks.has_come(on, at)
    growing.lock_tree()
    agency = growing.plant(growing.current(parent) if parent else None, facts, on)
    record_added(agency, parent)
    return agency


@action
def correct_agency(agency: Agency, facts: Facts, *, by: Actor, on: date, at: datetime) -> Agency:
    """Put right what was entered wrongly, as if it had always been so; a new name is a renaming.

    Code and kind stay; the name corrected is the one in force.
    """
    require_throughout(by, Permission.MANAGE_BODY, agency)
    growing.lock_tree()
    agency = growing.current(agency)
    checks.still_open(agency)
    changed = correct(agency, facts.checked())
    if not changed:
        raise NotPossible("没有需要更正的内容。")
    record(AgencyEvent.CORRECTED, agency, body=agency.pk, fields=changed)
    return agency


def record_added(agency: Agency, parent: Agency | None) -> None:
    """Note that a body was added, and under which."""
    record(AgencyEvent.ADDED, agency, body=agency.pk, parent=parent.pk if parent else 0)


def correct(agency: Agency, facts: Facts) -> list[str]:
    """Write the correctable facts that differ, within an action; return the names of the fields."""
    changed = [name for name in CORRECTABLE if getattr(agency, name) != getattr(facts, name)]
    if "credit_code" in changed:
        checks.free_credit_code(facts.credit_code, but=agency)
    for name in changed:
        setattr(agency, name, getattr(facts, name))
    if changed:
        agency.save(update_fields=changed)
    if {"name", "short_name"} & set(changed):
        AgencyName.objects.filter(agency=agency, until=None).update(
            name=agency.name, short_name=agency.short_name
        )
    return changed
