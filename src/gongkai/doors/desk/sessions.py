"""The session cookie (登录状态): signed, holding who signed in and when, and nothing secret."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.core import signing
from django.http import HttpRequest, HttpResponseBase

from gongkai.doors.clock import BEIJING
from gongkai.office.accounts.models import User
from gongkai.office.accounts.sessions import Session

COOKIE = "desk_session"
PATH = "/desk/"
SALT = "gongkai.desk.session"
REFRESHED_AFTER = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Kept:
    """What the cookie keeps of a session.

    ``second`` tells that a one-time code was given, ``deputy_for`` the user acted for (0 for none);
    ``over`` that the user signed out: then only who it was is of use, to keep what they typed.
    """

    user: int
    began: datetime
    used: datetime
    epoch: int
    second: bool = False
    deputy_for: int = 0
    over: bool = False

    @property
    def session(self) -> Session:
        """The session as accounts judge it."""
        return Session(self.began, self.used, self.epoch)

    def wants_refreshing(self, at: datetime) -> bool:
        """Return whether the last use that the cookie knows of is a minute old."""
        return at - self.used >= REFRESHED_AFTER


def begin(user: User, at: datetime, *, second: bool) -> Kept:
    """Return a new session of a user who has just signed in."""
    return Kept(user.pk, at, at, user.session_epoch, second)


def read(request: HttpRequest) -> Kept | None:
    """Return what the cookie keeps, ended or not; None without one of ours."""
    try:
        user, began, used, epoch, second, deputy_for, over = signing.loads(
            request.COOKIES.get(COOKIE, ""), salt=SALT
        )
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Kept(
        user,
        datetime.fromtimestamp(began, BEIJING),
        datetime.fromtimestamp(used, BEIJING),
        epoch,
        bool(second),
        deputy_for,
        bool(over),
    )


def keep(response: HttpResponseBase, request: HttpRequest, kept: Kept) -> None:
    """Send the cookie; it ends with the browser, the session at the latest by its times."""
    content = [
        kept.user,
        int(kept.began.timestamp()),
        int(kept.used.timestamp()),
        kept.epoch,
        int(kept.second),
        kept.deputy_for,
        int(kept.over),
    ]
    response.set_cookie(
        COOKIE,
        signing.dumps(content, salt=SALT),
        path=PATH,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )


def end(response: HttpResponseBase, request: HttpRequest, kept: Kept) -> None:
    """Mark the session as over, so that no request is let in with it again."""
    keep(response, request, replace(kept, over=True))
