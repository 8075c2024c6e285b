"""Atom feeds (订阅源), RFC 4287: what was disclosed or changed last, everywhere or by one body."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe
from lxml import etree

from gongkai.doors.portal.feeds.xml import child, document, fit, root
from gongkai.doors.portal.frame.places import body_or_404
from gongkai.doors.portal.frame.tags import site_name
from gongkai.doors.portal.freshness import kept_briefly
from gongkai.law import topics
from gongkai.office.agencies import directory
from gongkai.office.agencies.models import Agency
from gongkai.office.disclosures import queries
from gongkai.office.disclosures.models import Item, Version

ATOM = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml; charset=utf-8"
ENTRIES = 50
# The year in which these tags were first given out (RFC 4151); it never changes.
TAGS_SINCE = 2026
# An empty feed has to say when it changed: the day the Regulations in force came into force.
NEVER = datetime(2019, 5, 15, tzinfo=UTC)


@require_safe
def everywhere(request: HttpRequest) -> HttpResponseBase:
    """Send the feed of all bodies."""
    first = directory.roots().first()
    return _feed(request, None, site_name(first))


@require_safe
def of_body(request: HttpRequest, code: str) -> HttpResponseBase:
    """Send the feed of one body."""
    agency = body_or_404(code).agency
    return _feed(request, agency, site_name(agency))


def _feed(request: HttpRequest, agency: Agency | None, title: str) -> HttpResponseBase:
    items = queries.feed(agency, limit=ENTRIES)
    page = reverse("portal:body", args=[agency.code]) if agency else reverse("portal:home")
    feed = root("feed", ATOM)
    child(feed, "id", _tag(request, f"bodies/{agency.code}" if agency else "all"))
    child(feed, "title", title)
    child(feed, "updated", max((_changed(each) for each in items), default=NEVER).isoformat())
    _link(feed, "self", request.build_absolute_uri(request.path), "application/atom+xml")
    _link(feed, "alternate", request.build_absolute_uri(page), "text/html")
    child(child(feed, "author"), "name", agency.name if agency else title)
    for each in items:
        if each.public:
            _entry(request, feed, each, each.public)
    return kept_briefly(request, HttpResponse(document(feed), content_type=MEDIA_TYPE))


def _entry(request: HttpRequest, feed: etree._Element, item: Item, version: Version) -> None:
    entry = child(feed, "entry")
    address = reverse("portal:item", args=[item.pk])
    child(entry, "id", _tag(request, f"items/{item.pk}"))
    child(entry, "title", version.title)
    child(entry, "updated", _changed(item).isoformat())
    if item.public_since:
        child(entry, "published", item.public_since.isoformat())
    _link(entry, "alternate", request.build_absolute_uri(address), "text/html")
    child(child(entry, "author"), "name", item.agency.name)
    if label := topics.full_label(version.topic):
        child(entry, "category", term=version.topic, label=fit(label))
    if version.summary:
        child(entry, "summary", version.summary)


def _changed(item: Item) -> datetime:
    return item.public_changed_at or NEVER


def _link(parent: etree._Element, relation: str, address: str, media_type: str) -> None:
    child(parent, "link", rel=relation, type=media_type, href=address)


def _tag(request: HttpRequest, what: str) -> str:
    """Return an id that outlives a change of port or of http to https (RFC 4151)."""
    host = request.get_host().rsplit(":", 1)[0].strip("[]").lower()
    return f"tag:{host},{TAGS_SINCE}:{what}"
