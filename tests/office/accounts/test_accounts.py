"""Opening, closing and transferring accounts."""

from datetime import date

import pytest

from gongkai.office.accounts.actions.absences import name_deputy
from gongkai.office.accounts.actions.accounts import (
    close_account,
    found_administrator,
    open_account,
    reopen_account,
    transfer,
)
from gongkai.office.accounts.actions.administrators import LastAdministrator
from gongkai.office.accounts.actions.signing_in import Outcome, sign_in
from gongkai.office.accounts.actors import actor_for
from gongkai.office.accounts.models import Absence, User
from gongkai.office.accounts.queries import roles_of, user_named
from gongkai.office.accounts.roles import Role
from gongkai.office.agencies.actions import work
from gongkai.office.agencies.actions.posts import open_post, take_post
from gongkai.office.agencies.kinds import PostKind
from gongkai.office.agencies.models import Person
from gongkai.office.agencies.queries import vacant_posts
from gongkai.office.base.actors import NotPermitted, system
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.trail.models import Entry
from tests.office.county import (
    FOUNDED,
    KEEPER,
    NOBODY,
    NOW,
    TODAY,
    county,
    entries,
    only,
    person,
)
from tests.office.staff import PASSWORD, account, give

pytestmark = pytest.mark.usefixtures("database")
NOWADAYS = {"by": KEEPER, "on": TODAY, "at": NOW}


def test_an_account_belongs_to_one_person_and_one_name() -> None:
    there = county()
    user = account(there.water, "LiMing")
    assert user_named(" LIMING ") == user
    assert user.must_change_password
    assert entries()[-1] == ("accounts.opened", str(there.water.pk))
    with pytest.raises(NotPossible, match="已有人使用"):
        account(there.town, "liming")
    with pytest.raises(NotPossible, match="已有账户"):
        open_account(user.person, "other", PASSWORD, **NOWADAYS)
    with pytest.raises(NotPossible, match="密码"):
        open_account(person(there.town), "other", "short", **NOWADAYS)


def test_an_administrator_opens_accounts_of_the_own_body_alone() -> None:
    there = county()
    own = only(there.water, Permission.MANAGE_PEOPLE)
    open_account(person(there.water), "wang", PASSWORD, by=own, on=TODAY, at=NOW)
    for who, body in ((own, there.town), (NOBODY, there.water), (own, None)):
        with pytest.raises(NotPermitted):
            open_account(person(body), "zhao", PASSWORD, by=who, on=TODAY, at=NOW)
    assert User.objects.count() == 1


def test_no_name_and_no_password_enters_the_trail() -> None:
    account(county().water, "liming", "李明")
    for entry in Entry.objects.all():
        text = f"{entry.object}{entry.fields}{entry.details}"
        assert "liming" not in text
        assert "李明" not in text
        assert PASSWORD not in text


def test_a_closed_account_has_no_roles_and_does_not_sign_in() -> None:
    there = county()
    user = account(there.water)
    give(user, Role.CLERK, there.water)
    closed = close_account(user, **NOWADAYS)
    assert closed.session_epoch == 1
    assert actor_for(closed, TODAY).grants == frozenset()
    assert roles_of(closed, date(2026, 11, 22)).count() == 1
    assert sign_in("liming", PASSWORD, on=TODAY, at=NOW).outcome is Outcome.WRONG
    assert [event for event, _ in entries()[-2:]] == ["accounts.revoked", "accounts.closed"]
    with pytest.raises(NotPossible, match="已于 2026-11-23 停用"):
        close_account(user, **NOWADAYS)


def test_a_reopened_account_gets_roles_and_password_anew() -> None:
    there = county()
    user = account(there.water)
    with pytest.raises(NotPossible, match="没有停用"):
        reopen_account(user, **NOWADAYS)
    give(user, Role.CLERK, there.water)
    close_account(user, **NOWADAYS)
    with pytest.raises(NotPermitted):
        reopen_account(user, by=NOBODY, on=TODAY, at=NOW)
    again = reopen_account(user, **NOWADAYS)
    assert not roles_of(again, TODAY).exists()
    assert sign_in("liming", PASSWORD, on=TODAY, at=NOW).outcome is Outcome.WRONG
    assert entries()[-2][0] == "accounts.reopened"


def test_an_account_with_open_work_is_not_closed() -> None:
    there = county()
    user = account(there.water)
    work.give(user, there.water, user.person, **NOWADAYS)
    with pytest.raises(NotPossible, match="1 件在办事项"):
        close_account(user, **NOWADAYS)
    work.hand_over(user.person, there.water, **NOWADAYS)
    close_account(user, **NOWADAYS)


def test_who_may_not_manage_a_person_does_not_close_the_account() -> None:
    there = county()
    user = account(there.water)
    give(user, Role.SUPERVISOR, there.area, subtree=True)
    for who in (NOBODY, only(there.water, Permission.MANAGE_PEOPLE)):
        with pytest.raises(NotPermitted):
            close_account(user, by=who, on=TODAY, at=NOW)
        with pytest.raises(NotPermitted):
            transfer(user, there.town, by=who, on=TODAY, at=NOW)
    with pytest.raises(NotPossible, match="不能早于"):
        close_account(user, by=KEEPER, on=date(2019, 1, 1), at=NOW)
    assert User.objects.get().closed_on is None


def test_a_transfer_ends_roles_deputies_and_posts() -> None:
    there = county()
    user, colleague = account(there.water), account(there.water, "wang", "王芳")
    give(user, Role.CLERK, there.water)
    name_deputy(user, colleague, until=date(2026, 12, 1), **NOWADAYS)
    post = open_post(there.water, "信息员", PostKind.CLERK, by=KEEPER, on=FOUNDED, at=NOW)
    take_post(post, user.person, by=KEEPER, on=FOUNDED, at=NOW)
    moved = transfer(user, there.town, **NOWADAYS)
    assert moved.person.agency == there.town
    assert moved.session_epoch == 1
    assert not roles_of(moved, TODAY).exists()
    assert Absence.objects.get().until == TODAY
    assert list(vacant_posts(TODAY)) == [post]
    assert entries()[-1] == ("accounts.transferred", str(there.town.pk))


def test_the_first_administrator_needs_nobody_before() -> None:
    by = system("createadmin", Permission.MANAGE_PEOPLE)
    user = found_administrator("周全", "zhouquan", PASSWORD, by=by, on=TODAY, at=NOW)
    actor = actor_for(user, TODAY)
    assert actor.may(Permission.MANAGE_PEOPLE, None)
    assert actor.may(Permission.MANAGE_BODY, None)
    assert not actor.may(Permission.READ_TRAIL, None)
    assert not user.must_change_password
    with pytest.raises(LastAdministrator):
        close_account(user, by=actor, on=TODAY, at=NOW)
    with pytest.raises(NotPossible, match="已有人使用"):
        found_administrator("吴起", "zhouquan", PASSWORD, by=by, on=TODAY, at=NOW)
    assert Person.objects.count() == 1
    with pytest.raises(NotPermitted):
        found_administrator("吴起", "wuqi", PASSWORD, by=NOBODY, on=TODAY, at=NOW)
