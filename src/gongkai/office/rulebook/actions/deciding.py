"""Confirming and withdrawing rules (确认、撤回规则): what binds changes, and followers are told."""

from datetime import date, datetime
from uuid import uuid4

from gongkai.office.agencies.authority import require_throughout
from gongkai.office.base.actors import Actor
from gongkai.office.base.refusals import NotPossible
from gongkai.office.rulebook.authority import KEEP
from gongkai.office.rulebook.events import RulebookEvent
from gongkai.office.rulebook.fitting import require_fit
from gongkai.office.rulebook.following import tell_followers
from gongkai.office.rulebook.models import TEXT_LENGTH, Edition, Entered
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record

SHORTEST_REASON = 5


@action
def confirm(row: Entered, *, by: Actor, on: date, at: datetime) -> Entered:
    """Let an entry bind from now on; whoever entered it cannot, nor their deputy."""
    row = _locked(row, at)
    require_throughout(by, KEEP, row.agency)
    if row.withdrawn_on:
        raise NotPossible(f"这一条已于 {row.withdrawn_on} 撤销，不能再确认。请重新录入。")
    if row.confirmed_on:
        raise NotPossible(f"这一条已于 {row.confirmed_on} 确认，不需要重复确认。")
    if row.entered_by in (by.id, by.instead_of):
        raise NotPossible("这一条是您本人录入的，要由另一位有权限的人核对后确认。")
    require_fit(row)
    row.confirmed_by, row.confirmed_on, row.confirmed_at = by.id, on, at
    row.save(update_fields=["confirmed_by", "confirmed_on", "confirmed_at"])
    record(RulebookEvent.CONFIRMED, row, body=row.agency_id or "")
    _new_edition(at)
    return row


@action
def withdraw(row: Entered, reason: str, *, by: Actor, on: date, at: datetime) -> Entered:
    """Take a rule back, or an entry that nobody confirmed; it stays as history with the reason."""
    row = _locked(row, at)
    require_throughout(by, KEEP, row.agency)
    reason = reason.strip()
    if len("".join(reason.split())) < SHORTEST_REASON:
        raise NotPossible(f"请写明撤回的理由，至少 {SHORTEST_REASON} 个字。")
    if len(reason) > TEXT_LENGTH:
        raise NotPossible(f"理由最多 {TEXT_LENGTH} 个字，现在有 {len(reason)} 个字。")
    if row.withdrawn_on:
        raise NotPossible(f"这一条已于 {row.withdrawn_on} 撤回，不需要重复撤回。")
    bound = row.in_force
    if bound:
        require_fit(row)
    row.withdrawn_by, row.withdrawn_on, row.withdrawal_reason = by.id, on, reason
    row.save(update_fields=["withdrawn_by", "withdrawn_on", "withdrawal_reason"])
    event = RulebookEvent.WITHDRAWN if bound else RulebookEvent.DROPPED
    record(event, row, body=row.agency_id or "")
    if bound:
        _new_edition(at)
    return row


def _locked(row: Entered, at: datetime) -> Entered:
    """Return the row as it is now, while no other change of the rules goes on anywhere."""
    Edition.objects.get_or_create(pk=1, defaults={"token": uuid4().hex, "changed_at": at})
    Edition.objects.select_for_update().get(pk=1)
    return type(row)._default_manager.select_related("agency").get(pk=row.pk)


def _new_edition(at: datetime) -> None:
    Edition.objects.filter(pk=1).update(token=uuid4().hex, changed_at=at)
    tell_followers(at=at)
