"""What JPEG and PNG files are made of (图片结构): segments and chunks, by their lengths."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

JPEG = b"\xff\xd8\xff"
PNG = b"\x89PNG\r\n\x1a\n"
END_OF_IMAGE = 0xD9
COMMENT = 0xFE
PLAIN_CHUNKS = frozenset(
    {
        b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB",
        b"cICP", b"mDCV", b"cLLI", b"bKGD", b"hIST", b"pHYs", b"sPLT", b"acTL", b"fcTL", b"fdAT",
    }
)  # fmt: skip
"""The chunks that make the picture look as it does."""

_ALONE = {0x01, *range(0xD0, 0xD9)}
"""Markers of JPEG without a length."""
_FILL = 0xFF
_IN_SCAN = {0x00, _FILL, *range(0xD0, 0xD8)}
"""What may follow an FF inside the compressed picture: an escape, a restart, a fill byte."""
_START_OF_SCAN = 0xDA
_APPLICATION = range(0xE0, 0xF0)
_PLAIN_DATA = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
"""Application data that make the picture look as it does."""
_MOST_SEGMENTS = 5_000
_MOST_CHUNKS = 20 * _MOST_SEGMENTS


class Broken(Exception):
    """The bytes end or go astray before the picture does."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a JPEG: its marker and content, the compressed picture after it, where it ends."""

    marker: int
    content: bytes
    scan: bytes
    end: int

    @property
    def is_application(self) -> bool:
        return self.marker in _APPLICATION

    @property
    def is_plain(self) -> bool:
        """Whether the picture would look otherwise, or not at all, without it."""
        if self.is_application:
            start = _PLAIN_DATA.get(self.marker)
            return start is not None and self.content.startswith(start)
        return self.marker != COMMENT


def segments_of(data: bytes) -> Iterator[Segment]:
    """Yield the segments of a JPEG up to its end, which is the last.

    Raise Broken, struct.error or IndexError for one that does not come to its end.
    """
    at = 2
    for _ in range(_MOST_SEGMENTS):
        marker, at = _next_marker(data, at)
        if marker == END_OF_IMAGE:
            yield Segment(marker, b"", b"", at)
            return
        if marker in _ALONE:
            continue
        (length,) = struct.unpack_from(">H", data, at)
        if length < 2 or at + length > len(data):  # noqa: PLR2004 - the length counts itself
            raise Broken
        content = data[at + 2 : at + length]
        at += length
        end = _after_scan(data, at) if marker == _START_OF_SCAN else at
        yield Segment(marker, content, data[at:end], end)
        at = end
    raise Broken


def _next_marker(data: bytes, at: int) -> tuple[int, int]:
    if data[at] != _FILL:
        raise Broken
    while data[at] == _FILL:
        at += 1
    return data[at], at + 1


def _after_scan(data: bytes, at: int) -> int:
    """Where the compressed picture ends: at a marker that is no escape and no restart."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise Broken
        following = data[at + 1]
        if following not in _IN_SCAN:
            return at
        at += 1 if following == _FILL else 2


def chunks_of(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield name and content of the chunks of a PNG up to its end, which is the last.

    Raise Broken or struct.error for one that does not come to its end.
    """
    at = len(PNG)
    for _ in range(_MOST_CHUNKS):
        length, name = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            raise Broken
        yield name, data[at + 8 : end - 4]
        if name == b"IEND":
            return
        at = end
    raise Broken
