"""Keys to drafts (草稿凭据): each in a cookie of its own, sent to the form of its body alone."""

import re
from collections.abc import Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from gongkai.doors.portal.frame.places import Place
from gongkai.office.applications.models import IntakeDraft
from gongkai.office.applications.queries import drafts

MONTH = 30 * 24 * 60 * 60
SHOWN_AFTERWARDS = 60 * 60
MOST_DRAFTS = 5
_NAME = re.compile(r"intake-([1-9][0-9]{0,17})")


def hand_over(response: HttpResponse, draft: IntakeDraft, token: str, seconds: int = MONTH) -> None:
    """Give the browser the key to a draft."""
    response.set_cookie(
        f"intake-{draft.pk}",
        token,
        max_age=seconds,
        path=_path(draft.agency.code),
        secure=settings.CSRF_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def take_back(response: HttpResponse, draft_number: int, code: str) -> None:
    """Let the browser forget a key."""
    response.delete_cookie(f"intake-{draft_number}", path=_path(code), samesite="Lax")


def token_of(request: HttpRequest, number: int) -> str:
    """Return the key the browser sent for a draft, "" if none."""
    return request.COOKIES.get(f"intake-{number}", "")


def draft_or_404(request: HttpRequest, place: Place, number: int) -> IntakeDraft:
    """Return the draft to whoever has its key; for all others there is none."""
    draft = drafts.draft_of(number, token_of(request, number))
    if draft is None or draft.agency_id != place.agency.pk:
        raise Http404
    return draft


def drafts_here(request: HttpRequest, place: Place) -> Iterator[IntakeDraft]:
    """Yield the drafts of this browser for a body that are not submitted yet."""
    numbers = [int(found[1]) for name in request.COOKIES if (found := _NAME.fullmatch(name))]
    for number in sorted(numbers)[-MOST_DRAFTS:]:
        draft = drafts.draft_of(number, token_of(request, number))
        if draft and draft.agency_id == place.agency.pk and draft.application_id is None:
            yield draft


def _path(code: str) -> str:
    return reverse("portal:apply-online", args=[code])
