"""Cleans JPEG and PNG files (清除图片信息) segment by segment; the picture's own bytes stay."""

import struct
import zlib
from collections.abc import Iterator

from gongkai.formats.reading import refusals
from gongkai.office.documents.inspection.exif import orientation_of
from gongkai.office.documents.inspection.picture_parts import (
    END_OF_IMAGE,
    PLAIN_CHUNKS,
    PNG,
    Broken,
    Segment,
    chunks_of,
    segments_of,
)

_JPEG_START, _JPEG_END = b"\xff\xd8", b"\xff\xd9"
_EXIF = b"Exif\0\0"
_APP0, _APP1 = 0xE0, 0xE1
_JFIF_SIZES = 12
_UPRIGHT = 1


def clean_picture(data: bytes) -> bytes:
    """Return the picture without texts, positions, thumbnails and whatever follows its end.

    How it is turned stays, or it would be shown lying. Raise Unreadable for a torn picture.
    """
    try:
        if data.startswith(PNG):
            return PNG + b"".join(_png(data))
        return _JPEG_START + b"".join(_jpeg(data)) + _JPEG_END
    except (Broken, struct.error, IndexError) as error:
        raise refusals.damaged("图片") from error


def _jpeg(data: bytes) -> Iterator[bytes]:
    segments = list(segments_of(data))
    turned = _turned(each.content[len(_EXIF) :] for each in segments if _is_exif(each))
    for each in segments:
        if turned and each.marker != _APP0:
            yield _segment(_APP1, _EXIF + _only_orientation(turned))
            turned = 0
        if each.is_plain and each.marker != END_OF_IMAGE:
            yield _segment(each.marker, _without_thumbnail(each)) + each.scan


def _is_exif(segment: Segment) -> bool:
    return segment.marker == _APP1 and segment.content.startswith(_EXIF)


def _without_thumbnail(segment: Segment) -> bytes:
    """A JFIF head may hold a small copy of the picture after its fourteen bytes."""
    if segment.marker != _APP0:
        return segment.content
    return segment.content[:_JFIF_SIZES] + b"\0\0"


def _segment(marker: int, content: bytes) -> bytes:
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(content) + 2) + content


def _png(data: bytes) -> Iterator[bytes]:
    chunks = list(chunks_of(data))
    turned = _turned(content for name, content in chunks if name == b"eXIf")
    for name, content in chunks:
        if name == b"IDAT" and turned:
            yield _chunk(b"eXIf", _only_orientation(turned))
            turned = 0
        if name in PLAIN_CHUNKS:
            yield _chunk(name, content)


def _chunk(name: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + check


def _turned(blocks: Iterator[bytes]) -> int:
    """The orientation that the first Exif block asks for; 0 where the picture stands upright."""
    turned = orientation_of(next(blocks, b""))
    return 0 if turned == _UPRIGHT else turned


def _only_orientation(turned: int) -> bytes:
    """An Exif block (TIFF) of one entry: tag 0x0112, one short, its value."""
    return struct.pack("<2sHIHHHIHHI", b"II", 42, 8, 1, 0x0112, 3, 1, turned, 0, 0)
