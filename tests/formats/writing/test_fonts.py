"""Glyphs for PDF (字形): what the fonts lack is named before anything is set."""

import struct
from pathlib import Path

import pytest

from gongkai.formats.writing.errors import Unwritable
from gongkai.formats.writing.fonts import coverage_of, drawable, library, require_glyphs


def test_rare_names_and_printed_signs_are_covered() -> None:
    require_glyphs(["堃喆镕“三安全一稳定”①　—…·\u3014\u3015"])


def test_missing_characters_are_named_each_once() -> None:
    with pytest.raises(Unwritable) as caught:
        require_glyphs(["公开😀信息😀", "\ue000"])
    assert caught.value.code == "missing_glyphs"
    assert "“😀”（U+1F600）、“\ue000”（U+E000）" in caught.value.message
    assert "Word" in caught.value.message


def test_many_missing_characters_are_counted() -> None:
    with pytest.raises(Unwritable, match="等20个字"):
        require_glyphs(["".join(chr(0xE000 + n) for n in range(20))])


def test_invisible_signs_are_dropped_and_spaces_plain() -> None:
    assert drawable("公\u200b开\ufe0f\u00a0信\t息\u3000\n\u2003x") == "公开 信 息\u3000\n x"


def test_library_knows_both_families() -> None:
    assert "Serif" in library().serif
    assert "Sans" in library().sans


def test_machine_without_chinese_fonts_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("gongkai.formats.writing.fonts.SERIF", ("No Such Serif",))
    library.cache_clear()
    try:
        with pytest.raises(Unwritable, match="fonts-noto-cjk"):
            library()
    finally:
        library.cache_clear()


def test_file_without_a_character_map_is_refused(tmp_path: Path) -> None:
    font = tmp_path / "empty.otf"
    font.write_bytes(b"OTTO" + struct.pack(">HHHH", 0, 0, 0, 0) + b"\0" * 16)
    with pytest.raises(ValueError, match="no cmap"):
        coverage_of(font, 0)


def test_character_map_without_segmented_coverage_is_refused(tmp_path: Path) -> None:
    font = tmp_path / "old.otf"
    entry = struct.pack(">4sIII", b"cmap", 0, 28, 16)
    cmap = struct.pack(">HHHHI", 0, 1, 3, 1, 12) + struct.pack(">HH", 4, 4)
    font.write_bytes(b"OTTO" + struct.pack(">HHHH", 1, 0, 0, 0) + entry + cmap)
    with pytest.raises(ValueError, match="format 12"):
        coverage_of(font, 0)
