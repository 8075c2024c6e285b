"""Deputies act for somebody absent, in the time and with the rights that were lent."""

from datetime import date

import pytest

from gongkai.office.accounts.actions.absences import end_absence, name_deputy
from gongkai.office.accounts.actions.accounts import close_account
from gongkai.office.accounts.actors import actor_for, deputy_for
from gongkai.office.accounts.models import User
from gongkai.office.accounts.queries import deputies_of, needs_second_factor, represented_by
from gongkai.office.accounts.roles import Role
from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from tests.office.county import KEEPER, NOBODY, NOW, TODAY, County, county, entries
from tests.office.staff import account, give, myself

pytestmark = pytest.mark.usefixtures("database")
BACK = date(2026, 12, 1)
NOWADAYS = {"by": KEEPER, "on": TODAY, "at": NOW}


def leader_and_deputy(there: County) -> tuple[User, User]:
    leader, deputy = account(there.water, "ling", "凌峰"), account(there.water, "dai", "戴平")
    give(leader, Role.SIGNING_LEADER, there.water)
    give(leader, Role.BODY_ADMINISTRATOR, there.water)
    give(deputy, Role.CLERK, there.water)
    return leader, deputy


def test_a_deputy_has_the_rights_of_who_is_absent_and_the_trail_knows_both() -> None:
    there = county()
    leader, deputy = leader_and_deputy(there)
    name_deputy(leader, deputy, until=BACK, by=myself(leader), on=TODAY, at=NOW)
    acting = deputy_for(deputy, leader, TODAY)
    assert acting.may(Permission.SIGN, there.water)
    assert (acting.id, acting.instead_of) == (deputy.actor_id, leader.actor_id)
    assert not actor_for(deputy, TODAY).may(Permission.SIGN, there.water)
    assert list(represented_by(deputy, TODAY)) == [leader]
    assert list(deputies_of(leader, TODAY)) == [deputy]
    assert entries()[-1] == ("accounts.deputy_named", str(there.water.pk))


def test_administering_is_not_for_deputies_nor_what_the_deputy_may_do_otherwise() -> None:
    there = county()
    leader, deputy = leader_and_deputy(there)
    name_deputy(leader, deputy, until=BACK, **NOWADAYS)
    acting = deputy_for(deputy, leader, TODAY)
    assert not acting.may(Permission.MANAGE_PEOPLE, there.water)
    assert not acting.may(Permission.EDIT, there.water)


def test_a_deputy_acts_only_while_the_absence_lasts() -> None:
    there = county()
    leader, deputy = leader_and_deputy(there)
    absence = name_deputy(leader, deputy, until=BACK, **NOWADAYS)
    for day in (date(2026, 11, 22), BACK):
        with pytest.raises(NotPossible, match="不是凌峰的代办人"):
            deputy_for(deputy, leader, day)
    end_absence(absence, by=myself(leader), on=date(2026, 11, 25), at=NOW)
    assert deputy_for(deputy, leader, date(2026, 11, 24))
    with pytest.raises(NotPossible):
        deputy_for(deputy, leader, date(2026, 11, 25))
    assert entries()[-1][0] == "accounts.deputy_ended"
    with pytest.raises(NotPossible, match="已于 2026-11-25 结束"):
        end_absence(absence, by=KEEPER, on=date(2026, 11, 26), at=NOW)


def test_deputies_do_not_pass_on_what_they_were_lent() -> None:
    there = county()
    leader, deputy = leader_and_deputy(there)
    third = account(there.water, "san", "单三")
    name_deputy(leader, deputy, until=BACK, **NOWADAYS)
    name_deputy(deputy, third, until=BACK, **NOWADAYS)
    assert not deputy_for(third, deputy, TODAY).may(Permission.SIGN, there.water)
    with pytest.raises(NotPossible):
        deputy_for(third, leader, TODAY)


def test_standing_in_for_a_role_with_a_second_factor_asks_for_one() -> None:
    there = county()
    leader, deputy = leader_and_deputy(there)
    assert needs_second_factor(leader, TODAY)
    assert not needs_second_factor(deputy, TODAY)
    name_deputy(leader, deputy, until=BACK, **NOWADAYS)
    assert needs_second_factor(deputy, TODAY)


def test_impossible_deputies_are_refused() -> None:
    there = county()
    leader, deputy = leader_and_deputy(there)
    stranger, gone = account(there.town, "wai", "外人"), account(there.water, "qu", "去者")
    close_account(gone, **NOWADAYS)
    for who, until, said in (
        (leader, BACK, "不能由本人"),
        (stranger, BACK, "不在同一机构"),
        (gone, BACK, "停用"),
        (deputy, TODAY, "不超过一年"),
        (deputy, date(2028, 1, 1), "不超过一年"),
    ):
        with pytest.raises(NotPossible, match=said):
            name_deputy(leader, who, until=until, **NOWADAYS)
    name_deputy(leader, deputy, until=BACK, **NOWADAYS)
    with pytest.raises(NotPossible, match="已有代办人"):
        name_deputy(leader, deputy, until=BACK, by=KEEPER, on=date(2026, 11, 30), at=NOW)


def test_nobody_else_names_or_dismisses_a_deputy() -> None:
    there = county()
    leader, deputy = leader_and_deputy(there)
    for who in (NOBODY, myself(deputy)):
        with pytest.raises(NotPermitted):
            name_deputy(leader, deputy, until=BACK, by=who, on=TODAY, at=NOW)
    absence = name_deputy(leader, deputy, until=BACK, **NOWADAYS)
    acting = deputy_for(deputy, leader, TODAY)
    for who in (NOBODY, acting):
        with pytest.raises(NotPermitted):
            end_absence(absence, by=who, on=TODAY, at=NOW)


def test_a_closed_account_stands_in_for_nobody() -> None:
    there = county()
    leader, deputy = leader_and_deputy(there)
    name_deputy(leader, deputy, until=BACK, **NOWADAYS)
    closed = close_account(deputy, **NOWADAYS)
    with pytest.raises(NotPossible):
        deputy_for(closed, leader, TODAY)
