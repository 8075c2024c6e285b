"""How the tree grows and moves (机构树变动), within an action that has checked who may."""

from datetime import date

from django.db.models import Q

from gongkai.office.agencies import tree
from gongkai.office.agencies.actions import checks
from gongkai.office.agencies.facts import Facts, a_name
from gongkai.office.agencies.kinds import AgencyKind
from gongkai.office.agencies.models import Agency, AgencyName, Placement
from gongkai.office.base.refusals import NotPossible


def lock_tree() -> None:
    """Let one change of the tree wait for another: its first row, never removed, is the lock."""
    Agency.objects.select_for_update(no_key=True).order_by("pk").first()


def current(agency: Agency) -> Agency:
    """Return the body as it is now, locked."""
    return Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)


def plant(parent: Agency | None, facts: Facts, opened_on: date) -> Agency:
    """Write a new body under a parent, which must have been there on that day."""
    facts = facts.checked()
    checks.free_code(facts.code)
    checks.free_credit_code(facts.credit_code)
    checks.may_stand_under(facts.kind, parent)
    if parent:
        checks.still_open(parent)
        if parent.opened_on > opened_on:
            raise NotPossible(
                f"上级“{parent.name}”自 {parent.opened_on} 起才设立，“{facts.name}”不能早于这一天。"
            )
    agency = Agency.objects.create(
        code=facts.code,
        kind=facts.kind.value,
        name=facts.name,
        short_name=facts.short_name,
        credit_code=facts.credit_code,
        division_code=facts.division_code,
        opened_on=opened_on,
    )
    agency.path = (parent.path if parent else "") + tree.step(agency.pk)
    _not_too_deep(agency.path)
    agency.save(update_fields=["path"])
    AgencyName.objects.create(
        agency=agency, name=facts.name, short_name=facts.short_name, since=opened_on
    )
    Placement.objects.bulk_create(_places_under(parent, agency, opened_on))
    return agency


def call(agency: Agency, name: str, short_name: str, on: date) -> None:
    """Give a body another name from the day on; the former stays in its history."""
    name = a_name(name)
    former = AgencyName.objects.get(agency=agency, until=None)
    if former.name == name and former.short_name == short_name:
        raise NotPossible(f"名称没有变化，仍是“{name}”。")
    if on <= former.since:
        raise NotPossible(
            f"“{former.name}”这一名称自 {former.since} 起使用，更名日期应晚于这一天。"
            "如当时就录入有误，请用“更正机构信息”。"
        )
    former.until = on
    former.save(update_fields=["until"])
    AgencyName.objects.create(agency=agency, name=name, short_name=short_name, since=on)
    agency.name, agency.short_name = name, short_name
    agency.save(update_fields=["name", "short_name"])


def replant(agency: Agency, parent: Agency | None, on: date) -> None:
    """Put a body, with all below it, under another parent from the day on."""
    _may_move(agency, parent, on)
    old = agency.path
    new = (parent.path if parent else "") + tree.step(agency.pk)
    affected = Placement.objects.filter(tree.within(old)).filter(
        Q(until__isnull=True) | Q(until__gt=on)
    )
    continued = []
    for place in affected.select_for_update(no_key=True):
        there = new + place.path[len(old) :]
        above = (parent.pk if parent else None) if place.agency_id == agency.pk else place.parent_id
        if place.since >= on:
            Placement.objects.filter(pk=place.pk).update(path=there)
            continue
        continued.append(
            Placement(
                agency_id=place.agency_id,
                parent_id=above,
                path=there,
                since=on,
                until=place.until,
            )
        )
        Placement.objects.filter(pk=place.pk).update(until=on)
    Placement.objects.bulk_create(continued)
    below = list(Agency.objects.filter(tree.within(old)))
    for each in below:
        each.path = new + each.path[len(old) :]
        _not_too_deep(each.path)
    Agency.objects.bulk_update(below, ["path"])
    agency.path = new


def uproot(agency: Agency, on: date) -> None:
    """Close a body from the day on: its name and place end, its history stays."""
    last = Placement.objects.get(agency=agency, until=None)
    named = AgencyName.objects.get(agency=agency, until=None)
    latest = max(last.since, named.since)
    if on <= latest:
        raise NotPossible(f"“{agency.name}”在 {latest} 还有变动，撤销日期应晚于这一天。")
    if below := _open_below(agency):
        raise NotPossible(
            f"“{agency.name}”下面还有 {'、'.join(below)}。请先调整它们的隶属或将其撤销。"
        )
    Placement.objects.filter(pk=last.pk).update(until=on)
    AgencyName.objects.filter(pk=named.pk).update(until=on)
    agency.closed_on = on
    agency.save(update_fields=["closed_on"])


def _places_under(parent: Agency | None, agency: Agency, since: date) -> list[Placement]:
    """A body added with an earlier day was wherever its parent was, one row for each place."""
    own = tree.step(agency.pk)
    if parent is None:
        return [Placement(agency=agency, parent=None, path=own, since=since)]
    above = parent.placements.filter(Q(until__isnull=True) | Q(until__gt=since))
    return [
        Placement(
            agency=agency,
            parent=parent,
            path=place.path + own,
            since=max(place.since, since),
            until=place.until,
        )
        for place in above
    ]


def _may_move(agency: Agency, parent: Agency | None, on: date) -> None:
    checks.still_open(agency)
    checks.may_stand_under(AgencyKind(agency.kind), parent)
    place = Placement.objects.get(agency=agency, until=None)
    if place.parent_id == (parent.pk if parent else None):
        raise NotPossible(f"“{agency.name}”的隶属没有变化。")
    if on <= place.since:
        raise NotPossible(f"“{agency.name}”自 {place.since} 起在现在的位置，调整日期应晚于这一天。")
    if parent is None:
        return
    checks.still_open(parent)
    if parent.path.startswith(agency.path):
        raise NotPossible(f"“{parent.name}”在“{agency.name}”之下，不能作它的上级。")
    if Placement.objects.get(agency=parent, until=None).since > on:
        raise NotPossible(
            f"“{parent.name}”在 {on} 之后才到现在的位置。请把调整日期改为那以后的一天。"
        )


def _not_too_deep(path: str) -> None:
    if len(path) > tree.LONGEST:
        raise NotPossible(f"机构最多分 {tree.LONGEST // tree.STEP} 级。请减少上级的层数。")


def _open_below(agency: Agency) -> list[str]:
    below = Agency.objects.filter(tree.within(agency.path), closed_on=None).exclude(pk=agency.pk)
    return [f"“{each.name}”" for each in below.order_by("path")[:5]]
