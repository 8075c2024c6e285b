"""Roles: given and taken, dated, scoped, and never the last administrator's."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection

from gongkai.office.accounts.actions.accounts import close_account
from gongkai.office.accounts.actions.administrators import LastAdministrator
from gongkai.office.accounts.actions.appointments import appoint, revoke
from gongkai.office.accounts.actors import actor_for
from gongkai.office.accounts.models import Appointment, User
from gongkai.office.accounts.queries import able_at, administrators, roles_of, who_may
from gongkai.office.accounts.roles import RIGHTS, Role
from gongkai.office.agencies.actions.offices import open_unit
from gongkai.office.agencies.actions.reorganising import close_agency, move
from gongkai.office.agencies.models import Agency
from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from tests.office.county import FOUNDED, KEEPER, NOBODY, NOW, TODAY, county, entries, only
from tests.office.staff import account, give

pytestmark = pytest.mark.usefixtures("database")
NOWADAYS = {"by": KEEPER, "on": TODAY, "at": NOW}
ADMIN = Role.BODY_ADMINISTRATOR


def test_every_permission_comes_with_some_role_and_every_role_brings_some() -> None:
    given = {permission for rights in RIGHTS.values() for permission in rights.permissions}
    assert given == set(Permission)
    assert all(RIGHTS[role].permissions for role in Role)


def test_a_role_holds_at_its_body_in_its_time() -> None:
    there = county()
    user = account(there.water)
    give(user, Role.CLERK, there.water, on=date(2026, 1, 1), until=date(2026, 7, 1))
    for day, able in (
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2026, 6, 30), True),
        (date(2026, 7, 1), False),
    ):
        assert actor_for(user, day).may(Permission.EDIT, there.water) is able
    during = actor_for(user, date(2026, 1, 1))
    assert not during.may(Permission.EDIT, there.town)
    assert not during.may(Permission.SIGN, there.water)
    assert during.id == f"person:{user.person_id}"


def test_a_subtree_reaches_what_is_below_today() -> None:
    there = county()
    user = account(there.government)
    give(user, Role.SUPERVISOR, there.area, subtree=True)
    assert actor_for(user, TODAY).may(Permission.SUPERVISE, there.town)
    assert list(who_may(Permission.SUPERVISE, there.town, TODAY)) == [user]
    moved = move(there.town, None, by=KEEPER, on=TODAY, at=NOW)
    assert not actor_for(user, TODAY).may(Permission.SUPERVISE, moved)
    assert list(who_may(Permission.SUPERVISE, moved, TODAY)) == []


def test_a_role_at_a_closed_body_brings_nothing() -> None:
    there = county()
    user = account(there.water)
    give(user, Role.CLERK, there.water)
    close_agency(there.water, **NOWADAYS)
    assert actor_for(user, TODAY).grants == frozenset()


def test_appointing_and_revoking_stand_in_the_trail() -> None:
    there = county()
    appointment = give(account(there.water), Role.CLERK, there.water)
    revoke(appointment, **NOWADAYS)
    assert entries()[-2:] == [
        ("accounts.appointed", str(there.water.pk)),
        ("accounts.revoked", str(there.water.pk)),
    ]
    with pytest.raises(NotPossible, match="已于 2026-11-23 结束"):
        revoke(appointment, **NOWADAYS)


def test_a_role_that_has_not_begun_can_be_taken_back() -> None:
    there = county()
    user = account(there.water)
    appointment = give(user, Role.CLERK, there.water, on=date(2027, 1, 1))
    revoke(appointment, **NOWADAYS)
    assert not roles_of(user, date(2027, 1, 1)).exists()


def test_only_who_manages_people_there_appoints_and_revokes() -> None:
    there = county()
    user = account(there.water)
    own = only(there.water, Permission.MANAGE_PEOPLE)
    appoint(user, Role.CLERK, there.water, by=own, on=TODAY, at=NOW)
    for who, agency, subtree in (
        (own, there.town, False),
        (own, there.water, True),
        (own, None, False),
        (NOBODY, there.water, False),
    ):
        role = Role.SYSTEM_ADMINISTRATOR if agency is None else Role.PUBLISHER
        with pytest.raises(NotPermitted):
            appoint(user, role, agency, subtree=subtree, by=who, on=TODAY, at=NOW)
    with pytest.raises(NotPermitted):
        revoke(Appointment.objects.get(), by=NOBODY, on=TODAY, at=NOW)


def test_impossible_appointments_are_refused() -> None:
    there = county()
    user = account(there.water)
    unit = open_unit(there.water, "办公室", by=KEEPER, on=FOUNDED, at=NOW)
    foreign = open_unit(there.town, "办公室", by=KEEPER, on=FOUNDED, at=NOW)
    for role, agency, options, said in (
        (Role.UNIT_SUBMITTER, there.water, {}, "请选择科室"),
        (Role.UNIT_SUBMITTER, there.water, {"unit": unit, "subtree": True}, "不能包括下级"),
        (Role.UNIT_SUBMITTER, there.water, {"unit": foreign}, "不属于"),
        (Role.CLERK, there.water, {"unit": unit}, "请去掉科室"),
        (Role.CLERK, None, {}, "请选择机构"),
        (Role.SYSTEM_ADMINISTRATOR, there.water, {}, "不要选择机构"),
        (Role.CLERK, there.water, {"until": TODAY}, "应晚于"),
    ):
        with pytest.raises(NotPossible, match=said):
            appoint(user, role, agency, **options, **NOWADAYS)
    appoint(user, Role.UNIT_SUBMITTER, there.water, unit=unit, **NOWADAYS)
    with pytest.raises(NotPossible, match="已是“科室报送员”"):
        appoint(user, Role.UNIT_SUBMITTER, there.water, unit=unit, **NOWADAYS)
    close_agency(there.town, by=KEEPER, on=TODAY, at=NOW)
    there.town.refresh_from_db()
    with pytest.raises(NotPossible, match="撤销"):
        appoint(user, Role.CLERK, there.town, **NOWADAYS)


@pytest.mark.parametrize("first", [Role.AUDITOR, ADMIN])
def test_who_administers_is_not_who_audits(first: Role) -> None:
    there = county()
    user = account(there.water)
    give(user, first, there.water)
    second = ADMIN if first is Role.AUDITOR else Role.AUDITOR
    with pytest.raises(NotPossible, match="应当分开"):
        give(user, second, there.town)


def two_administrators(there: Agency) -> list[User]:
    users = [account(there, "yi", "赵一"), account(there, "er", "钱二")]
    for user in users:
        give(user, ADMIN, there)
    return users


def test_the_last_administrator_of_a_body_stays() -> None:
    there = county()
    first, second = two_administrators(there.water)
    assert set(administrators(there.water, TODAY)) == {first, second}
    revoke(first.appointments.get(), **NOWADAYS)
    before = entries()
    with pytest.raises(LastAdministrator, match="“示例县水利局”最后一名单位管理员"):
        revoke(second.appointments.get(), **NOWADAYS)
    with pytest.raises(LastAdministrator):
        close_account(second, **NOWADAYS)
    assert entries() == before
    assert list(administrators(there.water, TODAY)) == [second]


def test_an_administrator_for_a_time_does_not_count_as_remaining() -> None:
    there = county()
    first, second = account(there.water), account(there.water, "er", "钱二")
    permanent = give(first, ADMIN, there.water)
    passing = give(second, ADMIN, there.water, until=date(2027, 1, 1))
    with pytest.raises(LastAdministrator):
        revoke(permanent, **NOWADAYS)
    revoke(passing, **NOWADAYS)


def test_an_administrator_with_a_closed_account_does_not_count() -> None:
    there = county()
    first, second = two_administrators(there.water)
    close_account(first, **NOWADAYS)
    with pytest.raises(LastAdministrator):
        revoke(second.appointments.get(), **NOWADAYS)


@pytest.mark.parametrize("whole_system", [False, True])
@pytest.mark.parametrize("closing", [False, True])
def test_of_two_removals_at_once_one_is_refused(whole_system: bool, closing: bool) -> None:
    there = county()
    users = [account(there.water, "yi", "赵一"), account(there.water, "er", "钱二")]
    role, place = (Role.SYSTEM_ADMINISTRATOR, None) if whole_system else (ADMIN, there.water)
    appointments = [give(user, role, place) for user in users]
    start = threading.Barrier(2)

    def remove(number: int) -> str:
        start.wait()
        try:
            if closing:
                close_account(users[number], **NOWADAYS)
            else:
                revoke(appointments[number], **NOWADAYS)
        except LastAdministrator:
            return "refused"
        finally:
            connection.close()
        return "removed"

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(remove, range(2)))
    assert outcomes == ["refused", "removed"]
    assert Appointment.objects.filter(until=None).count() == 1


def test_who_is_able_at_many_bodies_is_who_may_at_each() -> None:
    there = county()
    give(account(there.water), Role.CLERK, there.water)
    give(account(there.area, "above"), Role.CLERK, there.area, subtree=True)
    give(account(there.area, "beside"), Role.CLERK, there.area)
    give(account(there.town, "publisher"), Role.PUBLISHER, there.town)
    wanted = {
        (permission, agency)
        for permission in (Permission.EDIT, Permission.PUBLISH)
        for agency in (there.water, there.town, there.area)
    }
    found = able_at(wanted, TODAY)
    assert found == {
        (permission, agency): frozenset(
            user.actor_id for user in who_may(permission, agency, TODAY)
        )
        for permission, agency in wanted
    }
    assert [len(found[Permission.EDIT, each]) for each in (there.water, there.town)] == [2, 1]
