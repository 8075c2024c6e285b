"""The disclosure office and the units of a body (公开工作机构、内设机构)."""

from dataclasses import asdict
from datetime import date, datetime

from gongkai.office.agencies.actions import checks, growing
from gongkai.office.agencies.events import AgencyEvent
from gongkai.office.agencies.facts import OfficeFacts, a_name
from gongkai.office.agencies.models import Agency, DisclosureOffice, Post, Unit, Work
from gongkai.office.base.actors import Actor
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record


@action
def describe_office(
    agency: Agency, facts: OfficeFacts, *, by: Actor, on: date, at: datetime
) -> DisclosureOffice:
    """Say where and when the disclosure office of a body is reached (《条例》第四条、第十二条)."""
    by.require(Permission.MANAGE_BODY, agency)
    agency = growing.current(agency)
    checks.still_open(agency)
    office, changed = put_office(agency, facts)
    if not changed:
        raise NotPossible("公开工作机构信息没有变化。")
    record(AgencyEvent.OFFICE_DESCRIBED, office, body=agency.pk, fields=changed)
    return office


@action
def open_unit(agency: Agency, name: str, *, by: Actor, on: date, at: datetime) -> Unit:
    """Open a unit in a body from ``on``."""
    by.require(Permission.MANAGE_BODY, agency)
    agency = growing.current(agency)
    checks.still_open(agency)
    checks.has_come(on, at)
    name = a_name(name, "科室名称")
    if on < agency.opened_on:
        raise NotPossible(f"“{agency.name}”自 {agency.opened_on} 起才设立，科室不能早于这一天。")
    if Unit.objects.filter(agency=agency, name=name, closed_on=None).exists():
        raise NotPossible(f"“{agency.name}”已有科室“{name}”。")
    unit = Unit.objects.create(agency=agency, name=name, opened_on=on)
    record(AgencyEvent.UNIT_OPENED, unit, body=agency.pk)
    return unit


@action
def close_unit(unit: Unit, *, by: Actor, on: date, at: datetime) -> Unit:
    """Close a unit from ``on``; its posts must be closed and its open work handed over before."""
    by.require(Permission.MANAGE_BODY, unit.agency)
    checks.has_come(on, at)
    growing.current(unit.agency)
    unit = Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    if unit.closed_on:
        raise NotPossible(f"科室“{unit.name}”已于 {unit.closed_on} 撤销。")
    if on <= unit.opened_on:
        raise NotPossible(f"科室“{unit.name}”自 {unit.opened_on} 起设立，撤销日期应晚于这一天。")
    if Post.objects.filter(unit=unit, closed_on=None).exists():
        raise NotPossible(f"科室“{unit.name}”还设有岗位。请先撤销这些岗位。")
    if count := Work.objects.filter(unit=unit, finished_on=None).count():
        raise NotPossible(f"科室“{unit.name}”还有 {count} 件在办事项。请先移交，再撤销。")
    unit.closed_on = on
    unit.save(update_fields=["closed_on"])
    record(AgencyEvent.UNIT_CLOSED, unit, body=unit.agency_id)
    return unit


def put_office(agency: Agency, facts: OfficeFacts) -> tuple[DisclosureOffice, list[str]]:
    """Write the disclosure office, within an action; return it and the fields that changed."""
    wanted = asdict(facts.checked())
    office = DisclosureOffice.objects.filter(agency=agency).first() or DisclosureOffice(
        agency=agency
    )
    changed = [name for name, text in wanted.items() if getattr(office, name) != text]
    for name in changed:
        setattr(office, name, wanted[name])
    if changed:
        office.save()
    return office, changed
