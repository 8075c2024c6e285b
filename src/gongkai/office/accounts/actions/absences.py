"""Deputies for an absence (代办)."""

from datetime import date, datetime

from gongkai.office.accounts.actions import authority
from gongkai.office.accounts.events import AccountEvent
from gongkai.office.accounts.models import Absence, User
from gongkai.office.base.actors import Actor
from gongkai.office.base.refusals import NotPossible
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record

LONGEST_DAYS = 366


@action
def name_deputy(
    absent: User, deputy: User, *, until: date, by: Actor, on: date, at: datetime
) -> Absence:
    """Let a colleague of the same body stand in from ``on`` until, but not including, ``until``.

    Whoever goes away may name a deputy, and who manages their account.
    """
    if not authority.is_self(by, absent):
        authority.require_over_user(by, absent, on)
    for each in sorted((absent, deputy), key=lambda user: user.pk):
        authority.still_open(authority.locked(each))
    if absent.pk == deputy.pk:
        raise NotPossible("不能由本人代办自己的事项。请选择他人。")
    if absent.person.agency_id != deputy.person.agency_id:
        raise NotPossible(f"{deputy.person.name}与{absent.person.name}不在同一机构，不能代办。")
    if not 0 < (until - on).days <= LONGEST_DAYS:
        raise NotPossible("代办的截止日期应晚于起始日期，且不超过一年。")
    overlapping = Absence.objects.filter(absent=absent, since__lt=until, until__gt=on)
    if overlapping.exists():
        raise NotPossible(f"{absent.person.name}在这段时间已有代办人。请先结束原来的代办。")
    absence = Absence.objects.create(absent=absent, deputy=deputy, since=on, until=until)
    record(
        AccountEvent.DEPUTY_NAMED,
        absence,
        body=absent.person.agency_id or "",
        absent=absent.pk,
        deputy=deputy.pk,
    )
    return absence


@action
def end_absence(absence: Absence, *, by: Actor, on: date, at: datetime) -> Absence:
    """Let a deputy stand in no more from ``on``."""
    if not authority.is_self(by, absence.absent):
        authority.require_over_user(by, absence.absent, on)
    absence = Absence.objects.select_for_update(no_key=True).get(pk=absence.pk)
    if absence.until <= on:
        raise NotPossible(f"代办已于 {absence.until} 结束。")
    end(absence, on)
    return absence


def end(absence: Absence, on: date) -> None:
    """End an absence on a day, within an action; one that had not begun never holds."""
    absence.until = max(on, absence.since)
    absence.save(update_fields=["until"])
    record(
        AccountEvent.DEPUTY_ENDED,
        absence,
        body=absence.absent.person.agency_id or "",
        absent=absence.absent_id,
        deputy=absence.deputy_id,
    )
