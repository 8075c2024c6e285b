"""Small PNG files (缩小图片): the colours of a picture of a page brought down to a palette."""

import struct
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
COLOURS = 256
_CHANNELS = {2: 3, 6: 4}
_KEPT_BITS = 0xF8
_EIGHT_BITS, _PALETTE = 8, 3

Colour = tuple[int, int, int]


def reduced(data: bytes, colours: int = COLOURS) -> bytes:
    """Return a PNG of eight bits a channel, without interlacing, as one with a palette.

    Pages have few colours but for the edges of letters, so the commonest are kept and all others
    become the nearest of these.
    """
    width, height, channels, packed = _read(data)
    rows = list(_plain(zlib.decompress(packed), width * channels, channels))
    found: Counter[Colour] = Counter()
    pixels = []
    for row in rows:
        line = list(zip(row[0::channels], row[1::channels], row[2::channels], strict=True))
        found.update(line)
        pixels.append(line)
    palette = _palette(found, colours)
    numbers = {colour: _nearest(colour, palette) for colour in found}
    drawn = b"".join(b"\0" + bytes(numbers[each] for each in line) for line in pixels)
    return _written(width, height, palette, drawn)


def _read(data: bytes) -> tuple[int, int, int, bytes]:
    """Return width, height, channels and the packed rows."""
    packed, header = b"", b""
    for kind, content in _chunks(data):
        if kind == b"IHDR":
            header = content
        elif kind == b"IDAT":
            packed += content
    width, height, bits, colour, *_, interlaced = struct.unpack(">IIBBBBB", header)
    if bits != _EIGHT_BITS or colour not in _CHANNELS or interlaced:
        raise ValueError("not a PNG as browsers write it")
    return width, height, _CHANNELS[colour], packed


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(SIGNATURE)
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += length + 12


def _plain(filtered: bytes, width: int, step: int) -> Iterator[bytearray]:
    """Undo the filter of every row (PNG specification, section 9); ``width`` is in bytes."""
    above = bytearray(width)
    for at in range(0, len(filtered), width + 1):
        row = bytearray(filtered[at + 1 : at + 1 + width])
        _unfilter(filtered[at], row, above, step)
        yield row
        above = row


def _unfilter(kind: int, row: bytearray, above: bytearray, step: int) -> None:
    for at, value in enumerate(row):
        left = row[at - step] if at >= step else 0
        if kind == 1:
            row[at] = (value + left) & 255
        elif kind == 2:  # noqa: PLR2004 (the numbers are the names of the filters)
            row[at] = (value + above[at]) & 255
        elif kind == 3:  # noqa: PLR2004
            row[at] = (value + (left + above[at]) // 2) & 255
        elif kind == 4:  # noqa: PLR2004
            corner = above[at - step] if at >= step else 0
            row[at] = (value + _paeth(left, above[at], corner)) & 255


def _paeth(left: int, above: int, corner: int) -> int:
    guess = left + above - corner
    to_left, to_above, to_corner = abs(guess - left), abs(guess - above), abs(guess - corner)
    if to_left <= to_above and to_left <= to_corner:
        return left
    return above if to_above <= to_corner else corner


def _palette(found: Counter[Colour], colours: int) -> list[Colour]:
    """Return the commonest colours, no two of them alike to the eye."""
    chosen: dict[Colour, Colour] = {}
    for colour, _count in found.most_common():
        red, green, blue = colour
        like = (red & _KEPT_BITS, green & _KEPT_BITS, blue & _KEPT_BITS)
        chosen.setdefault(like, colour)
        if len(chosen) == colours:
            break
    return list(chosen.values())


def _nearest(colour: Colour, palette: Iterable[Colour]) -> int:
    red, green, blue = colour
    distances = [
        (red - other) ** 2 + (green - again) ** 2 + (blue - last) ** 2
        for other, again, last in palette
    ]
    return distances.index(min(distances))


def _written(width: int, height: int, palette: Iterable[Colour], rows: bytes) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, _EIGHT_BITS, _PALETTE, 0, 0, 0)
    colours = b"".join(bytes(each) for each in palette)
    chunks = ((b"IHDR", header), (b"PLTE", colours), (b"IDAT", zlib.compress(rows, 9)))
    return SIGNATURE + b"".join(_chunk(*each) for each in (*chunks, (b"IEND", b"")))


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)
