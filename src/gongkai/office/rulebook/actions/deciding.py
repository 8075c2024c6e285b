"""Confirming and withdrawing rules (确认、撤回规则): what binds changes, and followers are told."""

from datetime import date, datetime
from uuid import uuid4

from gongkai.office.agencies.authority import require_throughout
from gongkai.office.base.actors import Actor
from gongkai.office.base.refusals import NotPossible
from gongkai.office.rulebook.actions.locking import alone
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
def drop(row: Entered, reason: str, *, by: Actor, on: date, at: datetime) -> Entered:
    """Take back an entry that nobody confirmed; it stays as history with the reason."""
    row = _to_go(row, by, at)
    reason = _checked(reason)
    if row.confirmed_on:
        raise NotPossible("这一条已经生效，撤回要由两个人办。请刷新页面，提请撤回。")
    _go(row, reason, by, on)
    record(RulebookEvent.DROPPED, row, body=row.agency_id or "")
    return row


@action
def ask_back(row: Entered, reason: str, *, by: Actor, on: date, at: datetime) -> Entered:
    """Ask for the withdrawal of a rule; it binds until another person agrees."""
    row = _to_go(row, by, at)
    reason = _checked(reason)
    if row.waits:
        raise NotPossible("这一条还没有生效，可以直接撤销。请刷新页面。")
    if row.asked_on:
        raise NotPossible(f"这一条已于 {row.asked_on} 提请撤回，等另一人核对。不需要重复提请。")
    require_fit(row)
    row.asked_by, row.asked_on, row.asked_reason = by.id, on, reason
    row.save(update_fields=["asked_by", "asked_on", "asked_reason"])
    record(RulebookEvent.ASKED_BACK, row, body=row.agency_id or "")
    return row


@action
def withdraw(row: Entered, *, by: Actor, on: date, at: datetime) -> Entered:
    """Take a rule back that somebody else asked back; their deputy cannot, nor they."""
    row = _asked(row, by, at)
    if row.asked_by in (by.id, by.instead_of):
        raise NotPossible("撤回是您本人提请的，要由另一位有权限的人核对后确认。")
    require_fit(row)
    _go(row, row.asked_reason, by, on)
    record(RulebookEvent.WITHDRAWN, row, body=row.agency_id or "")
    _new_edition(at)
    return row


@action
def keep(row: Entered, *, by: Actor, on: date, at: datetime) -> Entered:
    """Let a rule bind on, though somebody asked for its withdrawal."""
    row = _asked(row, by, at)
    row.asked_by, row.asked_on, row.asked_reason = "", None, ""
    row.save(update_fields=["asked_by", "asked_on", "asked_reason"])
    record(RulebookEvent.KEPT, row, body=row.agency_id or "")
    return row


def _to_go(row: Entered, by: Actor, at: datetime) -> Entered:
    row = _locked(row, at)
    require_throughout(by, KEEP, row.agency)
    if row.withdrawn_on:
        raise NotPossible(f"这一条已于 {row.withdrawn_on} 撤回，不需要重复撤回。")
    return row


def _asked(row: Entered, by: Actor, at: datetime) -> Entered:
    row = _to_go(row, by, at)
    if not row.is_to_go:
        raise NotPossible("这一条现在没有人提请撤回。请刷新页面查看。")
    return row


def _go(row: Entered, reason: str, by: Actor, on: date) -> None:
    row.withdrawn_by, row.withdrawn_on, row.withdrawal_reason = by.id, on, reason
    row.save(update_fields=["withdrawn_by", "withdrawn_on", "withdrawal_reason"])


def _checked(reason: str) -> str:
    reason = reason.strip()
    if len("".join(reason.split())) < SHORTEST_REASON:
        raise NotPossible(f"请写明撤回的理由，至少 {SHORTEST_REASON} 个字。")
    if len(reason) > TEXT_LENGTH:
        raise NotPossible(f"理由最多 {TEXT_LENGTH} 个字，现在有 {len(reason)} 个字。")
    return reason


def _locked(row: Entered, at: datetime) -> Entered:
    """Return the row as it is now, while no other change of the rules goes on anywhere."""
    alone(at)
    return type(row)._default_manager.select_related("agency").get(pk=row.pk)


def _new_edition(at: datetime) -> None:
    Edition.objects.filter(pk=1).update(token=uuid4().hex, changed_at=at)
    tell_followers(at=at)
