"""What every Office file may carry beside its text (Office 附带信息): properties, parts, links."""

import ipaddress
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from gongkai.formats.reading.result import Unreadable
from gongkai.office.documents.inspection.package import Element, Package, attribute, local
from gongkai.office.documents.inspection.pictures import inspect_picture
from gongkai.office.documents.inspection.trace import Region, Trace, inside, trace
from gongkai.office.documents.problems import reason

_PEOPLE = {
    "creator": "作者",
    "lastModifiedBy": "最后修改者",
    "Company": "单位",
    "Manager": "管理者",
}
_TEXTS = {
    "title": "标题",
    "subject": "主题",
    "description": "备注",
    "keywords": "关键词",
    "category": "类别",
}
_PROPERTIES = ("core-properties", "extended-properties", "custom-properties")
_EMBEDDED = ("embeddings", "activex", "oleobjects", "ctrlprops", "ink")
_PICTURES = (".jpg", ".jpeg", ".png")
_MOST_PICTURES = 300
_EMPTY_DATA = (
    "http://schemas.openxmlformats.org/officeDocument/2006/bibliography",
    "http://purl.oclc.org/ooxml/officeDocument/bibliography",
    "http://www.wps.cn/officeDocument/2013/wpsCustomData",
)
"""What Word and WPS write into every file, without any content of its own."""
_CONTENT_TYPES = "[content_types].xml"
_LOCAL_PATH = re.compile(r"(?:\b[a-z]:[\\/]|file:/|\\\\[\w.$-]+\\|/users/|/home/)", re.I)
_LINK_KINDS = {
    "hyperlink": "超链接",
    "image": "图片",
    "attachedTemplate": "模板",
    "oleObject": "嵌入对象",
    "externalLinkPath": "工作簿",
    "package": "嵌入文件",
    "video": "视频",
    "audio": "音频",
    "mailMergeSource": "邮件合并",
    "frame": "框架",
    "subDocument": "子文档",
}


def inspect_office(package: Package) -> Iterator[Trace]:
    """Traces in what Word, Excel and PowerPoint files have in common."""
    before, after = package.extra
    if before:
        yield trace("leading_data", detail=before)
    if after:
        yield trace("trailing_data", detail=after)
    yield from _properties(package)
    yield from _parts(package)
    yield from _links(package)
    yield from _unused(package)
    yield from _pictures(package)


def _properties(package: Package) -> Iterator[Trace]:
    people: dict[str, str] = {}
    texts: dict[str, str] = {}
    for root in _property_parts(package):
        if own := [each for each in root if local(each) == "property"]:
            yield trace("custom_property", Region.PROPERTIES, len(own))
            continue
        values = {local(entry): " ".join((entry.text or "").split()) for entry in root}
        people |= {shown: values[key] for key, shown in _PEOPLE.items() if values.get(key)}
        texts |= {shown: values[key] for key, shown in _TEXTS.items() if values.get(key)}
        if any(_LOCAL_PATH.search(value) for value in values.values()):
            yield trace("file_path", Region.PROPERTIES)
    if people:
        yield trace("author", Region.PROPERTIES, _listed(people))
    if texts:
        yield trace("property_text", Region.PROPERTIES, _listed(texts))
    if package.under("docProps/thumbnail"):
        yield trace("thumbnail", Region.PROPERTIES)


def _property_parts(package: Package) -> Iterator[Element]:
    """The parts of properties in their usual folder, and wherever else the package has them."""
    yield from (root for _, root in package.trees("docProps/"))
    for source, relation in package.relations:
        if source != "_rels/.rels" or not (relation.get("Type") or "").endswith(_PROPERTIES):
            continue
        target = _resolved("", relation.get("Target") or "")
        for name in package.names:
            if name.lower() == target and not target.startswith("docprops/"):
                root = package.xml(name)
                if root is not None:
                    yield root


def _listed(values: dict[str, str]) -> str:
    return "；".join(f"{name}：{value[:30]}" for name, value in values.items())


