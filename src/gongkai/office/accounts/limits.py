"""How often and how long (登录限制): lock-out and sessions, from the settings."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Limits:
    """Failures before an account is locked and for how long; how long a session lasts.

    ``idle`` ends a session nobody uses, ``longest`` any session.
    """

    failures: int
    locked: timedelta
    idle: timedelta
    longest: timedelta


def current_limits() -> Limits:
    """Return the limits of this deployment."""
    return Limits(
        failures=settings.GONGKAI_SIGN_IN_FAILURES,
        locked=timedelta(minutes=settings.GONGKAI_LOCKED_MINUTES),
        idle=timedelta(minutes=settings.GONGKAI_SESSION_IDLE_MINUTES),
        longest=timedelta(hours=settings.GONGKAI_SESSION_HOURS),
    )
