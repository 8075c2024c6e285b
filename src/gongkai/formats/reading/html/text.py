"""The text of HTML elements as a browser breaks it into lines (网页文字)."""

import re
from typing import cast

from gongkai.formats.reading.decoding import UNSEEN
from gongkai.formats.reading.html.markup import Element

BREAK = "\ufdd0"
"""Stands in the tree's text wherever a block element or ``<br>`` ends a line (no character)."""
CELL = "\ufdd1"
CELL_END = "\ufdd2"

_BLOCKS = [
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend", "li", "main", "menu", "nav",
    "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "title", "tr",
    "ul",
]  # fmt: skip
_WHITE = re.compile(r"[ \t\n\f]+")
_UNSEEN = re.compile(f"[{UNSEEN}]")


def mark_breaks(root: Element) -> None:
    """Writes BREAK into the tree around block elements, after ``<br>`` and for lines of ``<pre>``.

    Cells get CELL and CELL_END instead.
    """
    for element in root.iter("pre", "textarea"):
        _keep_lines(element)
    for element in root.iter(*_BLOCKS):
        element.text = BREAK + (element.text or "")
        element.tail = BREAK + (element.tail or "")
    for element in root.iter("br"):
        element.tail = BREAK + (element.tail or "")
    for element in root.iter("td", "th"):
        element.text = CELL + (element.text or "")
        element.tail = CELL_END + (element.tail or "")


def _keep_lines(element: Element) -> None:
    for inner in element.iter():
        if inner.text:
            inner.text = inner.text.replace("\n", BREAK)
        if inner is not element and inner.tail:
            inner.tail = inner.tail.replace("\n", BREAK)


def inner_text(element: Element) -> str:
    """All text inside ``element``, with its marks, white space collapsed as on screen."""
    text = "".join(cast(list[str], list(element.itertext())))
    return _UNSEEN.sub("", _WHITE.sub(" ", text))


def lines(text: str) -> list[str]:
    """The lines of marked text that say something."""
    text = text.replace(CELL_END, BREAK).replace(CELL, BREAK)
    stripped = (line.strip(" ") for line in text.split(BREAK))
    return [line for line in stripped if line and not line.isspace()]


def cell_lines(text: str) -> str:
    """A cell's text; its own paragraphs and line breaks stay as ``\\n``."""
    if BREAK not in text:
        return text.strip()
    return "\n".join(line.strip() for line in lines(text))
