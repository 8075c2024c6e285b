"""Signing in: password, second factor, lock-out, and how long a session lasts."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.db import connection

from gongkai.office.accounts import totp
from gongkai.office.accounts.actions import credentials
from gongkai.office.accounts.actions.signing_in import Outcome, sign_in
from gongkai.office.accounts.models import Authenticator, User
from gongkai.office.accounts.roles import Role
from gongkai.office.accounts.sessions import Ended, Session, ended
from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.models import DataKey
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.trail.models import Entry
from tests.office.county import KEEPER, NOBODY, NOW, TODAY, county, entries, only
from tests.office.staff import PASSWORD, account, give, myself, with_app

pytestmark = pytest.mark.usefixtures("database")
NOWADAYS = {"by": KEEPER, "on": TODAY, "at": NOW}
NEW = "Luyeqing-2027"


def attempt(password: str = PASSWORD, code: str = "", at: datetime = NOW) -> Outcome:
    return sign_in("liming", password, code, on=TODAY, at=at).outcome


def test_the_right_password_signs_in_and_stands_in_the_trail() -> None:
    user = account(county().water)
    found = sign_in(" LiMing ", PASSWORD, on=TODAY, at=NOW)
    assert (found.outcome, found.user) == (Outcome.SIGNED_IN, user)
    last = Entry.objects.order_by("number").last()
    assert (last.event, last.object, last.by) == (
        "accounts.signed_in",
        str(user.pk),
        "system:sign_in",
    )
    user.refresh_from_db()
    assert user.last_login == NOW


def test_a_wrong_password_and_a_wrong_name_look_the_same() -> None:
    account(county().water)
    assert sign_in("liming", "wrong", on=TODAY, at=NOW) == sign_in("lihua", "x", on=TODAY, at=NOW)
    assert entries()[-1][0] == "accounts.sign_in_failed"


def test_failures_lock_an_account_for_a_time_even_to_the_right_password() -> None:
    user = account(county().water)
    assert [attempt("wrong") for _ in range(5)] == [Outcome.WRONG] * 4 + [Outcome.LOCKED]
    assert entries()[-1][0] == "accounts.locked"
    before = len(entries())
    assert attempt(at=NOW + timedelta(minutes=14)) is Outcome.LOCKED
    assert attempt("wrong", at=NOW + timedelta(minutes=14)) is Outcome.LOCKED
    assert len(entries()) == before
    assert attempt(at=NOW + timedelta(minutes=15)) is Outcome.SIGNED_IN
    user.refresh_from_db()
    assert user.locked_until is None


def test_success_forgets_earlier_failures() -> None:
    account(county().water)
    outcomes = [attempt(each) for each in [*["wrong"] * 4, PASSWORD, *["wrong"] * 4]]
    assert Outcome.LOCKED not in outcomes


def test_of_many_guesses_at_once_no_more_are_judged_than_the_lock_allows() -> None:
    account(county().water)
    start = threading.Barrier(12)

    def guess(number: int) -> Outcome:
        start.wait()
        try:
            return attempt(f"wrong-{number}")
        finally:
            connection.close()

    with ThreadPoolExecutor(12) as pool:
        outcomes = Counter(pool.map(guess, range(12)))
    assert outcomes == {Outcome.WRONG: 4, Outcome.LOCKED: 8}
    failed = [event for event, _ in entries() if event != "accounts.opened"]
    assert failed.count("accounts.sign_in_failed") == 4
    assert failed.count("accounts.locked") == 1


def test_an_administrator_unlocks() -> None:
    there = county()
    user = account(there.water)
    with pytest.raises(NotPossible, match="没有锁定"):
        credentials.unlock(user, **NOWADAYS)
    for _ in range(5):
        attempt("wrong")
    with pytest.raises(NotPermitted):
        credentials.unlock(user, by=NOBODY, on=TODAY, at=NOW)
    credentials.unlock(user, by=only(there.water, Permission.MANAGE_PEOPLE), on=TODAY, at=NOW)
    assert entries()[-1][0] == "accounts.unlocked"
    assert attempt() is Outcome.SIGNED_IN


def test_a_role_that_asks_for_a_second_factor_asks_to_bind_one_first() -> None:
    there = county()
    user = account(there.water)
    assert attempt() is Outcome.SIGNED_IN
    give(user, Role.SIGNING_LEADER, there.water)
    found = sign_in("liming", PASSWORD, on=TODAY, at=NOW)
    assert (found.outcome, found.user) == (Outcome.ENROL_FIRST, user)


def test_once_bound_the_second_factor_is_asked_for_and_each_code_serves_once() -> None:
    secret = with_app(account(county().water))
    code = totp.code(secret, totp.step_at(NOW))
    assert attempt() is Outcome.CODE_NEEDED
    assert attempt(code="000000" if code != "000000" else "111111") is Outcome.CODE_WRONG
    assert attempt("wrong", code) is Outcome.WRONG
    assert attempt(code=code) is Outcome.SIGNED_IN
    assert attempt(code=code) is Outcome.CODE_WRONG


def test_wrong_codes_lock_like_wrong_passwords() -> None:
    secret = with_app(account(county().water))
    code = totp.code(secret, totp.step_at(NOW))
    wrong = "000000" if code != "000000" else "111111"
    assert [attempt(code=wrong) for _ in range(5)][-1] is Outcome.LOCKED
    assert attempt(code=code) is Outcome.LOCKED


def test_the_secret_is_sealed_and_shown_once() -> None:
    user = account(county().water)
    secret = with_app(user)
    kept = Authenticator.objects.get()
    assert kept.reveal("secret") == secret
    assert secret.encode() not in (kept.secret.sealed() or b"")
    with pytest.raises(NotPossible, match="已经启用"):
        credentials.begin_totp(user, by=myself(user), on=TODAY, at=NOW)
    assert [event for event, _ in entries()[-2:]] == [
        "accounts.totp_begun",
        "accounts.totp_confirmed",
    ]


def test_an_app_serves_only_once_it_was_confirmed_by_its_owner() -> None:
    user = account(county().water)
    own = {"by": myself(user), "on": TODAY, "at": NOW}
    with pytest.raises(NotPossible, match="没有等待启用"):
        credentials.confirm_totp(user, "123456", **own)
    abandoned = credentials.begin_totp(user, **own)
    secret = credentials.begin_totp(user, **own)
    assert secret != abandoned
    assert attempt() is Outcome.SIGNED_IN
    stale = totp.code(secret, totp.step_at(NOW) - 5)
    with pytest.raises(NotPossible, match="核对手机时间"):
        credentials.confirm_totp(user, stale, **own)
    for refused in (
        lambda: credentials.begin_totp(user, **NOWADAYS),
        lambda: credentials.confirm_totp(user, "123456", **NOWADAYS),
    ):
        with pytest.raises(NotPermitted):
            refused()
    assert attempt() is Outcome.SIGNED_IN
    assert DataKey.objects.filter(erased_at=None).count() == 1


def test_a_lost_phone_is_taken_out_of_use_by_an_administrator() -> None:
    there = county()
    user = account(there.water)
    with pytest.raises(NotPossible, match="没有绑定"):
        credentials.reset_totp(user, **NOWADAYS)
    with_app(user)
    with pytest.raises(NotPermitted):
        credentials.reset_totp(user, by=myself(user), on=TODAY, at=NOW)
    credentials.reset_totp(user, **NOWADAYS)
    assert not Authenticator.objects.exists()
    assert DataKey.objects.get().erased_at == NOW
    assert attempt() is Outcome.SIGNED_IN
    assert User.objects.get().session_epoch == 1


def test_one_changes_the_own_password_with_the_old_one() -> None:
    user = account(county().water)
    own = {"by": myself(user), "on": TODAY, "at": NOW}
    changed = credentials.change_password(user, PASSWORD, NEW, **own)
    assert not changed.must_change_password
    assert (attempt(), attempt(NEW)) == (Outcome.WRONG, Outcome.SIGNED_IN)
    for old, new, said in (
        ("wrong", NEW, "原密码不对"),
        (NEW, NEW, "相同"),
        (NEW, "short", "密码应为"),
    ):
        with pytest.raises(NotPossible, match=said):
            credentials.change_password(changed, old, new, **own)
    with pytest.raises(NotPossible, match="刚刚在别处改过"):
        credentials.change_password(user, PASSWORD, "Another-3000", **own)
    with pytest.raises(NotPermitted):
        credentials.change_password(changed, NEW, PASSWORD, **NOWADAYS)


def test_a_password_set_by_another_is_to_be_changed() -> None:
    there = county()
    user = account(there.water)
    for _ in range(5):
        attempt("wrong")
    own = only(there.water, Permission.MANAGE_PEOPLE)
    credentials.reset_password(user, NEW, by=own, on=TODAY, at=NOW)
    found = sign_in("liming", NEW, on=TODAY, at=NOW)
    assert found.outcome is Outcome.SIGNED_IN
    assert found.user is not None
    assert found.user.must_change_password
    assert entries()[-2][0] == "accounts.password_reset"


def test_no_administrator_gains_by_a_password_what_its_owner_may_do_elsewhere() -> None:
    there = county()
    user = account(there.water)
    give(user, Role.SUPERVISOR, there.area, subtree=True)
    own = only(there.water, Permission.MANAGE_PEOPLE)
    for refused in (
        lambda: credentials.reset_password(user, NEW, by=own, on=TODAY, at=NOW),
        lambda: credentials.reset_totp(user, by=own, on=TODAY, at=NOW),
        lambda: credentials.end_sessions(user, by=own, on=TODAY, at=NOW),
    ):
        with pytest.raises(NotPermitted):
            refused()


SESSIONS = [
    (0, 0, 0, None),
    (10 * 60 - 1, 29, 0, None),
    (60, 30, 0, Ended.IDLE),
    (10 * 60, 0, 0, Ended.TOO_LONG),
    (0, 0, 1, Ended.REVOKED),
]


def test_a_session_ends_by_idleness_by_age_and_by_revocation() -> None:
    user = account(county().water)
    for began, used, epoch, why in SESSIONS:
        session = Session(NOW - timedelta(minutes=began), NOW - timedelta(minutes=used), epoch)
        assert ended(session, user, NOW) is why


def test_sessions_are_ended_by_their_owner_or_an_administrator() -> None:
    user = account(county().water)
    session = Session(NOW, NOW, 0)
    after = credentials.end_sessions(user, by=myself(user), on=TODAY, at=NOW)
    assert ended(session, after, NOW) is Ended.REVOKED
    assert entries()[-1][0] == "accounts.sessions_ended"
    assert credentials.end_sessions(user, **NOWADAYS).session_epoch == 2


def test_one_signs_out_oneself_alone_and_everywhere() -> None:
    user = account(county().water)
    session = Session(NOW, NOW, 0)
    with pytest.raises(NotPermitted):
        credentials.sign_out(user, **NOWADAYS)
    after = credentials.sign_out(user, by=myself(user), on=TODAY, at=NOW)
    assert ended(session, after, NOW) is Ended.REVOKED
    assert entries()[-1][0] == "accounts.signed_out"
