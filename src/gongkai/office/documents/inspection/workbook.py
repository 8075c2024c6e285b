"""What an Excel workbook hides (Excel 隐藏内容): sheets, caches, names, links and logs."""

import re
from collections.abc import Iterator

from gongkai.office.documents.inspection.office import cropped_in, paths_in
from gongkai.office.documents.inspection.package import Element, Package, attribute, local, on
from gongkai.office.documents.inspection.sheet import Styles, inspect_sheet
from gongkai.office.documents.inspection.trace import Trace, trace

_OWN_NAMES = ("_xlnm.", "_filterdatabase")
_HOLDS_DATA = re.compile(r'^\s*=?\s*(?:\{|")|\[\d+\]|\.xls', re.I)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def inspect_workbook(package: Package) -> Iterator[Trace]:
    """Traces in the parts of a ``.xlsx``."""
    names = _sheet_names(package)
    for name, root in package.trees("xl/workbook.xml"):
        yield from _workbook(root, name)
    styles = Styles(next((root for _, root in package.trees("xl/styles.xml")), None))
    for name, root in package.trees("xl/worksheets/", "xl/chartsheets/", "xl/dialogsheets/"):
        shown = names.get(name.lower(), name.rsplit("/", 1)[-1])
        yield from inspect_sheet(root, f"工作表“{shown}”", styles)
    yield from _side_parts(package)


def _sheet_names(package: Package) -> dict[str, str]:
    """The sheets' names on their tabs, by part in small letters."""
    targets = {
        relation.get("Id"): (relation.get("Target") or "").lstrip("/").removeprefix("xl/")
        for name, relation in package.relations
        if name.lower().endswith("workbook.xml.rels")
    }
    found = {}
    for _, root in package.trees("xl/workbook.xml"):
        for sheet in _sheets(root):
            target = targets.get(sheet.get(f"{{{_RELATION}}}id"))
            if target:
                found[f"xl/{target}".lower()] = attribute(sheet, "name")
    return found


def _sheets(root: Element) -> Iterator[Element]:
    return (each for each in root.iter() if local(each) == "sheet")


def _workbook(root: Element, place: str) -> Iterator[Trace]:
    for sheet in _sheets(root):
        state = attribute(sheet, "state")
        name = attribute(sheet, "name")
        if state == "veryHidden":
            yield trace("very_hidden_sheet", f"工作表“{name}”", name)
        elif state == "hidden":
            yield trace("hidden_sheet", f"工作表“{name}”", name)
    odd = [each for each in root.iter() if local(each) == "definedName" and _is_odd_name(each)]
    if odd:
        yield trace("defined_name", "名称管理器", len(odd))
    for each in root.iter():
        if local(each) == "absPath":
            yield trace("file_path", "文件属性")
        elif local(each) == "fileSharing" and attribute(each, "userName"):
            yield trace("author", "文件属性", f"共享用户：{attribute(each, 'userName')[:30]}")


def _is_odd_name(name: Element) -> bool:
    """Hidden, outside, or holding values itself; Excel's own print areas and filters are not."""
    if attribute(name, "name").lower().startswith(_OWN_NAMES):
        return False
    hidden = attribute(name, "hidden")
    return (hidden != "" and on(name, "hidden")) or bool(_HOLDS_DATA.search(name.text or ""))


def _side_parts(package: Package) -> Iterator[Trace]:
    for name, root in package.trees("xl/comments", "xl/threadedComments"):
        count = sum(local(each) in ("comment", "threadedComment") for each in root.iter())
        if count:
            yield trace("comments", name.rsplit("/", 1)[-1].removesuffix(".xml"), count)
    if caches := [root for _, root in package.trees("xl/pivotCache/") if _keeps_values(root)]:
        yield trace("pivot_cache", detail=len(caches))
    if links := [root for _, root in package.trees("xl/externalLinks/") if _keeps_values(root)]:
        yield trace("external_cache", detail=len(links))
    if package.under("xl/macrosheets/"):
        yield trace("macro_sheet")
    if package.under("xl/connections", "xl/queryTables/", "xl/customData/"):
        yield trace("data_connection")
    if package.under("xl/model/"):
        yield trace("data_model")
    if package.under("xl/revisions/"):
        yield trace("revision_log")
    yield from _drawings(package)


def _keeps_values(root: Element) -> bool:
    """Whether an external link or a pivot cache holds values of its source."""
    kept = {"r", "s", "n", "d", "b", "e", "v"}
    return any(local(each) in kept for each in root.iterdescendants())


def _drawings(package: Package) -> Iterator[Trace]:
    for name, root in package.trees("xl/drawings/"):
        place = f"图形 {name.rsplit('/', 1)[-1]}"
        hidden = [
            each
            for each in root.iter()
            if local(each) == "cNvPr" and attribute(each, "hidden") in ("1", "true")
        ]
        if hidden:
            yield trace("hidden_shape", place, len(hidden))
        if cropped := cropped_in(root):
            yield trace("cropped_picture", place, cropped)
        if paths_in(root):
            yield trace("file_path", place, "（在图片说明里）")
