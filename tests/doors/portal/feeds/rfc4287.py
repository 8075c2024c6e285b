"""The rules of RFC 4287 that a feed has to keep, as far as ours use the format."""

import re
from collections.abc import Iterator
from datetime import datetime

from lxml import etree

A = "{http://www.w3.org/2005/Atom}"
_ONCE = ("id", "title", "updated")
_AT_MOST_ONCE = ("published", "summary", "content", "subtitle", "rights", "logo", "icon")
_TAG = re.compile(r"tag:[a-z0-9.:-]+,\d{4}(-\d\d(-\d\d)?)?:\S+")
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def faults(content: bytes) -> list[str]:
    """Return what is wrong with a feed."""
    feed = etree.fromstring(content)
    found = [] if feed.tag == f"{A}feed" else ["4.1.1 the root is no feed"]
    entries = feed.findall(f"{A}entry")
    for element in (feed, *entries):
        found += _of_both(element)
    found += _of_feed(feed)
    ids = [each.findtext(f"{A}id") for each in entries]
    if len(ids) != len(set(ids)):
        found.append("4.1.1 two entries share an id")
    return found


def _of_both(element: etree._Element) -> Iterator[str]:
    yield from _counts(element)
    yield from _dates(element)
    yield from _links(element)
    if not _TAG.fullmatch(element.findtext(f"{A}id") or ""):
        yield "4.2.6 the id is no tag"
    if not element.findtext(f"{A}author/{A}name"):
        yield "4.1 no author"
    if not all(each.get("term") for each in element.findall(f"{A}category")):
        yield "4.2.2 a category without term"


def _counts(element: etree._Element) -> Iterator[str]:
    for name in _ONCE:
        if len(element.findall(A + name)) != 1:
            yield f"4.1 {name} does not stand exactly once"
    for name in _AT_MOST_ONCE:
        if len(element.findall(A + name)) > 1:
            yield f"4.1 {name} stands more than once"


def _dates(element: etree._Element) -> Iterator[str]:
    for name in ("updated", "published"):
        for each in element.findall(A + name):
            text = each.text or ""
            if not _DATE.fullmatch(text) or datetime.fromisoformat(text).tzinfo is None:
                yield f"3.3 {text} is no date"


def _links(element: etree._Element) -> Iterator[str]:
    if len(element.findall(f"{A}link[@rel='alternate']")) != 1:
        yield "4.1 not one alternate link"
    for link in element.findall(f"{A}link"):
        if not re.match(r"https?://", link.get("href", "")):
            yield "4.2.7 a link is not absolute"


def _of_feed(feed: etree._Element) -> Iterator[str]:
    if len(feed.findall(f"{A}link[@rel='self']")) != 1:
        yield "4.1.1 a feed should link to itself"
    order = [etree.QName(each).localname for each in feed]
    if "entry" in order and set(order[order.index("entry") :]) != {"entry"}:
        yield "entries do not stand last, as some readers expect"
