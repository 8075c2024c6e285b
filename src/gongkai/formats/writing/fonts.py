"""Fonts for PDF and what they can draw (字体与字形): a character without a glyph is never dropped.

The typesetter leaves a missing glyph out without a word, so every text is checked against the
fonts' character maps (OpenType ``cmap``, format 12) before it is set.
"""

import mmap
import struct
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import typst

from gongkai.formats.writing.errors import Unwritable

# The same design under the names of its distributors, best known first.
SERIF = ("Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC")
SANS = ("Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC")

_COLLECTION = b"ttcf"
_SEGMENTED_COVERAGE = 12
_SHOWN_AT_MOST = 10


@dataclass(frozen=True, slots=True)
class Coverage:
    """The characters a font can draw, as sorted ranges of code points."""

    firsts: tuple[int, ...]
    lasts: tuple[int, ...]

    def __contains__(self, character: str) -> bool:
        place = bisect_right(self.firsts, ord(character)) - 1
        return place >= 0 and ord(character) <= self.lasts[place]


@dataclass(frozen=True, slots=True)
class Library:
    """The fonts of this machine: for the typesetter, the two families used, and their reach."""

    fonts: typst.Fonts
    serif: str
    sans: str
    coverages: tuple[Coverage, ...]

    def missing(self, texts: Iterable[str]) -> list[str]:
        """The characters of ``texts`` that none of the families can draw, each once."""
        characters = dict.fromkeys(chain.from_iterable(texts))
        return [
            character
            for character in characters
            if not any(character in coverage for coverage in self.coverages)
        ]


@cache
def library() -> Library:
    """The fonts of this machine, looked up once; raises ``Unwritable`` if one is missing."""
    fonts = typst.Fonts(include_system_fonts=True, include_embedded_fonts=False)
    places = {
        font.family: (font.path, font.index)
        for font in fonts.fonts()
        if font.path and font.weight == 400  # noqa: PLR2004 - the regular weight
    }
    serif, sans = (
        next((name for name in names if name in places), None) for names in (SERIF, SANS)
    )
    if serif is None or sans is None:
        raise Unwritable(
            "no_font",
            "这台机器没有装中文字体，不能生成 PDF。请管理员安装思源（Noto CJK）字体："
            "apt-get install fonts-noto-cjk；也可以先导出 Word 文件。",
        )
    coverages = tuple(
        coverage_of(Path(path), index) for path, index in (places[serif], places[sans])
    )
    return Library(fonts, serif, sans, coverages)


class _Drawn(dict[int, int | None]):
    """What is drawn for each character; looked up once each, for ``str.translate``."""

    def __missing__(self, code: int) -> int | None:
        category = unicodedata.category(chr(code))
        if chr(code) in ("\n", "\u3000"):
            self[code] = code
        elif chr(code) == "\t" or category == "Zs":
            self[code] = ord(" ")
        elif category in ("Cc", "Cf") or "\ufe00" <= chr(code) <= "\ufe0f":
            self[code] = None
        else:
            self[code] = code
        return self[code]


_DRAWN = _Drawn()


def drawable(text: str) -> str:
    """The text with every space a plain or a full-width one, and without invisible signs.

    Control and format signs and variation selectors leave no mark on paper.
    """
    return text.translate(_DRAWN)


def require_glyphs(texts: Iterable[str]) -> None:
    """Raises ``Unwritable``, naming the characters, if the fonts cannot draw all of ``texts``."""
    missing = library().missing(text.replace("\n", "") for text in texts)
    if missing:
        shown = "、".join(f"“{each}”（U+{ord(each):04X}）" for each in missing[:_SHOWN_AT_MOST])
        rest = f"等{len(missing)}个字" if len(missing) > _SHOWN_AT_MOST else ""
        raise Unwritable(
            "missing_glyphs",
            f"PDF 字体里没有这些字：{shown}{rest}，印出来会缺字，所以没有生成。"
            "请把它们换成规范字，或改用 Word、网页格式导出。",
        )


def coverage_of(path: Path, index: int) -> Coverage:
    """The characters of face ``index`` of an OpenType font or collection.

    Reads the ``cmap`` table of segmented coverage (format 12), which every large font has;
    raises ``ValueError`` if there is none.
    """
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        face = _unpack(">I", data, 12 + 4 * index)[0] if data[:4] == _COLLECTION else 0
        for number in range(_unpack(">H", data, face + 4)[0]):
            tag, _, cmap, _ = _unpack(">4sIII", data, face + 12 + 16 * number)
            if tag == b"cmap":
                return _coverage_in(data, cmap)
    raise ValueError(f"{path}: no cmap")


def _coverage_in(data: mmap.mmap, cmap: int) -> Coverage:
    for number in range(_unpack(">H", data, cmap + 2)[0]):
        table = cmap + _unpack(">HHI", data, cmap + 4 + 8 * number)[2]
        if _unpack(">H", data, table)[0] == _SEGMENTED_COVERAGE:
            count = _unpack(">I", data, table + 12)[0]
            groups = sorted(struct.iter_unpack(">III", data[table + 16 : table + 16 + 12 * count]))
            return Coverage(tuple(group[0] for group in groups), tuple(g[1] for g in groups))
    raise ValueError("no cmap of format 12")


def _unpack(layout: str, data: mmap.mmap, offset: int) -> tuple[Any, ...]:
    return struct.unpack_from(layout, data, offset)
