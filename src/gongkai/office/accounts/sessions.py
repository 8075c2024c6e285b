"""How long a session lasts (会话期限); the door keeps the times, this judges them."""

from dataclasses import dataclass
from datetime import datetime

from gongkai.office.accounts.limits import current_limits
from gongkai.office.accounts.models import User
from gongkai.office.base.labels import LabelledEnum


class Ended(LabelledEnum):
    """Why a session is over, to be told at the sign-in page."""

    IDLE = "idle", "长时间没有操作，已自动退出。请重新登录。"
    TOO_LONG = "too_long", "登录时间已达上限。请重新登录。"
    REVOKED = "revoked", "密码或权限有变动，或者已在别处退出登录。请重新登录。"


@dataclass(frozen=True, slots=True)
class Session:
    """What a door keeps of a session: when it began, when it was last used, with which epoch."""

    began: datetime
    used: datetime
    epoch: int


def ended(session: Session, user: User, at: datetime) -> Ended | None:
    """Return why a session is over, or None while it holds."""
    limits = current_limits()
    if session.epoch != user.session_epoch or user.closed_on:
        return Ended.REVOKED
    if at - session.began >= limits.longest:
        return Ended.TOO_LONG
    return Ended.IDLE if at - session.used >= limits.idle else None
