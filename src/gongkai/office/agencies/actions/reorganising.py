"""Renaming, moving, merging, splitting and closing bodies (机构更名、划转、合并、分设、撤销)."""

from collections.abc import Sequence
from datetime import date, datetime

from gongkai.office.agencies.actions import checks, growing
from gongkai.office.agencies.actions.bodies import record_added
from gongkai.office.agencies.authority import require_throughout
from gongkai.office.agencies.events import AgencyEvent
from gongkai.office.agencies.facts import Facts
from gongkai.office.agencies.kinds import SuccessionKind
from gongkai.office.agencies.models import Agency, Holding, Post, Succession, Unit, Work
from gongkai.office.base.actors import Actor
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record

TO_MERGE = 2


@action
def rename(
    agency: Agency, name: str, *, short_name: str = "", by: Actor, on: date, at: datetime
) -> Agency:
    """Call a body otherwise from ``on``; it is still found under its former name."""
    agency = _to_change(agency, by, on, at)
    growing.call(agency, name, short_name, on)
    record(AgencyEvent.RENAMED, agency, body=agency.pk, fields=["name", "short_name"])
    return agency


@action
def move(agency: Agency, to: Agency | None, *, by: Actor, on: date, at: datetime) -> Agency:
    """Put a body and all below it under another parent from ``on``; earlier years keep theirs."""
    require_throughout(by, Permission.MANAGE_BODY, to)
    agency = _to_change(agency, by, on, at)
    parent = growing.current(to) if to else None
    growing.replant(agency, parent, on)
    record(AgencyEvent.MOVED, agency, body=agency.pk, parent=parent.pk if parent else 0)
    return agency


@action
def merge(agencies: Sequence[Agency], into: Agency, *, by: Actor, on: date, at: datetime) -> Agency:
    """Close bodies from ``on`` in favour of another, which takes over their open work.

    ``into`` is a body of its own: add it first where a new one is founded, or let it be one of the
    old ones, which then goes on.
    """
    into = _to_change(into, by, on, at)
    ending = [each for each in agencies if each.pk != into.pk]
    if not ending or len({into.pk, *(each.pk for each in ending)}) < TO_MERGE:
        raise NotPossible("合并至少需要两个机构。请选择被合并的机构。")
    if into.opened_on > on:
        raise NotPossible(f"“{into.name}”自 {into.opened_on} 起才设立，合并日期不能早于这一天。")
    for each in ending:
        old = _to_change(each, by, on, at)
        Succession.objects.create(
            predecessor=old, successor=into, kind=SuccessionKind.MERGED.value, on=on
        )
        Work.objects.filter(agency=old, finished_on=None).update(
            agency=into, unit=None, post=None, person=None
        )
        _close(old, on)
        record(AgencyEvent.MERGED, old, body=old.pk, successor=into.pk)
    return into


@action
def split(
    agency: Agency,
    founded: Sequence[Facts],
    *,
    goes_on: bool,
    by: Actor,
    on: date,
    at: datetime,
) -> list[Agency]:
    """Found bodies out of one from ``on``, beside it; it ``goes_on`` or is closed.

    Open work of a body that ends must have been handed over: nobody but people can divide it.
    """
    agency = _to_change(agency, by, on, at)
    if len(founded) + goes_on < TO_MERGE:
        raise NotPossible("分设后至少应有两个机构。请补充新设的机构，或保留原机构。")
    if not goes_on:  # first, so that one of the founded may take over the credit code
        _close_without_heir(agency, on)
    above = agency.placements.order_by("-since")[0].parent
    born = [growing.plant(above, facts, on) for facts in founded]
    for each in born:
        Succession.objects.create(
            predecessor=agency, successor=each, kind=SuccessionKind.SPLIT.value, on=on
        )
        record_added(each, above)
        record(AgencyEvent.SPLIT, agency, body=agency.pk, successor=each.pk)
    return born


@action
def close_agency(agency: Agency, *, by: Actor, on: date, at: datetime) -> Agency:
    """Close a body from ``on`` that nothing follows; its open work must have been handed over."""
    agency = _to_change(agency, by, on, at)
    _close_without_heir(agency, on)
    record(AgencyEvent.CLOSED, agency, body=agency.pk)
    return agency


def _to_change(agency: Agency, by: Actor, on: date, at: datetime) -> Agency:
    """Return the body as it is now, locked, to somebody who may change the tree there."""
    require_throughout(by, Permission.MANAGE_BODY, agency)
    checks.has_come(on, at)
    growing.lock_tree()
    agency = growing.current(agency)
    checks.still_open(agency)
    return agency


def _close_without_heir(agency: Agency, on: date) -> None:
    count = Work.objects.filter(agency=agency, finished_on=None).count()
    if count:
        raise NotPossible(f"“{agency.name}”还有 {count} 件在办事项。请先移交给承接的机构，再撤销。")
    _close(agency, on)


def _close(agency: Agency, on: date) -> None:
    units = Unit.objects.filter(agency=agency, closed_on=None)
    posts = Post.objects.filter(agency=agency, closed_on=None)
    held = Holding.objects.filter(post__agency=agency, until=None)
    starts = [
        *units.values_list("opened_on", flat=True),
        *posts.values_list("opened_on", flat=True),
        *held.values_list("since", flat=True),
    ]
    if starts and max(starts) >= on:
        raise NotPossible(
            f"“{agency.name}”的科室或岗位在 {max(starts)} 还有变动，撤销日期应晚于这一天。"
        )
    growing.uproot(agency, on)
    held.update(until=on)
    posts.update(closed_on=on)
    units.update(closed_on=on)
