"""What an OFD file carries beside its pages (OFD 附带内容): properties, notes, files, versions."""

from collections.abc import Iterator

from gongkai.office.documents.inspection.package import Element, Package, local
from gongkai.office.documents.inspection.trace import Region, Trace, trace

_PERSONAL = {
    "Author": "作者",
    "Title": "标题",
    "Subject": "主题",
    "Abstract": "摘要",
    "Keyword": "关键词",
}


def inspect_ofd(package: Package) -> Iterator[Trace]:
    """Traces in an OFD file (GB/T 33190)."""
    before, after = package.extra
    if before:
        yield trace("leading_data", detail=before)
    if after:
        yield trace("trailing_data", detail=after)
    trees = list(package.trees(""))
    yield from _properties(root for name, root in trees if name == "OFD.xml")
    counts = {"attachment": 0, "annotations": 0, "script": 0, "custom_property": 0}
    versions = 0
    for _, root in trees:
        for each in root.iter():
            name = local(each)
            counts["attachment"] += name == "Attachment"
            counts["annotations"] += name == "Annot"
            counts["script"] += name in ("Action", "Movie", "Sound") and local(root) != "OFD"
            counts["custom_property"] += name in ("CustomData", "CustomTag")
            versions += name == "Version" and local(root) == "OFD"
    for code, count in counts.items():
        if count:
            yield trace(code, detail=count)
    if versions > 1:
        yield trace("revisions", detail=versions)


def _properties(roots: Iterator[Element]) -> Iterator[Trace]:
    told = {
        _PERSONAL[local(each)]: " ".join((each.text or "").split())[:30]
        for root in roots
        for each in root.iter()
        if local(each) in _PERSONAL and (each.text or "").strip()
    }
    if told:
        listed = "；".join(f"{name}：{value}" for name, value in told.items())
        yield trace("pdf_properties", Region.PROPERTIES, listed)
