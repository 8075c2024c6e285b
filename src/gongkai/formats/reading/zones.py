"""The values after a row label (数据区), whatever parts them: cells, lines, spaces, or nothing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from gongkai.formats.reading.hits import Hit, label_start
from gongkai.formats.reading.tokens import Row, Stream, Token
from gongkai.law.annual_report.labels import fold, is_part_of_a_label

_CJK = re.compile(r"[\u4e00-\u9fff]")
_VALUE_WORDS = frozenset({"无", "零", "未统计", "不适用", "不涉及"})
_FIRST_VALUE = re.compile(r"[+\-]?\d|[/／]|(?<=[\s|])[-—]+(?=\s|$)")
_VALUE = re.compile(
    r"[+\-－增减]?[\d０-９]+(?:[,，]\d{3})*(?:\.\d+)?(?:万元|元|亿元|件|项|个|条|份)?|[/／]|-+|—+|－"
)
_AFTER_WORDS = re.compile(r"^[^\d/+\-]*[\u4e00-\u9fff）)][^\d/+\-]*\s(?=[+\-]?[\d/])")
_SIGNED = re.compile(r"[+\-增减]?\s*\d")
_LONGEST_LINE = 400
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Piece:
    """The print of one cell: text, place, and the column it stood in if its row has columns."""

    text: str
    at: str
    column: int | None = None


class Separation(Enum):
    """How far a row's values can be told apart."""

    CELLS = "cells"
    GLUED = "glued"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Values:
    """The values of one row: one piece a cell, or the runs of digits that hold several.

    ``row`` is set when the pieces are the cells after the label of a row with columns; there may
    be more or fewer of them than the form has. ``beside_label`` says that the label's own line
    holds them; values on later lines could be another label's.
    """

    separation: Separation
    pieces: tuple[Piece, ...]
    row: Row | None = None
    beside_label: bool = False

    @property
    def is_empty(self) -> bool:
        """No cell at all was found, not even a blank one."""
        return not self.pieces

    def in_doubt(self) -> "Values":
        """The same prints, without saying which cell each belongs to."""
        printed = tuple(piece for piece in self.pieces if piece.text)
        return Values(Separation.LOST, printed)


def drops_blanks(rows: Sequence[Values], counts: Sequence[int]) -> bool:
    """Whether some row prints fewer digits than it has cells (``counts``): blanks left no trace.

    Then "145" in such a text may be one number beside blanks as well as three.
    """
    return any(
        row.row is None and sum(len(piece.text) for piece in row.pieces) < count
        for row, count in zip(rows, counts, strict=True)
    )


def with_glue_doubted(rows: Sequence[Values]) -> list[Values]:
    """The rows with runs of digits left unsplit."""
    return [row.in_doubt() if row.separation is Separation.GLUED else row for row in rows]


@dataclass(slots=True)
class _Line:
    row: Row
    cells: list[Piece] = field(default_factory=list)

    @property
    def is_table_row(self) -> bool:
        """Whether the row separates several cells; a lone cell behind a tab is not a row."""
        return self.row.delimited and not self.row.is_tab_led and not self.row.is_lone_value


def values_after(stream: Stream, hit: Hit, following: Hit | None, end: int, count: int) -> Values:
    """The ``count`` values between a row's label and the next label (or position ``end``)."""
    lines = _zone(stream, hit, following, end)
    values = _row_values(lines) or _flowing_values(lines, count)
    beside = bool(lines[0].cells) or all(line.row.is_tab_led for line in lines if line.cells)
    return replace(values, beside_label=beside)


def _zone(stream: Stream, hit: Hit, following: Hit | None, end: int) -> list[_Line]:
    label = stream.token_at(hit.end - 1)
    stop, stop_offset = _stop(stream, following, end)
    inside = stop_offset if stop is label else None
    inline = _inline(label.text[stream.raw_offset(label, hit.end) : inside], label)
    lines = [_Line(label.row, inline)]
    if stop is label:
        return lines
    last = stop.index if stop is not None else len(stream.tokens)
    for token in stream.tokens[label.index + 1 : last]:
        if token.row is not lines[-1].row:
            lines.append(_Line(token.row))
        lines[-1].cells.append(Piece(token.text, token.at, token.column))
    if stop is not None and _FIRST_VALUE.search(stop.text[:stop_offset]):
        head = Piece(stop.text[:stop_offset].strip(), stop.at)
        lines.append(_Line(Row(stop.row.number, delimited=False), [head]))
    return lines


