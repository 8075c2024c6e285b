"""From the print of a table cell (单元格原文) to what it says: number, blank, "/", or text."""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from gongkai.law.annual_report.cells import Cell, CellState
from gongkai.law.annual_report.forms import Column, ColumnKind

_SPACE = re.compile(r"[\s\u00a0\u200b\u200c\u200d\u3000\ufeff]+")
_NUMBER = re.compile(
    r"(?P<sign>[+\-−–增减]?)(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<decimals>\.\d+)?"
    r"(?P<unit>万元|亿元|千元|元|万|件|项|个|条|份|宗|次|起|家|部)?"
)
_BROKEN_DIGITS = re.compile(r"[+\-]?[\d.,]+(?:\s+[\d.,]+)+")
_NOT_APPLICABLE = frozenset({"/", "\\", "-", "--", "---", "—", "——", "–", "−", "―", "－", "／"})
_IN_YUAN = {"元": 1, "千元": 1_000, "万元": 10_000, "万": 10_000, "亿元": 100_000_000}
_INVISIBLE = "\u200b\u200c\u200d\ufeff"
_WORD_SIGNS = ("增", "减")
_MINUS = ("-", "−", "–", "减")
_MOST_DIGITS = 15  # what a JSON number carries exactly; no published figure comes near it


def trimmed(text: str) -> str:
    """``text`` without white space (of any width, also none) around it."""
    bare = text.strip()
    if bare and (bare[0] in _INVISIBLE or bare[-1] in _INVISIBLE):
        return bare.strip(_INVISIBLE + " \u00a0\u3000")
    return bare


def read_print(raw: str, column: Column, at: str, printed_unit: str | None = None) -> Cell:
    """The cell that prints ``raw`` in ``column``.

    Money is converted into the column's unit when the print (or the printed column label, given
    as ``printed_unit``) names one; where neither they nor the form do, its unit is None.
    A change may be printed in words ("减4"). Approximate ("1400余") and annotated
    ("5177（含2019年3527份）") prints are text, not numbers.
    """
    said = _said(trimmed(raw), column, printed_unit)
    return Cell(said.state, said.value, said.unit, said.raw, at, said.candidates)


@lru_cache(maxsize=4096)
def _said(raw: str, column: Column, printed_unit: str | None) -> Cell:
    """What a trimmed print says, without its place; most figures come again and again."""
    if not raw:
        return Cell(CellState.BLANK)
    plain = raw if raw.isascii() else unicodedata.normalize("NFKC", raw)
    if plain in _NOT_APPLICABLE:
        return Cell(CellState.NOT_APPLICABLE, raw=raw)
    match = _NUMBER.fullmatch(_SPACE.sub("", plain))
    if match is None or not _is_possible(match, column):
        return Cell(CellState.TEXT, raw=raw)
    sign = "-" if match["sign"] in _MINUS else ""
    value = Decimal(sign + match["digits"].replace(",", "") + (match["decimals"] or ""))
    if len(value.as_tuple().digits) > _MOST_DIGITS:
        return Cell(CellState.UNCLEAR, raw=raw)
    if _BROKEN_DIGITS.fullmatch(plain):
        return Cell(CellState.UNCLEAR, raw=raw, candidates=(value,))
    value, unit = _in_unit(value, match["unit"] or printed_unit, column)
    return Cell(CellState.NUMBER, value=value, unit=unit, raw=raw)


def _is_possible(match: re.Match[str], column: Column) -> bool:
    """Whether sign and unit suit the column: no money among counts, words only for a change."""
    if match["sign"] in _WORD_SIGNS and column.kind is not ColumnKind.CHANGE:
        return False
    return column.kind is ColumnKind.MONEY or match["unit"] not in _IN_YUAN


def _in_unit(value: Decimal, printed: str | None, column: Column) -> tuple[Decimal, str | None]:
    """Value and unit of a figure in its column's unit; counts have none."""
    if column.kind is not ColumnKind.MONEY:
        return value, None
    if printed not in _IN_YUAN or column.unit is None:
        return value, column.unit if column.unit_printed else None
    factor = Decimal(_IN_YUAN[printed]) / Decimal(_IN_YUAN[column.unit])
    return (value if factor == 1 else value * factor), column.unit
