"""What every page of the desk knows without its view saying so (工作台公共上下文)."""

from typing import Any

from django.http import HttpRequest

from gongkai.doors.desk.menu import menu


def desk(request: HttpRequest) -> dict[str, Any]:
    """Return ``desk``, who sits there, and ``desk_menu``; nothing for a page of another door."""
    seated = getattr(request, "desk", None)
    return {"desk": seated, "desk_menu": menu(request.path, seated)} if seated else {}
