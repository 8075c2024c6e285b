"""From the print of a table cell (单元格原文) to what it says: number, blank, "/", or text."""

import re
import unicodedata
from decimal import Decimal

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
_WORD_SIGNS = ("增", "减")
_MINUS = ("-", "−", "–", "减")
_MOST_DIGITS = 15  # what a JSON number carries exactly; no published figure comes near it


def trimmed(text: str) -> str:
    """``text`` without white space (of any width) around it."""
    return text.strip(" \t\r\n\f\v\u00a0\u200b\u200c\u200d\u3000\ufeff\u2002\u2003\u2009")


def read_print(raw: str, column: Column, at: str, printed_unit: str | None = None) -> Cell:
    """The cell that prints ``raw`` in ``column``.

    Money is converted into the column's unit when the print (or the printed column label, given
    as ``printed_unit``) names one; where neither they nor the form do, its unit is None.
    A change may be printed in words ("减4"). Approximate ("1400余") and annotated ("5177（含2019年3527份）") prints are text, not numbers.
    """
    raw = trimmed(raw)
    if not raw:
        return Cell(CellState.BLANK, raw=raw, at=at)
    if raw.isascii() and raw.isdigit() and len(raw) <= _MOST_DIGITS:
        return _number(Decimal(raw), None, raw, column, at, printed_unit)
    plain = unicodedata.normalize("NFKC", raw)
    if plain in _NOT_APPLICABLE:
        return Cell(CellState.NOT_APPLICABLE, raw=raw, at=at)
    match = _NUMBER.fullmatch(_SPACE.sub("", plain))
    if match is None:
        return Cell(CellState.TEXT, raw=raw, at=at)
    if match["sign"] in _WORD_SIGNS and column.kind is not ColumnKind.CHANGE:
        return Cell(CellState.TEXT, raw=raw, at=at)
    sign = "-" if match["sign"] in _MINUS else ""
    value = Decimal(sign + match["digits"].replace(",", "") + (match["decimals"] or ""))
    if len(value.as_tuple().digits) > _MOST_DIGITS:
        return Cell(CellState.UNCLEAR, raw=raw, at=at)
    if _BROKEN_DIGITS.fullmatch(plain):
        return Cell(CellState.UNCLEAR, raw=raw, at=at, candidates=(value,))
    return _number(value, match["unit"], raw, column, at, printed_unit)


def _number(
    value: Decimal, unit: str | None, raw: str, column: Column, at: str, printed_unit: str | None
) -> Cell:
    if column.kind is not ColumnKind.MONEY:
        if unit in _IN_YUAN:
            return Cell(CellState.TEXT, raw=raw, at=at)
        return Cell(CellState.NUMBER, value=value, raw=raw, at=at)
    printed = unit if unit in _IN_YUAN else printed_unit
    if printed is None:
        known = column.unit if column.unit_printed else None
        return Cell(CellState.NUMBER, value=value, unit=known, raw=raw, at=at)
    assert column.unit is not None
    factor = Decimal(_IN_YUAN[printed]) / Decimal(_IN_YUAN[column.unit])
    converted = value if factor == 1 else value * factor
    return Cell(CellState.NUMBER, value=converted, unit=column.unit, raw=raw, at=at)
