"""The main menu (主导航): the public pages every visitor may open."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Entry:
    """One menu entry; ``current`` when the page shown lies under its address."""

    label: str
    address: str
    current: bool


DESK = "/desk/"
ADDRESSES = {
    "首页": "/",
    "申请查询": "/applications/",
    "年报体检": "/reports/check/",
    "期限计算器": "/deadline/",
}


def menu(request: HttpRequest) -> list[Entry]:
    """Return the entries in order, with the one the visitor stands on marked."""
    return [
        Entry(label, address, current=_stands_on(request.path, address))
        for label, address in ADDRESSES.items()
    ]


def staff_address(request: HttpRequest) -> str:
    """Return where staff sign in, "" at the desk itself and where this process does not open it."""
    if "desk" not in settings.GONGKAI_DOORS or request.path.startswith(DESK):
        return ""
    return DESK


def _stands_on(path: str, address: str) -> bool:
    return path == address or (address != "/" and path.startswith(address))
