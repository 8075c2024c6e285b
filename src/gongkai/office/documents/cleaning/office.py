"""Cleans Office files (清除 Office 文件属性): only the parts that hold properties change."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping

from lxml import etree

from gongkai.formats.reading import refusals
from gongkai.formats.reading.result import Unreadable
from gongkai.office.documents.inspection.package import Element, Package, local

_CONTENT_TYPES = "[Content_Types].xml"
_RELATIONS = "_rels/.rels"
_CORE, _APPLICATION = "core-properties", "extended-properties"
_GONE = ("custom-properties", "thumbnail")
"""The kinds of relation whose parts are dropped, by the ends of their names."""
_PERSONAL = ("Company", "Manager", "Template", "TotalTime")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_SHOWN = re.compile(
    rb"(?:instrText[^>]*>|w:instr=\")\s*\\?\s*(?:TITLE|SUBJECT|AUTHOR|KEYWORDS|COMMENTS|"
    rb"LASTSAVEDBY|DOCPROPERTY|INFO|TEMPLATE|EDITTIME)\b",
    re.I,
)
_BOUND = re.compile(rb"dataBinding[^>]*(?:core-properties|extended-properties|coverPageProps)")


def clean_office(data: bytes) -> bytes:
    """Return the file without author, company, custom properties, thumbnail and dates of saving.

    Raise Unreadable for a damaged file, for a signed one, which the change would break, and for
    one that prints its properties in the text, which would change what is read.
    """
    package = Package(data, "Office 文件")
    _refuse_untouchable(package)
    relations = _tree(package.part(_RELATIONS))
    gone = _drop_relations(relations)
    changed: dict[str, bytes] = {_RELATIONS: _written(relations)}
    for name, kind in _property_parts(package, relations):
        changed[name] = _emptied(package.part(name), kind)
    gone |= {name for name in package.under("docProps/") if name not in changed}
    types = _tree(package.part(_CONTENT_TYPES))
    _forget(types, gone)
    changed[_CONTENT_TYPES] = _written(types)
    return _packed(package, changed, gone)


def _refuse_untouchable(package: Package) -> None:
    if package.under("_xmlsignatures/"):
        raise Unreadable("signed", "文件带有数字签名，清除属性会使签名失效")
    for name in package.names:
        if name.lower().endswith(".xml") and not name.lower().startswith("docprops/"):
            content = package.part(name)
            if _SHOWN.search(content) or _BOUND.search(content):
                raise Unreadable("shown", "正文里显示了文件属性（如标题、作者域），清除会改变正文")


def _drop_relations(relations: Element) -> set[str]:
    """Take out the relations to what goes; return the names of their parts."""
    gone = set()
    for relation in list(relations):
        if _kind(relation).endswith(_GONE):
            gone.add(_target(relation))
            relations.remove(relation)
    return gone


def _property_parts(package: Package, relations: Element) -> Iterator[tuple[str, str]]:
    for relation in relations:
        for kind in (_CORE, _APPLICATION):
            if _kind(relation).endswith(kind) and _target(relation) in package.names:
                yield _target(relation), kind


def _kind(relation: Element) -> str:
    return relation.get("Type") or ""


def _target(relation: Element) -> str:
    return posixpath.normpath(posixpath.join("/", relation.get("Target") or "")).lstrip("/")


def _emptied(content: bytes, kind: str) -> bytes:
    """The part without any core property, or without the application's personal ones."""
    root = _tree(content)
    for entry in list(root):
        if kind == _CORE or local(entry) in _PERSONAL:
            root.remove(entry)
    return _written(root)


def _forget(types: Element, gone: set[str]) -> None:
    for entry in list(types):
        if (entry.get("PartName") or "").lstrip("/") in gone:
            types.remove(entry)


def _packed(package: Package, changed: Mapping[str, bytes], gone: set[str]) -> bytes:
    """The parts in their order, content types first, with no date of their own."""
    names = [name for name in package.names if name not in gone]
    names.sort(key=lambda name: name != _CONTENT_TYPES)
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            content = changed.get(name)
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, package.part(name) if content is None else content)
    return into.getvalue()


def _tree(content: bytes) -> Element:
    try:
        root = etree.fromstring(
            content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        )
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refusals.damaged("Office 文件") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise refusals.damaged("Office 文件")
    return root


def _written(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
