"""How a cell and a text are printed (印刷文字): exactly as read, and safe for every file format."""

import re
from decimal import Decimal

from gongkai.law.annual_report.cells import Cell, CellState

_CHINESE_DIGITS = "〇一二三四五六七八九十"

# What XML 1.0 forbids, and halves of characters that no encoding can carry.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """The text without characters that no document format can hold."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def plain_number(value: Decimal) -> str:
    """The number in plain digits, without exponent: ``23``, ``-5``, ``15996.59``."""
    return format(value, "f")


def printed(cell: Cell) -> str:
    """The print of a cell: its raw text; for a computed cell, which has none, its value."""
    if cell.raw:
        return clean(cell.raw)
    if cell.value is not None:
        return plain_number(cell.value)
    return "/" if cell.state is CellState.NOT_APPLICABLE else ""


def section_number(number: int) -> str:
    """The Chinese numeral of a section: ``三``."""
    return _CHINESE_DIGITS[number] if 0 <= number < len(_CHINESE_DIGITS) else str(number)


def section_heading(number: int, heading: str) -> str:
    """The heading with its number, ``三、…``, unless the print already carries one."""
    text = clean(heading).strip()
    if not text or re.match(r"[一二三四五六七八九十]+\s*[、.．，,]", text):
        return text
    return f"{section_number(number)}、{text}"


def paragraphs(text: str | None) -> tuple[str, ...]:
    """The paragraphs of a text, without empty ones and without typed indents."""
    lines = clean(text or "").split("\n")
    return tuple(stripped for line in lines if (stripped := line.strip()))
