"""Correcting (更正、更新): a new version of what is public, reviewed and signed like the first."""

from datetime import date, datetime

from gongkai.office.base.actors import Actor
from gongkai.office.base.refusals import NotPossible
from gongkai.office.disclosures.actions import holding, versions
from gongkai.office.disclosures.actions.authority import require_drafter
from gongkai.office.disclosures.actions.holding import Task
from gongkai.office.disclosures.actions.locking import locked, require_state
from gongkai.office.disclosures.actions.screening import admit_words
from gongkai.office.disclosures.events import DisclosureEvent
from gongkai.office.disclosures.facts import not_longer_than, one_line
from gongkai.office.disclosures.models import Item, Publication, Version
from gongkai.office.disclosures.states import ItemState, ReleaseKind
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record

LONGEST_NOTE = 1_000


def correct(
    item: Item, kind: ReleaseKind, note: str, *, by: Actor, on: date, at: datetime
) -> Version:
    """Begin a correction or an update of a public item; the public sees the former one until then.

    The note tells the public what was changed; a correction cannot do without.
    """
    require_drafter(item.agency, item.unit, by, on)
    if kind not in {ReleaseKind.CORRECTION, ReleaseKind.UPDATE}:
        raise NotPossible("请选择更正（原内容有误）或更新（内容有变化）。")
    tidy = not_longer_than("note", one_line(note), LONGEST_NOTE)
    if kind is ReleaseKind.CORRECTION and not tidy:
        raise NotPossible("更正已公开的内容，应当写明更正说明，它会印在公开页面上。请填写。")
    admit_words({"note": tidy}, item.agency, by=by, on=on, at=at)
    return _correct(item, kind, tidy, by=by, on=on, at=at)


@action
def revive(item: Item, *, by: Actor, on: date, at: datetime) -> Version:
    """Work again on a withdrawn item, from what was being worked on or was public last.

    It goes through the whole review again before anybody sees it.
    """
    item = locked(item)
    require_drafter(item.agency, item.unit, by, on)
    require_state(item, {ItemState.WITHDRAWN}, "只有已撤下的事项可以重新起草。")
    version = item.working or _from_last_release(item, by, at)
    item.state = ItemState.DRAFT.value
    item.save(update_fields=["state"])
    holding.to_drafter(item, Task.DRAFT, by, on, at)
    record(DisclosureEvent.REVIVED, item, body=item.agency_id, version=version.pk)
    return version


@action
def _correct(
    item: Item, kind: ReleaseKind, note: str, *, by: Actor, on: date, at: datetime
) -> Version:
    item = locked(item)
    require_drafter(item.agency, item.unit, by, on)
    if item.public is None:
        raise NotPossible("这件事项没有公开，不需要更正。请刷新页面查看现在的状态。")
    if item.working_id:
        raise NotPossible("这件事项已经有正在处理的修改稿。请继续修改那一稿，或先作废它。")
    item.public.item = item
    version = versions.reopened(item.public, kind, note, by, at)
    item.state = ItemState.DRAFT.value
    item.save(update_fields=["state"])
    holding.to_drafter(item, Task.DRAFT, by, on, at)
    record(DisclosureEvent.CORRECTING, item, body=item.agency_id, version=version.pk)
    return version


def _from_last_release(item: Item, by: Actor, at: datetime) -> Version:
    last = Publication.objects.select_related("version").filter(item=item).order_by("-pk")[0]
    last.version.item = item
    return versions.reopened(last.version, ReleaseKind.UPDATE, "", by, at)
