"""What JPEG and PNG files carry beside the picture (图片附带信息), read from their raw bytes."""

import struct
from collections.abc import Iterator

from gongkai.office.documents.inspection.exif import inspect_exif
from gongkai.office.documents.inspection.trace import Region, Trace, trace

_JPEG = b"\xff\xd8\xff"
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_TEXTS = {b"tEXt", b"zTXt", b"iTXt"}
_ALONE = {0x01, *range(0xD0, 0xD9)}
"""Markers of JPEG without a length."""
_FILL = 0xFF
_IN_SCAN = {0x00, _FILL, *range(0xD0, 0xD8)}
"""What may follow an FF inside the compressed picture: an escape, a restart, a fill byte."""
_START_OF_SCAN, _END_OF_IMAGE, _COMMENT = 0xDA, 0xD9, 0xFE
_APP1, _APP2, _APP13 = 0xE1, 0xE2, 0xED
_EXIF = b"Exif\0\0"
_XMP = b"http://ns.adobe.com/x"
_XMP_PERSONAL = (
    b"creator",
    b"GPSLatitude",
    b"DerivedFrom",
    b"Creator",
    b"Owner",
    b"City",
    b"rights",
)
_MOST_SEGMENTS = 5_000


class _Broken(Exception):
    """The bytes end or go astray before the picture does."""


def inspect_picture(data: bytes) -> Iterator[Trace]:
    """Traces in a JPEG or PNG; one that cannot be followed to its end is not_inspected."""
    found: list[Trace] = []
    try:
        if data.startswith(_JPEG):
            found.extend(_jpeg(data))
        elif data.startswith(_PNG):
            found.extend(_png(data))
        else:
            raise _Broken
    except (_Broken, struct.error, IndexError):
        found.append(trace("not_inspected", Region.PICTURE, "图片已损坏或不完整"))
    yield from dict.fromkeys(found)


def _jpeg(data: bytes) -> Iterator[Trace]:
    at = 2
    for _ in range(_MOST_SEGMENTS):
        marker, at = _next_marker(data, at)
        if marker == _END_OF_IMAGE:
            if data[at:].strip(b"\0"):
                yield trace("trailing_data", detail=len(data) - at)
            return
        if marker in _ALONE:
            continue
        (length,) = struct.unpack_from(">H", data, at)
        if length < 2 or at + length > len(data):  # noqa: PLR2004 - the length counts itself
            raise _Broken
        yield from _jpeg_segment(marker, data[at + 2 : at + length])
        at += length
        if marker == _START_OF_SCAN:
            at = _after_scan(data, at)
    raise _Broken


def _next_marker(data: bytes, at: int) -> tuple[int, int]:
    if data[at] != _FILL:
        raise _Broken
    while data[at] == _FILL:
        at += 1
    return data[at], at + 1


def _after_scan(data: bytes, at: int) -> int:
    """Where the compressed picture ends: at a marker that is no escape and no restart."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise _Broken
        following = data[at + 1]
        if following not in _IN_SCAN:
            return at
        at += 1 if following == _FILL else 2


def _jpeg_segment(marker: int, content: bytes) -> Iterator[Trace]:
    if marker == _APP1 and content.startswith(_EXIF):
        yield from inspect_exif(content[len(_EXIF) :])
    elif marker == _APP1 and content.startswith(_XMP):
        yield from _xmp(content)
    elif marker == _APP13 and b"8BIM" in content:
        yield trace("picture_text", Region.PICTURE, "IPTC 说明")
    elif marker == _APP2 and content.startswith(b"MPF\0"):
        yield trace("picture_thumbnail", Region.PICTURE)
    elif marker == _COMMENT and content.strip(b"\0 "):
        yield trace("picture_text", Region.PICTURE, "注释")


def _xmp(content: bytes) -> Iterator[Trace]:
    if b"GPSLatitude" in content:
        yield trace("gps", Region.PICTURE)
    if any(word in content for word in _XMP_PERSONAL):
        yield trace("picture_text", Region.PICTURE, "XMP 数据")
    if b"xmpGImg" in content or b"xmp:Thumbnails" in content:
        yield trace("picture_thumbnail", Region.PICTURE)


def _png(data: bytes) -> Iterator[Trace]:
    at = len(_PNG)
    for _ in range(_MOST_SEGMENTS * 20):
        length, name = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            raise _Broken
        content = data[at + 8 : end - 4]
        if name == b"IEND":
            if data[end:].strip(b"\0"):
                yield trace("trailing_data", detail=len(data) - end)
            return
        yield from _png_chunk(name, content)
        at = end
    raise _Broken


def _png_chunk(name: bytes, content: bytes) -> Iterator[Trace]:
    if name == b"eXIf":
        yield from inspect_exif(content)
    elif name in _PNG_TEXTS:
        key = content.partition(b"\0")[0]
        if b"xmp" in key.lower():
            yield from _xmp(content)
        elif key.lower() != b"software":
            yield trace("picture_text", Region.PICTURE, key.decode("latin-1")[:30] or "文字")
