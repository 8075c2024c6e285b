"""Who has to deal with an item (由谁办理), within an action."""

from datetime import date, datetime

from gongkai.law.dated_values import ParameterError
from gongkai.law.notices import CalendarError
from gongkai.law.publication import disclose_by
from gongkai.office.agencies.actions import work
from gongkai.office.agencies.models import Person, Unit, Work
from gongkai.office.base.actors import Actor
from gongkai.office.base.labels import LabelledEnum
from gongkai.office.base.permissions import Permission
from gongkai.office.disclosures.models import Item, Version
from gongkai.office.disclosures.states import Openness, ReleaseKind
from gongkai.office.rulebook.queries import calendar, current_parameters


class Task(LabelledEnum):
    """What is to be done with an item outside its reviews; the codes of ``Work.task``."""

    DRAFT = "draft", "起草"
    RETURNED = "returned", "修改后重新送审"
    PUBLISH = "publish", "发布"
    RELEASE_FAILED = "release_failed", "定时发布未能进行，请处理"


def to_drafter(item: Item, task: Task, by: Actor, on: date, at: datetime) -> None:
    """Give an item to its unit, else to who edited it last, else to whoever edits at its body."""
    holder = _drafter(item)
    needs = None if holder else Permission.EDIT
    due_on = disclosure_due(item.working) if item.working else None
    work.give(
        item, item.agency, holder, task=task.value, needs=needs, due_on=due_on, by=by, on=on, at=at
    )


def to_publisher(item: Item, task: Task, by: Actor, on: date, at: datetime) -> None:
    """Give an item to whoever publishes at its body."""
    due_on = disclosure_due(item.working) if item.working else None
    needs = Permission.PUBLISH
    work.give(item, item.agency, task=task.value, needs=needs, due_on=due_on, by=by, on=on, at=at)


def nobody(item: Item, by: Actor, on: date, at: datetime) -> None:
    """Say that nobody has to deal with an item, if anybody had."""
    if open_work(item):
        work.finish(item, by=by, on=on, at=at)


def open_work(item: Item) -> Work | None:
    """Return the open work that an item is."""
    rows = Work.objects.filter(finished_on=None, kind=item._meta.label_lower)
    return rows.filter(object=str(item.pk)).first()


def disclosure_due(version: Version) -> date | None:
    """第二十六条: the last day to disclose a version; None where it is not to be, or unknown.

    A correction or update has no such day: it is due at once.
    """
    formed = version.formed_on
    first = version.release_kind == ReleaseKind.FIRST
    if formed is None or not first or version.openness not in {"", Openness.PUBLIC}:
        return None
    agency = version.item.agency if version.item_id else None
    try:
        return disclose_by(formed, calendar=calendar(agency), parameters=current_parameters(agency))
    except (CalendarError, ParameterError):
        return None


def _drafter(item: Item) -> Unit | Person | None:
    if item.unit is not None and item.unit.closed_on is None:
        return item.unit
    editor = item.working.edited_by if item.working else item.started_by
    number = editor.removeprefix("person:")
    if not number.isdecimal():
        return None
    return Person.objects.filter(pk=number, agency=item.agency_id).first()