def _stop(stream: Stream, following: Hit | None, end: int) -> tuple[Token | None, int]:
    if following is not None:
        return label_start(stream, following)
    if end >= len(stream.folded):
        return None, 0
    return stream.token_at(end), 0


def _inline(tail: str, label: Token) -> list[Piece]:
    match = _FIRST_VALUE.search(tail)
    return [Piece(tail[match.start() :].strip(), label.at)] if match else []


def before_values(text: str) -> str:
    """``text`` up to the first value in it."""
    match = _FIRST_VALUE.search(text)
    return text[: match.start()] if match else text


def _row_values(lines: Sequence[_Line]) -> Values | None:
    """The cells after the label in its own row, or in the row its wrapped label ends in."""
    blank: Values | None = None
    for line in lines:
        if not line.is_table_row:
            continue
        cells = tuple(_without_fragments(line.cells))
        printed = [piece.text for piece in cells if piece.text]
        if printed and (line is lines[0] or all(map(_VALUE.fullmatch, printed))):
            return Values(Separation.CELLS, cells, line.row)
        if cells and not printed and blank is None:
            blank = Values(Separation.CELLS, cells, line.row)
    if blank is not None and any(_numbers(line) for line in lines):
        return None
    return blank


def _numbers(line: _Line) -> bool:
    return not line.is_table_row and any(_FIRST_VALUE.search(p.text) for p in line.cells)


def _without_fragments(cells: Sequence[Piece]) -> Iterator[Piece]:
    """The cells from the first value on: before it may stand parts of labels, as merged cells."""
    started = False
    for piece in cells:
        if started or not is_part_of_a_label(fold(piece.text)):
            started = True
            yield piece


def _is_fragment(text: str) -> bool:
    return bool(_CJK.search(text)) and not _SIGNED.match(text) and text not in _VALUE_WORDS


def _flowing_values(lines: Sequence[_Line], count: int) -> Values:
    """Values in lines of their own, or side by side in one line."""
    keeps_blanks = any(line.row.is_tab_led for line in lines)
    found: list[Piece] = []
    for line in lines:
        if keeps_blanks and found and line.row.gap:
            break
        values = _line_values(line, count)
        side_by_side = len(values) == count > 1
        if side_by_side and not keeps_blanks and not any(piece.text for piece in found):
            return Values(Separation.CELLS, tuple(values))
        found.extend(values)
    return _judged(found, count, keeps_blanks)


def _line_values(line: _Line, count: int) -> list[Piece]:
    found: list[Piece] = []
    for piece in _own_cells(line):
        parts = _parts(piece.text) if count > 1 else [piece.text]
        if len(parts) > 1 and all(map(_VALUE.fullmatch, parts)):
            if not _is_fragment(piece.text) or len(parts) == count:
                found.extend(Piece(part, piece.at) for part in parts)
        elif not _is_fragment(piece.text):
            found.append(piece)
    return found


def _parts(text: str) -> list[str]:
    """The values side by side in a line, without words of a wrapped label before them."""
    if len(text) > _LONGEST_LINE:
        return [text]
    return _AFTER_WORDS.sub("", text).split()


def _own_cells(line: _Line) -> Sequence[Piece]:
    """The cells a line stands for: behind a tab or before a pipe it is one."""
    if line.row.is_tab_led:
        return line.cells[-1:]
    if line.row.is_lone_value:
        return [piece for piece in line.cells if piece.text]
    return line.cells


def _judged(found: list[Piece], count: int, keeps_blanks: bool) -> Values:
    if keeps_blanks and len(found) > count and not any(piece.text for piece in found[count:]):
        found = found[:count]
    if len(found) == count:
        return Values(Separation.CELLS, tuple(found))
    printed = tuple(piece for piece in found if piece.text)
    if not printed and keeps_blanks:
        return Values(Separation.CELLS, ())
    if len(printed) == count:
        return Values(Separation.CELLS, printed)
    digits = sum(len(piece.text) for piece in printed)
    if (
        len(printed) < count <= digits
        and all(_DIGITS.fullmatch(piece.text) for piece in printed)
        and not keeps_blanks
    ):
        return Values(Separation.GLUED, printed)
    return Values(Separation.LOST, printed)