def _parts(package: Package) -> Iterator[Trace]:
    lowered = {name.lower(): name for name in package.names}
    if any(name.endswith(("vbaproject.bin", "vbadata.xml")) for name in lowered):
        yield trace("macro")
    for name in lowered:
        folder = name.split("/")[-2] if "/" in name else ""
        if folder in _EMBEDDED:
            yield trace("embedded_file", detail=name.rsplit("/", 1)[-1])
    items = [root for name, root in package.trees("customXml/item") if "props" not in name.lower()]
    filled = [root for root in items if not _is_empty_data(root)]
    if filled:
        yield trace("custom_xml", detail=len(filled))


def _is_empty_data(root: Element) -> bool:
    if any(text.strip() for text in root.itertext() if isinstance(text, str)):
        return False
    namespace = root.tag[1:].partition("}")[0] if str(root.tag).startswith("{") else ""
    return namespace in _EMPTY_DATA or (len(root) == 0 and not root.attrib)


def _links(package: Package) -> Iterator[Trace]:
    seen: set[tuple[str, str]] = set()
    for _, relation in package.relations:
        target = relation.get("Target") or ""
        kind = (relation.get("Type") or "").rsplit("/", 1)[-1]
        if kind == "aFChunk":
            yield trace("embedded_file", detail=target[:60])
        if relation.get("TargetMode") != "External" or (kind, target) in seen:
            continue
        seen.add((kind, target))
        if kind != "hyperlink":
            yield trace("external_link", detail=_LINK_KINDS.get(kind, kind[:30] or "其他"))
        elif _is_internal(target):
            yield trace("file_path", detail=f"（{target[:60]}）")


def _is_internal(target: str) -> bool:
    """Whether an address leads to a file of one machine or to an inner network."""
    if _LOCAL_PATH.search(target):
        return True
    try:
        host = urlsplit(target).hostname or ""
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return bool(re.match(r"[a-z]+://[^./]+(?::\d+)?(?:/|$)", target, re.I))


def _unused(package: Package) -> Iterator[Trace]:
    """Parts that no relation leads to: nothing shows them, everything sends them."""
    used = {_CONTENT_TYPES}
    for source, relation in package.relations:
        target = (relation.get("Target") or "").replace("\\", "/")
        owner = source.rpartition("_rels/")[0]
        used.add(_resolved(owner, target))
    unused = [
        name
        for name in package.names
        if name.lower() not in used and not name.lower().endswith(".rels")
    ]
    if unused:
        yield trace("unused_part", detail=len(unused))


def _resolved(folder: str, target: str) -> str:
    target = unquote(target.partition("#")[0])
    steps = [] if target.startswith("/") else [each for each in folder.split("/") if each]
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps).lower()


def _pictures(package: Package) -> Iterator[Trace]:
    pictures = [name for name in package.names if name.lower().endswith(_PICTURES)]
    for name in pictures[:_MOST_PICTURES]:
        shown = f"图片 {name.rsplit('/', 1)[-1]}"
        try:
            yield from (inside(shown, found) for found in inspect_picture(package.part(name)))
        except Unreadable as error:
            yield trace("not_inspected", shown, reason(error))
    if len(pictures) > _MOST_PICTURES:
        yield trace("not_inspected", detail=f"图片超过 {_MOST_PICTURES} 张")


def paths_in(root: Element) -> int:
    """How many descriptions of pictures and objects tell a path of the author's machine."""
    return sum(
        any(_LOCAL_PATH.search(attribute(each, name)) for name in ("descr", "title"))
        for each in root.iter()
        if local(each) in ("docPr", "cNvPr")
    )


def cropped_in(root: Element) -> int:
    """How many pictures of a drawing show less than they hold."""
    return sum(
        any(attribute(each, side) not in ("", "0") for side in "ltrb")
        for each in root.iter()
        if local(each) == "srcRect"
    )
