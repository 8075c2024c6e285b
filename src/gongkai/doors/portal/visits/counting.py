"""Counting visits (计数): each kind of visit has its own allowance and its own folder."""

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest

from gongkai.doors import clock
from gongkai.doors.portal.visits.limiter import Allowance, count, forget
from gongkai.doors.portal.visits.visitors import address_of

GUESSES = "proving"
TEN_MINUTES = 10 * 60.0
AN_HOUR = 60 * 60.0


SAVING = Allowance(
    120, TEN_MINUTES, lambda minutes: f"短时间内保存的次数太多。请约 {minutes} 分钟后再试。"
)
SUBMITTING = Allowance(
    20,
    AN_HOUR,
    lambda minutes: (
        f"您所在的网络地址一小时内提交的申请已达上限。请约 {minutes} 分钟后再提交，"
        "填写的内容已经保存，不会丢失。"
    ),
)
PROVING = Allowance(
    10,
    TEN_MINUTES,
    lambda minutes: f"输入编号和查询码的次数太多。请核对后，约 {minutes} 分钟以后再试。",
)
REPLYING = Allowance(
    30, TEN_MINUTES, lambda minutes: f"短时间内提交的次数太多。请约 {minutes} 分钟后再试。"
)


def counted(request: HttpRequest, kind: str, allowance: Allowance) -> float:
    """Count one visit of a kind against its sender; raise Refused (429) when it is too many.

    Return the moment it is counted at, in seconds since 1970.
    """
    at = clock.now().timestamp()
    count(_folder(kind), address_of(request), settings.SECRET_KEY, at, allowance)
    return at


def uncounted(request: HttpRequest, kind: str, at: float) -> None:
    """Take back a visit counted at a moment: it was none of those that are limited."""
    forget(_folder(kind), address_of(request), settings.SECRET_KEY, at)


def _folder(kind: str) -> Path:
    return Path(settings.GONGKAI_UPLOADS) / "visits" / kind
