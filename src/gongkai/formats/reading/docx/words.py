"""The text of a Word paragraph as it prints (段落文字): insertions in, deletions and codes out."""

from collections.abc import Callable, Iterator

from lxml import etree

Element = etree._Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DROPPED = {f"{_W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "rt", "rubyPr")}
_PRINTED: dict[str, Callable[[Element], str]] = {
    f"{_W}t": lambda e: e.text or "",
    f"{_M}t": lambda e: e.text or "",
    f"{_W}tab": lambda e: "\t",
    f"{_W}ptab": lambda e: "\t",
    f"{_W}cr": lambda e: "\n",
    f"{_W}br": lambda e: "" if e.get(f"{_W}type") in ("page", "column") else "\n",
    f"{_W}noBreakHyphen": lambda e: "-",
}
_BOX = f"{_W}txbxContent"
_RUN = f"{_W}r"
_ALTERNATIVES = f"{_MC}AlternateContent"


def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute."""
    return _W + name


def text_of(paragraph: Element) -> str:
    """The paragraph's text, line breaks as ``\\n``, without its text boxes."""
    return "".join(_pieces(paragraph))


def boxes_in(paragraph: Element) -> list[Element]:
    """The contents of the text boxes anchored in the paragraph, each once."""
    return list(_boxes(paragraph))


def is_on(properties: Element | None, name: str) -> bool:
    """Whether a property such as ``vanish`` is set and not set to false."""
    found = properties.find(_W + name) if properties is not None else None
    return found is not None and found.get(f"{_W}val") not in ("0", "false", "off")


def _pieces(element: Element) -> Iterator[str]:
    for child in element:
        tag = str(child.tag)
        printed = _PRINTED.get(tag)
        if printed is not None:
            yield printed(child)
        elif tag == _BOX or tag in _DROPPED:
            continue
        elif tag == _ALTERNATIVES:
            yield from _pieces(_chosen(child))
        elif tag != _RUN or not is_on(child.find(f"{_W}rPr"), "vanish"):
            yield from _pieces(child)


def _boxes(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag == _BOX:
            yield child
        elif child.tag == _ALTERNATIVES:
            yield from _boxes(_chosen(child))
        elif child.tag not in _DROPPED and len(child):
            yield from _boxes(child)


def _chosen(alternatives: Element) -> Element:
    """The first of several renderings of the same drawing that has words in it."""
    for option in alternatives:
        if next(option.iter(_BOX, f"{_W}t"), None) is not None:
            return option
    return alternatives[0] if len(alternatives) else alternatives
