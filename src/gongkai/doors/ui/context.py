"""What every page knows without its view saying so (公共上下文): display, menu, version."""

from typing import Any

from django.http import HttpRequest

from gongkai import __version__
from gongkai.doors.ui.display import display_of
from gongkai.doors.ui.navigation import menu, staff_address


def page(request: HttpRequest) -> dict[str, Any]:
    """Return ``display``, ``menu``, ``version`` and where staff sign in, if they can."""
    return {
        "display": display_of(request),
        "menu": menu(request),
        "version": __version__,
        "staff_address": staff_address(request),
    }
