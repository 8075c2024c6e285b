"""What somebody typed when their session ended (未丢失的内容), carried through signing in again.

It travels in the page itself, signed together with who typed it, so that nobody else gets it and
no other site can slip fields in.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core import signing
from django.http import HttpRequest

from gongkai.doors.desk import sessions

FIELD = "carried"
SALT = "gongkai.desk.carried"
LONGEST = 12 * 60 * 60  # seconds; by then nobody remembers what the button would send
NEVER = {"csrfmiddlewaretoken", "code", "secret", FIELD}


@dataclass(frozen=True, slots=True)
class Carried:
    """Fields that wait to be posted, whose they are (and for whom they acted), where they go."""

    user: int
    deputy_for: int
    address: str
    fields: tuple[tuple[str, str], ...]
    had_files: bool = False


def gather(request: HttpRequest) -> str:
    """Return the posted fields, packed; "" where nobody is known whose they are.

    The session cookie, ended or not, tells whose they are. It is not sent with a form of another
    site, so such a form is never carried. Passwords, codes, tokens and files are left out.
    """
    kept = sessions.read(request)
    if kept is None or not _from_here(request):
        return ""
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in NEVER and "password" not in name
        for value in values
    ]
    content = [kept.user, kept.deputy_for, request.get_full_path(), fields, bool(request.FILES)]
    return signing.dumps(content, salt=SALT, compress=True)


def unpack(packed: str) -> Carried | None:
    """Return what ``gather`` packed, or None for anything else and for what is too old."""
    try:
        user, deputy_for, address, fields, had_files = signing.loads(
            packed, salt=SALT, max_age=LONGEST
        )
    except (signing.BadSignature, ValueError, TypeError):
        return None
    pairs = tuple((name, value) for name, value in fields)
    return Carried(user, deputy_for, address, pairs, had_files)


def _from_here(request: HttpRequest) -> bool:
    origin = request.headers.get("Origin", "")
    return not origin or origin == "null" or urlsplit(origin).netloc == request.get_host()
