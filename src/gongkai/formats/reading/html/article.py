"""Where the report stands inside a site's page (正文区域), found by its own headings and tables."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import cast

from lxml import etree

from gongkai.formats.reading.html.markup import Element
from gongkai.formats.reading.html.tables import is_layout
from gongkai.formats.reading.html.text import BREAK, inner_text

_HEADINGS = (
    "总体情况",
    "主动公开政府信息",
    "收到和处理政府信息公开",
    "行政复议、行政诉讼",
    "主要问题",
    "其他需要报告",
)
_HEADING = re.compile("|".join(_HEADINGS))
_LABEL = re.compile("行政许可|行政处罚|自然人|予以公开|结果维持|尚未审结")
_LINK_TEXTS = etree.XPath(".//a//text()", smart_strings=False)
_LENGTH = etree.XPath("string-length(normalize-space(.))")
_HEADINGS_NEEDED = 2
_HEADINGS_SEEN = 200
_LINK_SHARE = 0.3
_STEPS_UP = 3
_NUMERAL = 8
"""What may stand before the first heading's words without being a preamble: its own 一、."""
_TITLE = re.compile(r"(信息公开|政务公开).{0,30}(年度报告|年报|工作报告)")


def find_article(root: Element) -> Element:
    """The smallest element that holds every heading and table of the report, else the whole page.

    Where nothing stands before the first heading, its preamble (and title) may be a neighbour:
    then parents are taken in as long as they bring text and not a list of links.
    """
    headings = dict(islice(_headings(root), _HEADINGS_SEEN))
    if len(set(headings.values())) < _HEADINGS_NEEDED:
        return root
    tables = [table for table in root.iter("table") if _has_label(table)]
    article = _common_ancestor([*headings, *tables])
    for _ in range(_STEPS_UP):
        parent = article.getparent()
        if parent is None or _has_preamble(article) or _is_link_list(parent, article):
            break
        article = parent
    return _outside_data_tables(article)


def _outside_data_tables(article: Element) -> Element:
    """A report set as one table has its common ancestor inside that table: take the table whole."""
    for table in [each for each in _line_of(article) if each.tag == "table"]:
        parent = table.getparent()
        if parent is not None and not is_layout(table):
            article = parent
    return article


def outer_titles(root: Element, article: Element) -> list[Element]:
    """Headings that name the report but stand outside (before) the article."""
    inside = set(article.iter("h1", "h2"))
    return [
        heading
        for heading in root.iter("h1", "h2")
        if heading not in inside and _TITLE.search(inner_text(heading))
    ]


def _headings(root: Element) -> Iterator[tuple[Element, str]]:
    """The elements whose own text has the words of a section heading, links apart."""
    for element in root.iter():
        for text, owner in ((element.text, element), (element.tail, element.getparent())):
            found = _HEADING.search(text) if text else None
            if found is not None and owner is not None and not _is_linked(owner):
                yield owner, found.group()


def _is_linked(element: Element) -> bool:
    return element.tag in ("a", "title") or next(element.iterancestors("a"), None) is not None


def _line_of(element: Element) -> list[Element]:
    return [element, *element.iterancestors()]


def _common_ancestor(elements: list[Element]) -> Element:
    shared = _line_of(elements[0])
    for element in elements[1:]:
        line = set(_line_of(element))
        shared = [each for each in shared if each in line]
    return shared[0]


def _has_label(table: Element) -> bool:
    """Whether an innermost table names rows or columns of the form."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    return any(_LABEL.search(text) for text in _texts(table))


def _has_preamble(article: Element) -> bool:
    length = 0
    for text in _texts(article):
        first = _HEADING.search(text)
        length += _length(text[: first.start()] if first else text)
        if first or length > _NUMERAL:
            break
    return length > _NUMERAL


def _is_link_list(parent: Element, article: Element) -> bool:
    """Whether what ``parent`` adds to the article is mostly links."""
    added = _text_length(parent) - _text_length(article)
    links = _link_length(parent) - _link_length(article)
    return links > added * _LINK_SHARE


def _text_length(element: Element) -> float:
    return cast(float, _LENGTH(element))


def _link_length(element: Element) -> int:
    return len("".join(cast(list[str], _LINK_TEXTS(element))))


def _texts(element: Element) -> Iterator[str]:
    return cast(Iterator[str], element.itertext())


def _length(text: str) -> int:
    return len(text.replace(BREAK, "").strip())
