"""Parts of an Office or OFD file (文件部件), read one by one under a common cap."""

from collections.abc import Iterator
from functools import cached_property

from lxml import etree

from gongkai.formats.reading import refusals
from gongkai.formats.reading.archive import opened
from gongkai.formats.reading.limits import MEMBERS, UNPACKED_BYTES
from gongkai.formats.reading.office_zip import OfficeZip, parse_xml

Element = etree._Element

_END = b"PK\x05\x06"
_END_LENGTH = 22
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def local(element: Element) -> str:
    """The element's name without its namespace, "" for comments and the like."""
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """The first attribute of that local name, whatever its namespace; "" if there is none."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def on(element: Element, name: str = "val") -> bool:
    """Whether an on/off property is on: present, and not set to false."""
    return attribute(element, name) not in ("0", "false", "off", "none")


class Package:
    """The parts of one file by name; every part read counts towards one budget of bytes."""

    def __init__(self, data: bytes, kind: str) -> None:
        """Raises Unreadable unless ``data`` is a zip whose part names are each there once."""
        self._zip = OfficeZip(data, kind)
        names = [
            name.replace("\\", "/").lstrip("/")
            for name in opened(data).namelist()
            if not name.endswith("/")
        ]
        if len(names) > MEMBERS:
            raise refusals.too_many_members(MEMBERS)
        if len({name.lower() for name in names}) < len(names):
            raise refusals.damaged(kind)
        self.names = names
        self._known = frozenset(names)
        self.extra = _bytes_outside(data)
        self._left = UNPACKED_BYTES

    def part(self, name: str) -> bytes:
        """The bytes of a part, b"" if there is none; raises Unreadable as OfficeZip does."""
        data = self._zip.part(name) or b""
        self._left -= len(data)
        if self._left < 0:
            raise refusals.zip_bomb()
        return data

    def xml(self, name: str) -> Element | None:
        """The tree of a part, None if there is none; raises Unreadable unless it is plain XML."""
        return parse_xml(self.part(name), self._zip.kind) if name in self._known else None

    def under(self, *folders: str) -> list[str]:
        """The names of the parts whose names begin so, in small or capital letters."""
        starts = tuple(folder.lower() for folder in folders)
        return [name for name in self.names if name.lower().startswith(starts)]

    def trees(self, *folders: str) -> Iterator[tuple[str, Element]]:
        """Name and tree of the XML parts whose names begin so."""
        for name in self.under(*folders):
            if name.lower().endswith(".xml"):
                root = self.xml(name)
                if root is not None:
                    yield name, root

    @cached_property
    def relations(self) -> list[tuple[str, Element]]:
        """Every relation of every part, with the name of the part that lists it."""
        return [
            (name, relation)
            for name in self.names
            if name.lower().endswith(".rels") and (root := self.xml(name)) is not None
            for relation in root.iter(_RELATION)
        ]


def _bytes_outside(data: bytes) -> tuple[int, int]:
    """How many bytes stand before the first local header, and after the end record."""
    before = max(data.find(b"PK\x03\x04"), 0)
    end = data.rfind(_END)
    if end < 0 or len(data) < end + _END_LENGTH:
        return before, 0
    return before, len(data) - end - _END_LENGTH
