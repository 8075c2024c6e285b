"""What is not public (不在公开状态): withdrawn items say only that, all others do not exist."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.doors.portal.freshness import never_kept
from gongkai.doors.ui.errors import error_page
from gongkai.office.disclosures import queries

HTTP_GONE = 410


def absent(request: HttpRequest, item: int) -> HttpResponse:
    """Answer for an item that is not public now: 410 if it once was, 404 otherwise."""
    if queries.was_public(item):
        gone = render(request, "portal/items/gone.html", status=HTTP_GONE)
        return never_kept(gone)
    return never_kept(error_page(request, 404))
