"""How long a page may be kept (缓存): a minute at most, and asked for again by what it held."""

import hashlib
from datetime import datetime
from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import http_date

SECONDS_KEPT = 60
R = TypeVar("R", bound=HttpResponse)


def kept_briefly(
    request: HttpRequest, response: HttpResponse, changed_at: datetime | None = None
) -> HttpResponseBase:
    """Return the page, or 304 where the visitor still has exactly this one.

    The tag is taken from the bytes, because a page also shows what is not the item's own: names of
    bodies, the display chosen. ``changed_at`` is when the item last changed for the public.
    """
    tag = f'"{hashlib.sha256(response.content).hexdigest()}"'
    patch_cache_control(response, public=True, max_age=SECONDS_KEPT)
    patch_vary_headers(response, ["Cookie"])
    return unless_held(request, response, tag, changed_at)


def unless_held(
    request: HttpRequest, response: HttpResponse, tag: str, changed_at: datetime | None
) -> HttpResponseBase:
    """Return the response with its tag and date, or 304 where the visitor holds it already."""
    seconds = int(changed_at.timestamp()) if changed_at else None
    response["ETag"] = tag
    if changed_at:
        response["Last-Modified"] = http_date(changed_at.timestamp())
    answer = get_conditional_response(request, tag, seconds, response)
    return answer if answer is not None else response


def never_kept(response: HttpResponse) -> HttpResponse:
    """Keep what tells that something is not there out of every cache."""
    patch_cache_control(response, no_store=True)
    return response


def for_one_visitor(response: R) -> R:
    """Keep what belongs to one visitor out of every cache and every search engine."""
    patch_cache_control(response, no_store=True, private=True)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
