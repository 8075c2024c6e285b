"""Exif in pictures (拍摄信息): where, when, by whom and with what a picture was taken."""

import struct
from collections.abc import Iterator

from gongkai.office.documents.inspection.trace import Region, Trace, trace

_NAMED = {
    0x010F: "相机厂商",
    0x0110: "相机型号",
    0x0132: "修改时间",
    0x8298: "版权人",
    0x9003: "拍摄时间",
    0xA430: "相机主人",
    0xA431: "相机序列号",
}
_TEXTS = {0x010E: "说明", 0x013B: "作者", 0x9286: "备注", 0x9C9B: "标题", 0x9C9C: "备注",
          0x9C9D: "作者", 0x9C9E: "关键词", 0x9C9F: "主题"}  # fmt: skip
_EXIF_DIRECTORY, _GPS_DIRECTORY = 0x8769, 0x8825
_ORIENTATION = 0x0112
_ORIENTATIONS = range(1, 9)
_LATITUDE, _LONGITUDE = 2, 4
_ENTRY = 12
_MOST_ENTRIES = 1_000


def inspect_exif(data: bytes) -> Iterator[Trace]:
    """Traces in a TIFF block as Exif writes it; one that cannot be followed is not_inspected."""
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    try:
        if order is None:
            raise ValueError("no byte order")
        yield from _directories(data, order)
    except (struct.error, ValueError):
        yield trace("not_inspected", Region.PICTURE, "拍摄信息已损坏")


def orientation_of(data: bytes) -> int:
    """How a TIFF block says the picture is turned, 1 (upright) to 8; 0 if it does not say."""
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    try:
        (first,) = struct.unpack_from(f"{order or '<'}I", data, 4)
        value = _entries(data, order or "<", first)[0].get(_ORIENTATION, 0)
    except (struct.error, ValueError):
        return 0
    turned = value >> 16 if value > _ORIENTATIONS[-1] and order == ">" else value & 0xFFFF
    return turned if turned in _ORIENTATIONS else 0


def _directories(data: bytes, order: str) -> Iterator[Trace]:
    (first,) = struct.unpack_from(order + "I", data, 4)
    main, second = _entries(data, order, first)
    entries = dict(main)
    if _EXIF_DIRECTORY in main:
        entries |= _entries(data, order, main[_EXIF_DIRECTORY])[0]
    if _GPS_DIRECTORY in main:
        gps = _entries(data, order, main[_GPS_DIRECTORY])[0]
        if _LATITUDE in gps or _LONGITUDE in gps:
            yield trace("gps", Region.PICTURE)
    texts = [name for tag, name in _TEXTS.items() if tag in entries]
    if texts:
        yield trace("picture_text", Region.PICTURE, "、".join(dict.fromkeys(texts)))
    named = [name for tag, name in _NAMED.items() if tag in entries]
    if named:
        yield trace("camera", Region.PICTURE, "、".join(named))
    if second:
        yield trace("picture_thumbnail", Region.PICTURE)


def _entries(data: bytes, order: str, at: int) -> tuple[dict[int, int], int]:
    """The tags of a directory with their raw values, and where the next directory begins."""
    (count,) = struct.unpack_from(order + "H", data, at)
    if count > _MOST_ENTRIES:
        raise ValueError("too many entries")
    found = {}
    for number in range(count):
        tag, value = struct.unpack_from(order + "H6xI", data, at + 2 + number * _ENTRY)
        found[tag] = value
    end = at + 2 + count * _ENTRY
    following = struct.unpack_from(order + "I", data, end)[0] if end + 4 <= len(data) else 0
    return found, following
