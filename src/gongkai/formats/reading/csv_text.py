"""CSV files (逗号分隔文本) to paragraphs and tables; quotes, semicolons and tabs understood."""

import csv
import io
from collections import Counter

from gongkai.formats.reading import text as plain
from gongkai.formats.reading.grid import Document, Grid, Layout
from gongkai.formats.reading.limits import SHEET_CELLS
from gongkai.formats.reading.sheets import Sheet, blocks_of

_DELIMITERS = (",", "\t", ";")
_SAMPLE_LINES = 200


def read(text: str) -> Document:
    """The document of a CSV; places are ``line N field M``, both from 1, N where the row begins.

    A text without any delimiter that parts rows, or broken as CSV, is read as plain text.
    """
    delimiter = _delimiter(text)
    if delimiter is None:
        return plain.read(text)
    rows: list[list[str]] = []
    begins: list[int] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    try:
        for row in reader:
            begins.append(line)
            rows.append(row)
            line = reader.line_num + 1
    except csv.Error:
        return plain.read(text)
    if len(rows) * max(map(len, rows), default=0) > SHEET_CELLS:
        return plain.read(text)
    sheet = Sheet(rows, lambda row, column: f"line {begins[row]} field {column + 1}")
    blocks = tuple(blocks_of(sheet))
    exact = any(isinstance(block, Grid) for block in blocks)
    return Document(blocks, Layout.EXACT if exact else Layout.TEXT)


def _delimiter(text: str) -> str | None:
    """The sign that parts most lines, counted outside quotes; None if none parts two lines."""
    parted: Counter[str] = Counter()
    quoted = False
    for line in text.split("\n", _SAMPLE_LINES)[:_SAMPLE_LINES]:
        outside = []
        for piece_number, piece in enumerate(line.split('"')):
            quoted = quoted if piece_number == 0 else not quoted
            if not quoted:
                outside.append(piece)
        parted.update(sign for sign in _DELIMITERS if any(sign in piece for piece in outside))
    sign, lines = max(((sign, parted[sign]) for sign in _DELIMITERS), key=lambda each: each[1])
    return sign if lines > 1 else None
