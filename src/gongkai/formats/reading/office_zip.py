"""Office documents as zips of XML parts (OOXML 容器), opened under caps and without entities."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping

from lxml import etree

from gongkai.formats.reading import refusals
from gongkai.formats.reading.limits import PART_BYTES

Element = etree._Element

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_LIMITS_REACHED = ("ERR_RESOURCE_LIMIT", "ERR_ENTITY_LOOP")
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


class OfficeZip:
    """The parts of one document; ``kind`` names it in errors."""

    def __init__(self, data: bytes, kind: str) -> None:
        """Raises Unreadable if ``data`` is no zip."""
        self.kind = kind
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise refusals.damaged(kind) from error
        self._infos: Mapping[str, zipfile.ZipInfo] = {
            info.filename.replace("\\", "/").lstrip("/"): info for info in self._zip.infolist()
        }

    def part(self, name: str) -> bytes | None:
        """The bytes of a part, None if there is none; raises Unreadable if damaged or too large."""
        info = self._infos.get(name)
        if info is None:
            return None
        try:
            with self._zip.open(info) as stream:
                data = stream.read(PART_BYTES + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise refusals.damaged(self.kind) from error
        except (NotImplementedError, RuntimeError) as error:
            raise refusals.encrypted(self.kind) from error
        if len(data) > PART_BYTES:
            raise refusals.too_large(f"{self.kind}的内容", PART_BYTES)
        return data

    def xml(self, name: str) -> Element | None:
        """The tree of a part, None if there is none; raises Unreadable unless it is plain XML."""
        data = self.part(name)
        if data is None:
            return None
        return parse_xml(data, self.kind)

    def main_part(self) -> str | None:
        """The name of the part that the package calls its document."""
        return next(iter(self.related("", "officeDocument").values()), None)

    def related(self, part: str, kind: str) -> dict[str, str]:
        """Names by relation id of the parts that ``part`` relates to as ``kind``."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = {}
        for relation in root.iter(_RELATION) if root is not None else ():
            if (relation.get("Type") or "").endswith(f"/{kind}"):
                target = posixpath.join("/", folder, relation.get("Target") or "")
                found[relation.get("Id") or ""] = posixpath.normpath(target).lstrip("/")
        return found


def parse_xml(data: bytes, kind: str) -> Element:
    """The tree of an XML part of ``kind``; raises Unreadable if it is not well formed.

    Entities are neither expanded nor fetched, and a part that declares any is refused.
    """
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True, huge_tree=False,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if any(entry.type_name in _LIMITS_REACHED for entry in parser.error_log):
            raise refusals.too_complex(f"{kind}内部嵌套或重复过多") from error
        raise refusals.damaged(kind) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise refusals.damaged(kind)
    return root
