"""Pictures of the manual become small without looking different."""

import struct
import zlib

import pytest

from tools.pictures.palette import SIGNATURE, reduced

WIDTH, HEIGHT, CHANNELS = 7, 5, 3
# Steps of eight: what differs by less is one colour to the eye, and to the palette.
ROWS = [
    bytes(8 * (11 * x + 7 * y + 5 * channel) % 256 for x in range(WIDTH) for channel in range(3))
    for y in range(HEIGHT)
]


def chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)


def predicted(kind: int, left: int, above: int, corner: int) -> int:
    if kind == 4:
        guess = left + above - corner
        return min((left, above, corner), key=lambda each: abs(guess - each))
    return (0, left, above, (left + above) // 2)[kind]


def filtered(y: int, kind: int) -> bytes:
    above = ROWS[y - 1] if y else bytes(WIDTH * CHANNELS)
    values = []
    for at, value in enumerate(ROWS[y]):
        left = ROWS[y][at - CHANNELS] if at >= CHANNELS else 0
        corner = above[at - CHANNELS] if at >= CHANNELS else 0
        values.append((value - predicted(kind, left, above[at], corner)) % 256)
    return bytes([kind, *values])


def picture(bits: int = 8) -> bytes:
    """Return a PNG whose rows use each of the five filters once."""
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, bits, 2, 0, 0, 0)
    packed = zlib.compress(b"".join(filtered(y, y) for y in range(HEIGHT)))
    return SIGNATURE + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def drawn(data: bytes) -> list[bytes]:
    """Return the rows of a PNG with a palette and without filters."""
    chunks, at = {}, len(SIGNATURE)
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        chunks[data[at + 4 : at + 8]] = data[at + 8 : at + 8 + length]
        at += length + 12
    palette, rows = chunks[b"PLTE"], zlib.decompress(chunks[b"IDAT"])
    lines = [rows[at : at + WIDTH + 1] for at in range(0, len(rows), WIDTH + 1)]
    assert {line[0] for line in lines} == {0}
    return [b"".join(palette[3 * each : 3 * each + 3] for each in line[1:]) for line in lines]


def test_a_picture_of_few_colours_keeps_every_pixel() -> None:
    assert drawn(reduced(picture())) == ROWS


def test_with_more_colours_than_the_palette_each_becomes_the_nearest() -> None:
    kept = drawn(reduced(picture(), colours=4))
    assert len({row[at : at + 3] for row in kept for at in range(0, len(row), 3)}) == 4


def test_what_browsers_do_not_write_is_refused() -> None:
    with pytest.raises(ValueError, match="PNG"):
        reduced(picture(bits=16))
