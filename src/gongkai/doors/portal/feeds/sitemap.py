"""Sitemaps (站点地图) for search engines: every public page, in files of at most 5,000."""

from collections.abc import Iterable
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.doors.portal.feeds.xml import child, document, root
from gongkai.doors.portal.freshness import kept_briefly
from gongkai.office.agencies import directory
from gongkai.office.disclosures.queries import sitemap_file, sitemap_files

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MEDIA_TYPE = "application/xml; charset=utf-8"
A_FILE = 5_000

Entry = tuple[str, datetime | None]


@require_safe
def index(request: HttpRequest) -> HttpResponseBase:
    """List the files: one of the bodies, and those of items that hold any."""
    element = root("sitemapindex", NAMESPACE)
    addresses = [reverse("portal:sitemap-bodies")]
    addresses += [
        reverse("portal:sitemap-items", args=[number]) for number in sitemap_files(A_FILE)
    ]
    for address in addresses:
        child(child(element, "sitemap"), "loc", request.build_absolute_uri(address))
    return kept_briefly(request, HttpResponse(document(element), content_type=MEDIA_TYPE))


@require_safe
def bodies(request: HttpRequest) -> HttpResponseBase:
    """List the front page and the pages of open areas and bodies."""
    pages = [(reverse("portal:home"), None)]
    for agency in directory.everything()[: A_FILE - 1]:
        name = "portal:area" if agency.is_area else "portal:body"
        pages.append((reverse(name, args=[agency.code]), None))
    return _file(request, pages)


@require_safe
def items(request: HttpRequest, number: int) -> HttpResponseBase:
    """List the public items of one file, with the time each changed."""
    found = sitemap_file(number, A_FILE)
    if not found:
        raise Http404
    # Addresses differ by the number alone; resolving each took longer than the rest of the file.
    first = found[0][0]
    before, _, after = reverse("portal:item", args=[first]).rpartition(str(first))
    return _file(request, ((f"{before}{pk}{after}", at) for pk, at in found))


def _file(request: HttpRequest, entries: Iterable[Entry]) -> HttpResponseBase:
    element = root("urlset", NAMESPACE)
    site = request.build_absolute_uri("/").rstrip("/")
    for address, changed_at in entries:
        page = child(element, "url")
        child(page, "loc", site + address)
        if changed_at:
            child(page, "lastmod", changed_at.isoformat(timespec="seconds"))
    return kept_briefly(request, HttpResponse(document(element), content_type=MEDIA_TYPE))
