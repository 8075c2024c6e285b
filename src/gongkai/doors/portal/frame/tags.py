"""Page tags of government sites (网页标签), 国办发〔2017〕47号: site, column, article."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse

from gongkai.doors.clock import BEIJING
from gongkai.doors.portal.frame.places import Place
from gongkai.office.agencies.models import Agency
from gongkai.office.disclosures.models import Item

COLUMN_TYPE = "政府信息公开"

Tags = list[tuple[str, str]]


def site_name(root: Agency | None) -> str:
    """Return what the site calls itself: after what stands above everything else."""
    return f"{root.name}政府信息公开" if root else "政府信息公开"


def column_tags(request: HttpRequest, place: Place, column: str) -> Tags:
    """Return the tags of a page that is a column (栏目)."""
    return [
        *_site_tags(request, place),
        ("ColumnName", column),
        ("ColumnType", COLUMN_TYPE),
        ("ColumnDescription", f"{place.agency.name}{column}"),
    ]


def article_tags(request: HttpRequest, place: Place, item: Item, column: str) -> Tags:
    """Return the tags of the page of a public item; the description has an element of its own."""
    return [*_site_tags(request, place), *_article_tags(request, place, item, column)]


def _site_tags(request: HttpRequest, place: Place) -> Tags:
    root = place.above[0] if place.above else place.agency
    return [("SiteName", site_name(root)), ("SiteDomain", request.get_host())]


def _article_tags(
    request: HttpRequest, place: Place, item: Item, column: str
) -> Iterator[tuple[str, str]]:
    version = item.public
    if version is None or item.public_since is None:
        return
    yield "ColumnName", column
    yield "ColumnType", COLUMN_TYPE
    yield "ArticleTitle", version.title
    yield "PubDate", f"{item.public_since.astimezone(BEIJING):%Y-%m-%d %H:%M}"
    yield "ContentSource", version.issuers or place.agency.name
    if version.keywords:
        yield "Keywords", version.keywords
    yield "Author", place.agency.name
    yield "Url", request.build_absolute_uri(reverse("portal:item", args=[item.pk]))
