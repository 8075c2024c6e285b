"""What JPEG and PNG files carry beside the picture (图片附带信息), read from their raw bytes."""

import struct
import zlib
from collections.abc import Iterator

from gongkai.office.documents.inspection.exif import inspect_exif
from gongkai.office.documents.inspection.picture_parts import (
    COMMENT,
    END_OF_IMAGE,
    JPEG,
    PLAIN_CHUNKS,
    PNG,
    Broken,
    Segment,
    chunks_of,
    segments_of,
)
from gongkai.office.documents.inspection.trace import Region, Trace, trace

_TEXT_CHUNKS = {b"tEXt", b"zTXt", b"iTXt"}
_HARMLESS_CHUNKS = {*PLAIN_CHUNKS, b"tIME", b"iDOT"}
"""Beside the picture's own: when it was saved, and what the screenshots of one system carry."""
_JFIF_HEAD = 14
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
"""Markers whose content begins with precision, height and width."""
_APP0, _APP1, _APP2, _APP13 = 0xE0, 0xE1, 0xE2, 0xED
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
_MARKUP = (b"<script", b"<?php", b"<html", b"<svg", b"<iframe", b"<body", b"javascript:")
_MOST_PROFILE = 4 * 1024 * 1024
MOST_PIXELS = 250_000_000
"""More than any camera takes; beyond it a picture fills the memory of who opens it."""


def inspect_picture(data: bytes) -> Iterator[Trace]:
    """Traces in a JPEG or PNG; one that cannot be followed to its end is not_inspected."""
    found: list[Trace] = []
    try:
        if data.startswith(JPEG):
            found.extend(_jpeg(data))
        elif data.startswith(PNG):
            found.extend(_png(data))
        else:
            raise Broken
    except (Broken, struct.error, IndexError):
        found.append(trace("not_inspected", Region.PICTURE, "图片已损坏或不完整"))
    yield from dict.fromkeys(found)


def _jpeg(data: bytes) -> Iterator[Trace]:
    for segment in segments_of(data):
        if segment.marker == END_OF_IMAGE:
            yield from _after(data[segment.end :])
        elif segment.marker in _FRAMES:
            height, width = struct.unpack_from(">HH", segment.content, 1)
            yield from _size(width, height)
        elif segment.is_application:
            yield from _application(segment)
        elif segment.marker == COMMENT and segment.content.strip(b"\0 "):
            yield trace("picture_text", Region.PICTURE, "注释")


def _after(rest: bytes) -> Iterator[Trace]:
    if rest.strip(b"\0"):
        yield trace("trailing_data", detail=len(rest))


def _size(width: int, height: int) -> Iterator[Trace]:
    if width * height > MOST_PIXELS:
        yield trace("huge_picture", Region.PICTURE, width * height)


def _application(segment: Segment) -> Iterator[Trace]:
    marker, content = segment.marker, segment.content
    if marker == _APP1 and content.startswith(_EXIF):
        yield from inspect_exif(content[len(_EXIF) :])
    elif marker == _APP1 and content.startswith(_XMP):
        yield from _xmp(content)
    elif marker == _APP13 and b"8BIM" in content:
        yield trace("picture_text", Region.PICTURE, "IPTC 说明")
    elif _has_thumbnail(marker, content):
        yield trace("picture_thumbnail", Region.PICTURE)
    elif segment.is_plain:
        yield from _profile(content)
    elif content.strip(b"\0 "):
        yield trace("picture_text", Region.PICTURE, "制作软件的附加数据")


def _has_thumbnail(marker: int, content: bytes) -> bool:
    if marker == _APP0:
        return content.startswith(b"JFXX") or len(content) > _JFIF_HEAD
    return marker == _APP2 and content.startswith(b"MPF\0")


def _profile(content: bytes) -> Iterator[Trace]:
    """A colour profile holds texts that nobody sees, and some programs would run."""
    if any(sign in content.lower() for sign in _MARKUP):
        yield trace("picture_text", Region.PICTURE, "颜色配置里的程序文字")


def _xmp(content: bytes) -> Iterator[Trace]:
    if b"GPSLatitude" in content:
        yield trace("gps", Region.PICTURE)
    if any(word in content for word in (*_XMP_PERSONAL, *_MARKUP)):
        yield trace("picture_text", Region.PICTURE, "XMP 数据")
    if b"xmpGImg" in content or b"xmp:Thumbnails" in content:
        yield trace("picture_thumbnail", Region.PICTURE)


def _png(data: bytes) -> Iterator[Trace]:
    length = len(PNG)
    for name, content in chunks_of(data):
        length += 12 + len(content)
        yield from _chunk(name, content)
    yield from _after(data[length:])


def _chunk(name: bytes, content: bytes) -> Iterator[Trace]:
    if name == b"IHDR":
        yield from _size(*struct.unpack_from(">II", content))
    elif name == b"eXIf":
        yield from inspect_exif(content)
    elif name == b"iCCP":
        yield from _profile(_unpacked(content.partition(b"\0")[2][1:]))
    elif name in _TEXT_CHUNKS:
        key = content.partition(b"\0")[0]
        if b"xmp" in key.lower():
            yield from _xmp(content)
        elif key.lower() != b"software":
            yield trace("picture_text", Region.PICTURE, key.decode("latin-1")[:30] or "文字")
    elif name not in _HARMLESS_CHUNKS and content:
        yield trace("picture_text", Region.PICTURE, "制作软件的附加数据")


def _unpacked(content: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(content, _MOST_PROFILE)
    except zlib.error as error:
        raise Broken from error
