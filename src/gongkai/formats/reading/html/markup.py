"""HTML text to a tree (网页解析), within the depth a report can need."""

import re
from typing import cast

from lxml import etree

from gongkai.formats.reading import refusals
from gongkai.formats.reading.limits import TABLES, TAGS

Element = etree._Element

_NOISE = [
    "script", "style", "noscript", "template", "svg", "math", "select", "button", "iframe",
    "object", "applet", "audio", "video", "canvas",
]  # fmt: skip
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")
_CONTROL_REFERENCE = re.compile(
    r"&#(?:x0*(?:[1-8bcef]|1[0-9a-f]|fff[ef])(?![0-9a-f])"
    r"|0*(?:[1-8]|1[124-9]|2[0-9]|3[01]|6553[45])(?![0-9]));?",
    re.I,
)
"""References to characters that no tree may hold; libxml2 resolves them all the same."""
_HIDDEN_TAG = "hidden"
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)


def parse(text: str) -> Element | None:
    """The tree of a page without scripts, styles and hidden table parts; None if it holds nothing.

    Entities are not fetched or expanded beyond HTML's own. Raises Unreadable beyond 2,048 levels,
    or with more tags or tables than a page can need.
    """
    if text.count("<") > TAGS:
        raise refusals.too_complex("网页标签过多")
    text = _CONTROL_REFERENCE.sub("", _DECLARATION.sub("", text, count=1))
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.LxmlError:
        root = None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise refusals.too_complex("网页标签嵌套过深")
    if root is None:
        return None
    if sum(1 for _ in root.iter("table")) > TABLES:
        raise refusals.too_complex("网页表格过多")
    # Rows and cells that a browser does not lay out would shift every column after them.
    for part in root.iter("tr", "td", "th"):
        if _HIDDEN.search(part.get("style") or ""):
            part.tag = _HIDDEN_TAG
    etree.strip_elements(root, _HIDDEN_TAG, *_NOISE, with_tail=False)
    return root


def declared_title(root: Element) -> str | None:
    """The title the page declares: its ArticleTitle, else its ``<title>``."""
    for meta in root.iter("meta"):
        if (meta.get("name") or "").lower() == "articletitle":
            title = _words(meta.get("content"))
            if title:
                return title
    for element in root.iter("title"):
        title = _words("".join(cast(list[str], list(element.itertext()))))
        if title:
            return title
    return None


def _words(text: str | None) -> str:
    return " ".join((text or "").split())
