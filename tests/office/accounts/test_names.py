"""Names for the ids that the trail holds, and who is whose colleague."""

import pytest

from gongkai.office.accounts.actions.accounts import close_account
from gongkai.office.accounts.actions.appointments import appoint
from gongkai.office.accounts.queries import (
    account_names,
    appointments_of,
    colleagues,
    has_second_factor,
    names_of,
    units_of,
    user_with_id,
)
from gongkai.office.accounts.roles import Role
from gongkai.office.agencies.actions.offices import open_unit
from tests.office.county import FOUNDED, KEEPER, NOW, TODAY, county
from tests.office.staff import account, give, with_app

pytestmark = pytest.mark.usefixtures("database")


def test_people_are_named_the_system_is_the_system_and_the_rest_stays() -> None:
    user = account(county().water)
    ids = [user.actor_id, "system:tick", "person:999", "person:x", "person:²", "", user.actor_id]
    assert names_of(ids) == {
        user.actor_id: "李明",
        "system:tick": "系统",
        "person:999": "person:999",
        "person:x": "person:x",
        "person:²": "person:²",
        "": "",
    }
    assert account_names([str(user.pk), "999", "x"]) == {str(user.pk): "李明"}


def test_colleagues_work_for_the_same_body_and_have_not_left() -> None:
    there = county()
    user = account(there.water)
    near = account(there.water, "wangfang", "王芳")
    account(there.education, "zhaoyun", "赵云")
    gone = account(there.water, "sunli", "孙立")
    close_account(gone, by=KEEPER, on=TODAY, at=NOW)
    assert list(colleagues(user, TODAY)) == [near]


def test_a_submitter_submits_for_the_units_of_the_appointments_in_force() -> None:
    there = county()
    user = account(there.water)
    unit = open_unit(there.water, "办公室", by=KEEPER, on=FOUNDED, at=NOW)
    appoint(user, Role.UNIT_SUBMITTER, there.water, unit=unit, by=KEEPER, on=TODAY, at=NOW)
    give(user, Role.CLERK, there.water)
    assert units_of(user, TODAY) == {unit.pk}
    assert units_of(user, FOUNDED) == frozenset()
    assert [each.role for each in appointments_of(user, FOUNDED)] == ["clerk", "unit_submitter"]


def test_a_second_factor_counts_once_it_was_confirmed() -> None:
    user = account(county().water)
    assert not has_second_factor(user)
    with_app(user)
    assert has_second_factor(user)
    assert user_with_id(user.pk) == user
    assert user_with_id(user.pk + 1) is None
