"""Pictures: where, when and by whom they were taken, and what was cut off, is told."""

import struct

import pytest

from gongkai.office.documents.inspection import inspect
from tests.office.documents.files import codes, exif, jpeg, png, told

MAKE, ARTIST = 0x010F, 0x013B
ADOBE = b"http://ns.adobe.com/xap/1.0/\0"


def test_plain_pictures_have_no_trace() -> None:
    assert codes(jpeg((0xE0, b"JFIF\0"))) == []
    assert codes(png((b"tEXt", b"Software\0x"))) == []


def test_a_position_blocks_and_says_how_to_remove_it() -> None:
    found = told(jpeg(exif(gps=(1, 2, 3, 4))), "gps")
    assert found.blocks
    assert "删除属性和个人信息" in found.message
    assert codes(png((b"eXIf", exif(gps=(2, 4))[1][6:]))) == ["gps"]


def test_a_position_block_without_coordinates_is_none() -> None:
    assert codes(jpeg(exif(gps=(0, 29)))) == []


def test_camera_and_author_are_told_apart() -> None:
    found = inspect(jpeg(exif((MAKE, 1), (0x9003, 1), (ARTIST, 1))), "a.jpg")
    assert [each.code for each in found] == ["picture_text", "camera"]
    assert "作者" in found[0].message
    assert "相机厂商、拍摄时间" in found[1].message


def test_thumbnails_may_show_what_was_cut_off() -> None:
    assert codes(jpeg(exif((MAKE, 1), thumbnail=True))) == ["picture_thumbnail", "camera"]
    assert codes(jpeg((0xE2, b"MPF\0x"))) == ["picture_thumbnail"]


@pytest.mark.parametrize(
    ("segment", "expected"),
    [
        ((0xFE, b"by Zhang San"), ["picture_text"]),
        ((0xED, b"Photoshop 3.0\0" + b"8BIM\x04\x04"), ["picture_text"]),
        ((0xE1, ADOBE + b"<dc:creator>Zhang</dc:creator>"), ["picture_text"]),
        ((0xE1, ADOBE + b"<x exif:GPSLatitude='30,1N'/>"), ["gps", "picture_text"]),
        ((0xE1, ADOBE + b"<xmp:Thumbnails/>"), ["picture_thumbnail"]),
        ((0xE1, ADOBE + b"<x/>"), []),
        ((0xE1, b"Exif\0\0broken"), ["not_inspected"]),
        ((0xE1, b"Exif\0\0II*\0\xff\xff\xff\xff"), ["not_inspected"]),
        ((0xE1, b"Exif\0\0II*\0\x08\0\0\0\xff\xff"), ["not_inspected"]),
    ],
)
def test_segments_of_a_jpeg(segment: tuple[int, bytes], expected: list[str]) -> None:
    assert codes(jpeg(segment)) == expected


@pytest.mark.parametrize("name", [b"tEXt", b"zTXt", b"iTXt"])
def test_texts_in_a_png_are_named(name: bytes) -> None:
    assert "Author" in told(png((name, b"Author\0Zhang")), "picture_text").message
    assert codes(png((name, b"XML:com.adobe.xmp\0<x GPSLatitude/>"))) == ["gps", "picture_text"]


def test_what_follows_the_end_of_a_picture_is_told() -> None:
    assert "cropped" not in told(jpeg(after=b"cropped rest"), "trailing_data").message
    assert "12 字节" in told(png(after=b"cropped rest"), "trailing_data").message
    assert codes(png(after=b"\0" * 8)) == []


@pytest.mark.parametrize("length", [3, 10, 30])
def test_a_picture_cut_short_is_not_inspected(length: int) -> None:
    assert codes(jpeg(exif((MAKE, 1)))[:length])[0] == "not_inspected"
    assert codes(png()[: length + 8])[0] == "not_inspected"


def test_a_png_whose_chunk_claims_the_whole_world_is_not_inspected() -> None:
    assert codes(b"\x89PNG\r\n\x1a\n" + struct.pack(">I4s", 0xFFFFFFFF, b"tEXt")) == [
        "not_inspected"
    ]


def test_what_a_program_left_in_segments_and_chunks_of_its_own_is_told() -> None:
    assert codes(jpeg((0xE5, b"maker"))) == ["picture_text"]
    assert codes(png((b"teSt", b"maker"))) == ["picture_text"]
    assert codes(png((b"tIME", b"\x07\xea\1\2\3\4\5"), (b"iDOT", b"x"))) == []


def test_a_colour_profile_is_none_unless_it_holds_markup() -> None:
    assert codes(jpeg((0xE2, b"ICC_PROFILE\0\1\1sRGB"))) == []
    assert codes(jpeg((0xE2, b"ICC_PROFILE\0\1\1<SCRIPT>"))) == ["picture_text"]


def test_a_picture_larger_than_any_camera_takes_is_told() -> None:
    frame = struct.pack(">BHHB", 8, 50_000, 50_000, 1)
    assert "2500000000 个像素" in told(jpeg((0xC2, frame)), "huge_picture").message
    assert codes(jpeg((0xC0, struct.pack(">BHHB", 8, 8_000, 12_000, 1)))) == []
