"""Importing a list of bodies (导入机构名单): whole or not at all, and twice is as good as once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from gongkai.office.agencies.actions import bodies, checks, growing, offices
from gongkai.office.agencies.authority import require_throughout
from gongkai.office.agencies.events import AgencyEvent
from gongkai.office.agencies.importing.lines import Line, RowError, lines_of
from gongkai.office.agencies.importing.table import Table
from gongkai.office.agencies.models import Agency, Placement
from gongkai.office.base.actors import Actor, NotPermitted
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import nothing_to_do, record


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a row of the list does, and to which body; ``fields`` are names of ours."""

    row: int
    event: AgencyEvent
    agency: Agency
    parent: Agency | None = None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a list does or would do: changes and errors by row; how many rows change nothing."""

    changes: tuple[Change, ...]
    errors: tuple[RowError, ...]
    unchanged: int


class ListRefused(NotPossible):
    """A list has errors and nothing of it was taken; ``errors`` says where."""

    def __init__(self, errors: Sequence[RowError]) -> None:
        super().__init__(
            f"名单有 {len(errors)} 处错误，没有导入任何内容。请改正后重新导入。"
            + "".join(str(each) for each in errors[:3])
        )
        self.errors = tuple(errors)


def preview(table: Table, *, by: Actor, on: date, at: datetime) -> Outcome:
    """Return what importing the list would do, by doing it and taking it back."""
    with transaction.atomic():
        outcome = _take(table, by, on, at)
        transaction.set_rollback(True)
    return outcome


@action
def import_agencies(table: Table, *, by: Actor, on: date, at: datetime) -> Outcome:
    """Add the bodies of a list and bring known ones, told by their code, up to it.

    Another name is a renaming from ``on``, another parent a move; what is blank stays as it was. A
    new body without a day of its own is open from ``on``. Raise ListRefused if any row is wrong.
    """
    outcome = _take(table, by, on, at)
    if outcome.errors:
        raise ListRefused(outcome.errors)
    if not outcome.changes:
        nothing_to_do()
    for change in outcome.changes:
        _record(change)
    return outcome


def _record(change: Change) -> None:
    if change.event is AgencyEvent.ADDED:
        bodies.record_added(change.agency, change.parent)
        return
    parent = {"parent": change.parent.pk} if change.parent else {}
    record(change.event, change.agency, body=change.agency.pk, fields=change.fields, **parent)


def _take(table: Table, by: Actor, on: date, at: datetime) -> Outcome:
    lines, errors = lines_of(table)
    growing.lock_tree()
    listed = {row.code: row.number for row in reversed(table.rows)}
    changes: list[Change] = []
    unchanged = 0
    failed = {code for code in listed if code not in {line.facts.code for line in lines}}
    for line in _parents_first(lines, errors):
        if line.parent in failed:
            message = f"上级（第 {listed[line.parent]} 行）有错误。请先改正上级。"
            errors.append(RowError(line.row, "", message))
            failed.add(line.facts.code)
            continue
        try:
            with transaction.atomic():
                done = list(_take_line(line, by, on, at))
        except (NotPossible, NotPermitted) as problem:
            errors.append(RowError(line.row, "", str(problem)))
            failed.add(line.facts.code)
            continue
        changes += done
        unchanged += not done
    return Outcome(
        tuple(sorted(changes, key=lambda each: each.row)),
        tuple(sorted(errors, key=lambda each: each.row)),
        unchanged,
    )


def _parents_first(lines: Sequence[Line], errors: list[RowError]) -> Iterator[Line]:
    """Yield every line after the one of its parent; lines that are their own parents are errors."""
    waiting = {line.facts.code: line for line in lines}
    while waiting:
        ready = [line for line in waiting.values() if line.parent not in waiting]
        if not ready:
            for line in waiting.values():
                message = "上级编码绕回到了自己。请核对这些机构的上级。"
                errors.append(RowError(line.row, "上级编码", message))
            return
        for line in ready:
            del waiting[line.facts.code]
        yield from ready


def _take_line(line: Line, by: Actor, on: date, at: datetime) -> Iterator[Change]:
    parent = _parent_of(line)
    agency = Agency.objects.select_for_update(no_key=True).filter(code=line.facts.code).first()
    if agency is None:
        require_throughout(by, Permission.MANAGE_BODY, parent)
        opened_on = line.opened_on or on
        checks.has_come(opened_on, at)
        agency = growing.plant(parent, line.facts, opened_on)
        yield Change(line.row, AgencyEvent.ADDED, agency, parent)
    else:
        require_throughout(by, Permission.MANAGE_BODY, agency)
        checks.has_come(on, at)
        checks.still_open(agency)
        yield from _bring_up(agency, parent, line, by, on)
    if line.office:
        _, fields = offices.put_office(agency, line.office)
        if fields:
            yield Change(line.row, AgencyEvent.OFFICE_DESCRIBED, agency, fields=tuple(fields))


def _bring_up(
    agency: Agency, parent: Agency | None, line: Line, by: Actor, on: date
) -> Iterator[Change]:
    if agency.kind != line.facts.kind:
        raise NotPossible(f"“{agency.name}”的机构类型与已登记的不同。类型不能由导入改变。")
    wanted = replace(
        line.facts,
        short_name=line.facts.short_name or agency.short_name,
        credit_code=line.facts.credit_code or agency.credit_code,
        division_code=line.facts.division_code or agency.division_code,
    )
    if wanted.name != agency.name:
        growing.call(agency, wanted.name, wanted.short_name, on)
        yield Change(line.row, AgencyEvent.RENAMED, agency, fields=("name", "short_name"))
    if fields := bodies.correct(agency, wanted):
        yield Change(line.row, AgencyEvent.CORRECTED, agency, fields=tuple(fields))
    now = Placement.objects.get(agency=agency, until=None).parent_id
    if line.parent and parent and parent.pk != now:
        require_throughout(by, Permission.MANAGE_BODY, parent)
        growing.replant(agency, parent, on)
        yield Change(line.row, AgencyEvent.MOVED, agency, parent)


def _parent_of(line: Line) -> Agency | None:
    if not line.parent:
        return None
    parent = Agency.objects.filter(code=line.parent).first()
    if parent is None:
        raise NotPossible(
            f"上级编码“{line.parent}”在系统和名单中都没有找到。请先登记上级，或核对编码。"
        )
    return parent
