"""Giving and taking roles (授予、收回角色)."""

from datetime import date, datetime

from django.db.models import Q

from gongkai.office.accounts.actions import administrators, authority
from gongkai.office.accounts.events import AccountEvent
from gongkai.office.accounts.models import Appointment, User
from gongkai.office.accounts.roles import Role, excluded_by
from gongkai.office.agencies.actions import checks
from gongkai.office.agencies.models import Agency, Unit
from gongkai.office.base.actors import Actor
from gongkai.office.base.refusals import NotPossible
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record


@action
def appoint(
    user: User,
    role: Role,
    agency: Agency | None,
    *,
    unit: Unit | None = None,
    subtree: bool = False,
    until: date | None = None,
    by: Actor,
    on: date,
    at: datetime,
) -> Appointment:
    """Give a user a role from ``on`` at a body, or with ``subtree`` at all below it as well.

    Without a body the role holds for the whole system. ``until`` is the first day without it.
    """
    authority.require_over_place(by, agency, subtree=subtree)
    user = authority.locked(user)
    authority.still_open(user)
    _fits(role, agency, unit, subtree)
    if until is not None and until <= on:
        raise NotPossible(f"截止日期 {until} 应晚于起始日期 {on}。")
    _goes_with_others(user, role, agency, unit, on)
    appointment = Appointment.objects.create(
        user=user,
        role=role.value,
        agency=agency,
        unit=unit,
        subtree=subtree or agency is None,
        since=on,
        until=until,
    )
    record(
        AccountEvent.APPOINTED,
        appointment,
        body=agency.pk if agency else "",
        user=user.pk,
        role=role.value,
    )
    return appointment


@action
def revoke(appointment: Appointment, *, by: Actor, on: date, at: datetime) -> Appointment:
    """Take a role away from ``on``; the last administrator of a body or the system keeps it."""
    authority.require_over_place(by, appointment.agency, subtree=appointment.subtree)
    administrators.lock_places([appointment])
    appointment = _current(appointment)
    if appointment.until is not None and appointment.until <= on:
        raise NotPossible(f"这项角色已于 {appointment.until} 结束。")
    administrators.leave_one([appointment], on)
    end(appointment, on)
    return appointment


def end(appointment: Appointment, on: date) -> None:
    """End an appointment on a day, within an action; one that had not begun never holds."""
    appointment.until = max(on, appointment.since)
    appointment.save(update_fields=["until"])
    record(
        AccountEvent.REVOKED,
        appointment,
        body=appointment.agency_id or "",
        user=appointment.user_id,
        role=appointment.role,
    )


def _current(appointment: Appointment) -> Appointment:
    rows = Appointment.objects.select_for_update(of=("self",), no_key=True).select_related("agency")
    return rows.get(pk=appointment.pk)


def _fits(role: Role, agency: Agency | None, unit: Unit | None, subtree: bool) -> None:
    if (agency is None) != (role is Role.SYSTEM_ADMINISTRATOR):
        raise NotPossible(
            "系统管理员不属于哪个机构，不要选择机构。"
            if agency
            else f"“{role.label}”应在一个机构内授予。请选择机构。"
        )
    if agency:
        checks.still_open(agency)
        checks.open_unit_of(agency, unit)
    if (unit is None) == (role is Role.UNIT_SUBMITTER):
        raise NotPossible(
            "只有科室报送员按科室授予。请去掉科室。" if unit else "请选择科室报送员所在的科室。"
        )
    if unit and subtree:
        raise NotPossible("科室报送员只在本科室报送，不能包括下级机构。")


def _goes_with_others(
    user: User, role: Role, agency: Agency | None, unit: Unit | None, on: date
) -> None:
    others = authority.not_ended(user, on)
    if others.filter(role=role.value, agency=agency, unit=unit).exists():
        raise NotPossible(f"{user.person.name}已是“{role.label}”。")
    barred = others.filter(Q(role__in=[each.value for each in excluded_by(role)])).first()
    if barred:
        raise NotPossible(
            f"{user.person.name}已是“{Role(barred.role).label}”，不能同时是“{role.label}”："
            "管理人员和审计人员应当分开。"
        )
