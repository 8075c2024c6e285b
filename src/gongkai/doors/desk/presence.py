"""Whether somebody is signed in (是否已登录), by the cookie and by what accounts say of it."""

from datetime import datetime

from django.http import HttpRequest

from gongkai.doors.desk import sessions
from gongkai.doors.desk.sessions import Kept
from gongkai.office.accounts.models import User
from gongkai.office.accounts.queries import needs_second_factor, user_with_id
from gongkai.office.accounts.sessions import Ended, ended
from gongkai.office.base.labels import LabelledEnum


class Away(LabelledEnum):
    """Why nobody is signed in, as the sign-in page tells it."""

    NOBODY = "nobody", ""
    OUT = "out", "已在所有电脑上退出登录。"
    IDLE = Ended.IDLE.value, Ended.IDLE.label
    TOO_LONG = Ended.TOO_LONG.value, Ended.TOO_LONG.label
    REVOKED = Ended.REVOKED.value, Ended.REVOKED.label
    CODE = "code", "您的角色要求使用动态口令。请重新登录。"
    BOUND = "bound", "动态口令已启用。请重新登录，口令用手机上显示的下一个。"


def presence(request: HttpRequest, at: datetime) -> tuple[User, Kept] | Away:
    """Return who is signed in, with what the cookie keeps, or why nobody is."""
    kept = sessions.read(request)
    if kept is None or kept.over:
        return Away.NOBODY
    user = user_with_id(kept.user)
    if user is None:
        return Away.NOBODY
    if why := ended(kept.session, user, at):
        return Away(why.value)
    # A role given meanwhile may ask for more than the password this session began with.
    if not kept.second and needs_second_factor(user, at.date()):
        return Away.CODE
    return user, kept
