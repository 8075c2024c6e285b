"""Automatic numbers of Word paragraphs (自动编号): 一、 （二） 3. as they print before the text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.formats.reading.docx.words import Element, w

_LEVEL = re.compile(r"%([1-9])")
_DEEPEST_STYLE = 12
_DEPTH = 9
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_DIGITS = "零一二三四五六七八九"
_CHINESE = {
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital",
    "taiwaneseCounting", "taiwaneseCountingThousand", "taiwaneseDigital",
    "chineseLegalSimplified",
}  # fmt: skip
_SILENT = {"bullet", "none"}


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: how its number is written, the text around it, its first number."""

    style: str
    text: str
    start: int


class Numbering:
    """The lists of one document and how far each has counted."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._lists: dict[str, dict[int, _Level]] = {}
        self._list_of: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._styles = _numbered_styles(styles)
        if numbering is not None:
            self._read(numbering)

    def label(self, paragraph: Element) -> str:
        """The number that prints before the paragraph, "" if none; counts it."""
        place = self._place(paragraph)
        if place is None:
            return ""
        number, depth = place
        key = self._list_of.get(number)
        levels = self._lists.get(key or "")
        if key is None or levels is None or depth not in levels:
            return ""
        return _printed(levels, depth, self._advance(key, number, levels, depth))

    def _place(self, paragraph: Element) -> tuple[str, int] | None:
        properties = paragraph.find(w("pPr"))
        if properties is None:
            return None
        own = properties.find(w("numPr"))
        style = _value(properties.find(w("pStyle")))
        inherited = self._styles.get(style) if style is not None else None
        if own is None:
            return inherited
        number = _value(own.find(w("numId")))
        depth = _value(own.find(w("ilvl")))
        if number is None:
            number = inherited[0] if inherited else None
        if number is None or number == "0":
            return None
        return number, int(depth) if depth and depth.isdigit() else 0

    def _advance(
        self, key: str, number: str, levels: Mapping[int, _Level], depth: int
    ) -> list[int]:
        counts = self._counts.setdefault(key, [None] * _DEPTH)
        for level, start in self._restarts.pop(number, {}).items():
            counts[level] = start - 1
        current = counts[depth]
        counts[depth] = (current if current is not None else levels[depth].start - 1) + 1
        for deeper in range(depth + 1, len(counts)):
            counts[deeper] = None
        return [
            count if count is not None else (levels[level].start if level in levels else 1)
            for level, count in enumerate(counts)
        ]

    def _read(self, numbering: Element) -> None:
        for abstract in numbering.iter(w("abstractNum")):
            key = abstract.get(w("abstractNumId")) or ""
            self._lists[key] = {
                depth: level
                for depth, level in map(_level, abstract.iter(w("lvl")))
                if depth < _DEPTH
            }
        for number in numbering.iter(w("num")):
            identity = number.get(w("numId")) or ""
            key = _value(number.find(w("abstractNumId"))) or ""
            own = dict(map(_level, number.iter(w("lvl"))))
            if own:
                self._lists[f"{key}/{identity}"] = {**self._lists.get(key, {}), **own}
                key = f"{key}/{identity}"
            self._list_of[identity] = key
            self._restarts[identity] = _restarts(number)


def _level(element: Element) -> tuple[int, _Level]:
    style = _value(element.find(w("numFmt"))) or "decimal"
    text = _value(element.find(w("lvlText"))) or ""
    return _integer(element.get(w("ilvl")), 0), _Level(
        style, text, _integer(_value(element.find(w("start"))), 1)
    )


def _restarts(number: Element) -> dict[int, int]:
    found = {}
    for override in number.iter(w("lvlOverride")):
        start = _value(override.find(w("startOverride")))
        level = _integer(override.get(w("ilvl")), 0)
        if start is not None and level < _DEPTH:
            found[level] = _integer(start, 1)
    return found


def _numbered_styles(styles: Element | None) -> dict[str, tuple[str, int]]:
    """List and level of each paragraph style that numbers, its own or its base style's."""
    own: dict[str, tuple[str, int]] = {}
    bases: dict[str, str] = {}
    for style in styles.iter(w("style")) if styles is not None else ():
        identity = style.get(w("styleId")) or ""
        base = _value(style.find(w("basedOn")))
        if base is not None:
            bases[identity] = base
        numbered = style.find(f"{w('pPr')}/{w('numPr')}")
        number = _value(numbered.find(w("numId"))) if numbered is not None else None
        if numbered is not None and number is not None:
            own[identity] = (number, _integer(_value(numbered.find(w("ilvl"))), 0))
    found = {}
    for identity in {*own, *bases}:
        at: str | None = identity
        for _ in range(_DEEPEST_STYLE):
            if at is None or at in own:
                break
            at = bases.get(at)
        if at in own and own[at][0] != "0":
            found[identity] = own[at]
    return found


def _value(element: Element | None) -> str | None:
    return element.get(w("val")) if element is not None else None


def _integer(text: str | None, default: int) -> int:
    return int(text) if text is not None and re.fullmatch(r"[0-9]{1,6}", text) else default


def _printed(levels: Mapping[int, _Level], depth: int, counts: list[int]) -> str:
    level = levels[depth]
    if level.style in _SILENT:
        return ""
    return _LEVEL.sub(
        lambda found: _written(
            counts[int(found.group(1)) - 1],
            levels[int(found.group(1)) - 1].style if int(found.group(1)) - 1 in levels else "",
        ),
        level.text,
    )


def _written(number: int, style: str) -> str:
    if style in _CHINESE:
        return _chinese(number)
    if style == "decimalEnclosedCircle" and 1 <= number <= len(_CIRCLES):
        return _CIRCLES[number - 1]
    if style == "decimalFullWidth":
        return "".join(chr(0xFF10 + int(digit)) for digit in str(number))
    if style in ("upperLetter", "lowerLetter") and 1 <= number <= len(_LETTERS):
        letter = _LETTERS[number - 1]
        return letter.upper() if style == "upperLetter" else letter
    return str(number)


def _chinese(number: int) -> str:
    if not 0 < number < len(_DIGITS) ** 2:
        return str(number)
    tens, ones = divmod(number, len(_DIGITS))
    lead = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return lead + (_DIGITS[ones] if ones else "")
