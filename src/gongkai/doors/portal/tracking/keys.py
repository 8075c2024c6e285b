"""Who proved what (查询凭据): a signed cookie for one case or party, sent to its pages alone."""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

HALF_AN_HOUR = 30 * 60


@dataclass(frozen=True, slots=True)
class Lock:
    """What a key opens: the name of the pages' first address, and of the cookie."""

    page: str
    cookie: str

    def open_for(self, response: HttpResponse, number: int) -> None:
        """Let the browser in for half an hour from now."""
        response.set_cookie(
            self.cookie,
            signing.dumps(number, salt=self._salt),
            max_age=HALF_AN_HOUR,
            path=self._path(number),
            secure=settings.CSRF_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )

    def is_open(self, request: HttpRequest, number: int) -> bool:
        """Return whether the browser proved within half an hour that it may see this one."""
        try:
            held = signing.loads(
                request.COOKIES.get(self.cookie, ""), salt=self._salt, max_age=HALF_AN_HOUR
            )
        except signing.BadSignature:
            return False
        return bool(held == number)

    def close(self, response: HttpResponse, number: int) -> None:
        """Let the browser forget it."""
        response.delete_cookie(self.cookie, path=self._path(number), samesite="Lax")

    @property
    def _salt(self) -> str:
        return f"gongkai.portal.{self.cookie}"

    def _path(self, number: int) -> str:
        return reverse(f"portal:{self.page}", args=[number])


CASE = Lock("tracked", "tracked-case")
PARTY = Lock("opinion", "opinion-party")
