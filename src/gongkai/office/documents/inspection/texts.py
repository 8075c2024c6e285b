"""What web pages and texts hide (网页和文本隐藏内容): comments, scripts, unseen characters."""

import re
from collections.abc import Iterator

from lxml import etree

from gongkai.formats.reading import refusals
from gongkai.formats.reading.limits import TAGS, TEXT_BYTES
from gongkai.office.documents.inspection.package import Element, attribute, local
from gongkai.office.documents.inspection.reaching import reaching_cells
from gongkai.office.documents.inspection.trace import Region, Trace, trace

_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\U000e0000-\U000e007f]")
_CONCEALS = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9])|opacity\s*:\s*0(?![.\d])",
    re.I,
)
_SCRIPTED = ("script", "iframe", "object", "embed", "applet")


def inspect_text(data: bytes) -> Iterator[Trace]:
    """Traces in a plain text: characters without width that can carry or disturb a message."""
    if len(data) > TEXT_BYTES:
        raise refusals.too_large("文本文件", TEXT_BYTES)
    text = _decoded(data)
    count = len(_UNSEEN.findall(text.lstrip("\ufeff")))
    if count:
        yield trace("zero_width", detail=count)
    if cells := reaching_cells(text):
        yield trace("external_link", detail=f"{cells} 个公式")


def inspect_html(data: bytes) -> Iterator[Trace]:
    """Traces in a web page's source; raises Unreadable beyond what a page can need."""
    yield from inspect_text(data)
    text = _decoded(data)
    if text.count("<") > TAGS:
        raise refusals.too_complex("网页标签过多")
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise refusals.damaged("网页") from error
    if root is None or any(each.type_name == "ERR_RESOURCE_LIMIT" for each in parser.error_log):
        raise refusals.too_complex("网页标签嵌套过深")
    yield from _elements(root)


def _elements(root: Element) -> Iterator[Trace]:
    comments = hidden = scripts = 0
    author = ""
    for each in root.iter():
        tag: object = each.tag
        if tag is etree.Comment:
            comments += bool((each.text or "").strip())
        elif local(each) == "meta" and attribute(each, "name").lower() == "author":
            author = attribute(each, "content").strip() or author
        elif isinstance(tag, str):
            acts = any(str(key).startswith("on") for key in each.attrib)
            scripts += local(each) in _SCRIPTED or acts
            hidden += _is_hidden(each)
    if comments:
        yield trace("page_comment", detail=comments)
    if hidden:
        yield trace("hidden_element", detail=hidden)
    if scripts:
        yield trace("script")
    if author:
        yield trace("author", Region.PROPERTIES, f"作者：{author[:30]}")


def _is_hidden(element: Element) -> bool:
    concealed = "hidden" in element.attrib or bool(_CONCEALS.search(element.get("style") or ""))
    if local(element) == "input":
        return element.get("type") == "hidden" and bool(element.get("value"))
    return concealed and any(str(text).strip() for text in element.itertext())


def _decoded(data: bytes) -> str:
    """The characters as they are, unseen ones included."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")
