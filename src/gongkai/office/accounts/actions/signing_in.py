"""Signing in (登录): password, second factor where a role asks for it, and the lock."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.hashers import check_password, make_password

from gongkai.office.accounts import totp
from gongkai.office.accounts.actions import authority
from gongkai.office.accounts.events import AccountEvent
from gongkai.office.accounts.limits import current_limits
from gongkai.office.accounts.models import Authenticator, User
from gongkai.office.accounts.queries import needs_second_factor, user_named
from gongkai.office.base.actors import Actor, system
from gongkai.office.base.labels import LabelledEnum
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import nothing_to_do, record


class Outcome(LabelledEnum):
    """How an attempt ended, with what to tell the person."""

    SIGNED_IN = "signed_in", "已登录。"
    WRONG = "wrong", "用户名或密码不对，或账户已停用。请重新输入；忘记密码请联系本单位管理员。"
    LOCKED = "locked", "多次输入错误，账户已锁定。请稍后再试，或请本单位管理员解除锁定。"
    CODE_NEEDED = "code_needed", "请输入手机上显示的 6 位动态口令。"
    CODE_WRONG = "code_wrong", "动态口令不对或已经用过。请等待下一个口令再输入。"
    ENROL_FIRST = "enrol_first", "您的角色要求使用动态口令。请先用手机绑定。"


@dataclass(frozen=True, slots=True)
class SignIn:
    """An attempt and its outcome; ``user`` is there whenever the password was right.

    Only SIGNED_IN opens a session. With ENROL_FIRST the door lets the person bind an app, nothing
    else; a user who ``must_change_password`` is led to do so.
    """

    outcome: Outcome
    user: User | None = None


def sign_in(username: str, password: str, code: str = "", *, on: date, at: datetime) -> SignIn:
    """Try to sign in. A wrong name takes as long as a wrong password and looks the same.

    Failures count towards the lock and stand in the trail; while an account is locked even the
    right password is refused, and nothing is written.
    """
    user = user_named(username)
    if user is None:
        make_password(password)
        return SignIn(Outcome.WRONG)
    # Checked before the transaction: hashing must not keep other writers waiting.
    seen = user.password
    right = check_password(password, seen)
    return _attempt(user, seen if right else None, code, by=system("sign_in"), on=on, at=at)


@action
def _attempt(
    user: User, proven: str | None, code: str, *, by: Actor, on: date, at: datetime
) -> SignIn:
    """Settle an attempt; ``proven`` is the hash the password was right for, None for wrong."""
    user = authority.locked(user)
    if user.closed_on or (user.locked_until and user.locked_until > at):
        nothing_to_do()
        return SignIn(Outcome.WRONG if user.closed_on else Outcome.LOCKED)
    outcome = _judge(user, proven, code, on, at)
    if outcome in {Outcome.WRONG, Outcome.CODE_WRONG}:
        return SignIn(_fail(user, at, outcome))
    if outcome is not Outcome.SIGNED_IN:
        nothing_to_do()
        return SignIn(outcome, user)
    user.failures, user.locked_until, user.last_login = 0, None, at
    user.save(update_fields=["failures", "locked_until", "last_login"])
    record(AccountEvent.SIGNED_IN, user, body=user.person.agency_id or "")
    return SignIn(outcome, user)


def _judge(user: User, proven: str | None, code: str, on: date, at: datetime) -> Outcome:
    if proven is None or proven != user.password:
        return Outcome.WRONG
    authenticator = _authenticator_of(user)
    if authenticator is None:
        needed = needs_second_factor(user, on)
        return Outcome.ENROL_FIRST if needed else Outcome.SIGNED_IN
    if not code:
        return Outcome.CODE_NEEDED
    return Outcome.SIGNED_IN if _use(authenticator, code, at) else Outcome.CODE_WRONG


def _fail(user: User, at: datetime, outcome: Outcome) -> Outcome:
    limits = current_limits()
    user.failures += 1
    event = AccountEvent.SIGN_IN_FAILED
    if user.failures >= limits.failures:
        user.failures, user.locked_until = 0, at + limits.locked
        event, outcome = AccountEvent.LOCKED, Outcome.LOCKED
    user.save(update_fields=["failures", "locked_until"])
    record(event, user, body=user.person.agency_id or "")
    return outcome


def _authenticator_of(user: User) -> Authenticator | None:
    rows = Authenticator.objects.select_for_update(of=("self",), no_key=True).select_related(
        "data_key"
    )
    return rows.filter(user=user, confirmed_at__isnull=False).first()


def _use(authenticator: Authenticator, code: str, at: datetime) -> bool:
    secret = authenticator.reveal("secret")
    step = totp.matching_step(secret, code, at, after=authenticator.last_step)
    if step is None:
        return False
    authenticator.last_step = step
    authenticator.save(update_fields=["last_step"])
    return True
