"""Passwords, authenticator apps and locks (密码、动态口令、锁定)."""

from datetime import date, datetime

from django.contrib.auth.hashers import check_password, make_password

from gongkai.office.accounts import totp
from gongkai.office.accounts.actions import authority
from gongkai.office.accounts.events import AccountEvent
from gongkai.office.accounts.models import Authenticator, User
from gongkai.office.accounts.passwords import good_enough
from gongkai.office.base.actors import Actor, NotPermitted
from gongkai.office.base.data_keys import new_data_key
from gongkai.office.base.erasure import erase
from gongkai.office.base.fields import Secret
from gongkai.office.base.refusals import NotPossible
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record


def change_password(user: User, old: str, new: str, *, by: Actor, on: date, at: datetime) -> User:
    """Change one's own password; every other session of the account ends."""
    if not authority.is_self(by, user):
        raise NotPermitted(authority.PEOPLE, user.person.agency)
    if not check_password(old, user.password):
        raise NotPossible("原密码不对，密码没有修改。请重新输入。")
    if old == new:
        raise NotPossible("新密码与原密码相同。请换一个。")
    good_enough(new, user.username)
    return _change(user, user.password, make_password(new), by=by, on=on, at=at)


def reset_password(user: User, new: str, *, by: Actor, on: date, at: datetime) -> User:
    """Set another's password, which they change at first use; locks and sessions end."""
    good_enough(new, user.username)
    return _reset(user, make_password(new), by=by, on=on, at=at)


@action
def begin_totp(user: User, *, by: Actor, on: date, at: datetime) -> str:
    """Make a secret for an authenticator app and return it; it serves once it was confirmed.

    A secret that was never confirmed is replaced; one in use is reset first.
    """
    _only_self(by, user)
    user = authority.locked(user)
    authority.still_open(user)
    existing = Authenticator.objects.filter(user=user).first()
    if existing and existing.confirmed_at:
        raise NotPossible("动态口令已经启用。更换手机的，请先由本单位管理员解除。")
    if existing:
        _drop(existing, at)
    secret = totp.new_secret()
    made = Authenticator(user=user, data_key=new_data_key(), secret=Secret(secret))
    made.save()
    record(AccountEvent.TOTP_BEGUN, user, body=user.person.agency_id or "")
    return secret


@action
def confirm_totp(user: User, code: str, *, by: Actor, on: date, at: datetime) -> None:
    """Put the authenticator into use with a code that it shows."""
    _only_self(by, user)
    user = authority.locked(user)
    authenticator = Authenticator.objects.filter(user=user, confirmed_at=None).first()
    if authenticator is None:
        raise NotPossible("没有等待启用的动态口令。请重新绑定。")
    step = totp.matching_step(authenticator.reveal("secret"), code, at, after=0)
    if step is None:
        raise NotPossible("动态口令不对。请核对手机时间是否准确，输入当前显示的 6 位数字。")
    authenticator.confirmed_at, authenticator.last_step = at, step
    authenticator.save(update_fields=["confirmed_at", "last_step"])
    record(AccountEvent.TOTP_CONFIRMED, user, body=user.person.agency_id or "")


@action
def reset_totp(user: User, *, by: Actor, on: date, at: datetime) -> None:
    """Take an authenticator out of use, for a lost phone; every session of the account ends."""
    user = _to_administer(user, by, on)
    authenticator = Authenticator.objects.filter(user=user).first()
    if authenticator is None:
        raise NotPossible(f"{user.person.name}没有绑定动态口令。")
    _drop(authenticator, at)
    user.session_epoch += 1
    user.save(update_fields=["session_epoch"])
    record(AccountEvent.TOTP_RESET, user, body=user.person.agency_id or "")


@action
def unlock(user: User, *, by: Actor, on: date, at: datetime) -> User:
    """Let somebody try again before the time of the lock is over."""
    user = _to_administer(user, by, on)
    if user.locked_until is None or user.locked_until <= at:
        raise NotPossible(f"{user.person.name}的账户没有锁定。")
    user.failures, user.locked_until = 0, None
    user.save(update_fields=["failures", "locked_until"])
    record(AccountEvent.UNLOCKED, user, body=user.person.agency_id or "")
    return user


@action
def sign_out(user: User, *, by: Actor, on: date, at: datetime) -> User:
    """Sign oneself out, everywhere: a copy of the session, wherever it is kept, ends too."""
    _only_self(by, user)
    user = authority.locked(user)
    user.session_epoch += 1
    user.save(update_fields=["session_epoch"])
    record(AccountEvent.SIGNED_OUT, user, body=user.person.agency_id or "")
    return user


@action
def end_sessions(user: User, *, by: Actor, on: date, at: datetime) -> User:
    """End every session of an account, one's own or another's."""
    if not authority.is_self(by, user):
        authority.require_over_user(by, user, on)
    user = authority.locked(user)
    user.session_epoch += 1
    user.save(update_fields=["session_epoch"])
    record(AccountEvent.SESSIONS_ENDED, user, body=user.person.agency_id or "")
    return user


@action
def _change(user: User, seen: str, encoded: str, *, by: Actor, on: date, at: datetime) -> User:
    user = authority.locked(user)
    authority.still_open(user)
    if user.password != seen:
        raise NotPossible("密码刚刚在别处改过，这次没有修改。请用新密码重新登录。")
    _put(user, encoded, at, must_change=False)
    record(AccountEvent.PASSWORD_CHANGED, user, body=user.person.agency_id or "")
    return user


@action
def _reset(user: User, encoded: str, *, by: Actor, on: date, at: datetime) -> User:
    user = _to_administer(user, by, on)
    user.failures, user.locked_until = 0, None
    _put(user, encoded, at, must_change=True)
    record(AccountEvent.PASSWORD_RESET, user, body=user.person.agency_id or "")
    return user


def _to_administer(user: User, by: Actor, on: date) -> User:
    authority.require_over_user(by, user, on)
    user = authority.locked(user)
    authority.still_open(user)
    return user


def _only_self(by: Actor, user: User) -> None:
    if not authority.is_self(by, user):
        raise NotPermitted(authority.PEOPLE, user.person.agency)


def _put(user: User, encoded: str, at: datetime, *, must_change: bool) -> None:
    user.password, user.password_changed_at = encoded, at
    user.must_change_password = must_change
    user.session_epoch += 1
    user.save()


def _drop(authenticator: Authenticator, at: datetime) -> None:
    key = authenticator.data_key
    authenticator.delete()
    erase(key, at=at)
