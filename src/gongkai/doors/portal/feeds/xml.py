"""XML for machines (XML 输出): elements in their order, text without what XML cannot hold."""

import re
from typing import Any

from lxml import etree

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def child(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    """Append an element in the namespace of its parent and return it."""
    namespace = etree.QName(parent).namespace
    element = etree.SubElement(parent, f"{{{namespace}}}{name}", attributes)
    if text:
        element.text = fit(text)
    return element


def root(name: str, namespace: str) -> etree._Element:
    """Return the outermost element of a document in one namespace, written without prefixes."""
    # lxml takes None as the default prefix; its types do not know.
    prefixes: Any = {None: namespace}
    return etree.Element(f"{{{namespace}}}{name}", nsmap=prefixes)


def fit(text: str) -> str:
    """Return the text without the control signs that no XML document may hold."""
    return _FORBIDDEN.sub("", text)


def document(element: etree._Element) -> bytes:
    """Return the document in UTF-8."""
    return etree.tostring(element, encoding="utf-8", xml_declaration=True, pretty_print=True)
