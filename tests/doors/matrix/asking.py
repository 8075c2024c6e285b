"""Asking for an address as somebody, through the whole of the site, and all that comes back."""

from dataclasses import dataclass
from typing import Any

from django.core.handlers.base import BaseHandler
from django.core.signals import request_finished
from django.db import close_old_connections
from django.http.response import HttpResponseBase
from django.test import RequestFactory

from gongkai.doors.desk.sessions import COOKIE
from tests.doors.matrix.seats import Seat

TOKEN = "a" * 32


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, where it leads, and every byte of head and body."""

    status: int
    to: str
    head: bytes
    body: bytes

    @property
    def whole(self) -> bytes:
        return self.head + self.body


class Site:
    """The site with its middleware, forms of other sites refused as in use."""

    def __init__(self) -> None:
        self._handler = BaseHandler()
        self._handler.load_middleware()

    def ask(
        self,
        seat: Seat,
        address: str,
        method: str = "GET",
        data: dict[str, Any] | None = None,
        *,
        token: bool = False,
        **headers: str,
    ) -> Answer:
        """Send a request as somebody; ``token`` makes it one that a form of ours could send."""
        factory = RequestFactory()
        if seat.cookie:
            factory.cookies[COOKIE] = seat.cookie
        if token:
            factory.cookies["csrftoken"] = TOKEN
            data = {"csrfmiddlewaretoken": TOKEN, **(data or {})}
        make = getattr(factory, method.lower())
        response = self._handler.get_response(make(address, data or None, headers=headers or None))
        return _read(response)


def _read(response: HttpResponseBase) -> Answer:
    body = b"".join(response) if response.streaming else response.content  # type: ignore[call-overload, attr-defined]
    lines = [f"{name}: {value}" for name, value in response.items()]
    lines += [morsel.OutputString() for morsel in response.cookies.values()]
    head = "\n".join(lines).encode()
    # Else the database would be connected anew for each of thousands of requests.
    request_finished.disconnect(close_old_connections)
    response.close()
    request_finished.connect(close_old_connections)
    return Answer(response.status_code, response.get("Location", ""), head, body)
