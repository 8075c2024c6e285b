"""Printed characters to lines of text (文字行): in reading order, with the gaps that matter."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gongkai.formats.reading.pdf.page import Box, Character

_SAME_LINE = 0.5
_WORD_GAP = 0.2
_SAME_SPOT = 0.4
_PIECE_GAP = 0.3
_COLUMN_GAP = 1.6


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its text, the box around it, and the usual height of its characters."""

    text: str
    box: Box
    size: float


def lines_of(characters: Iterable[Character], *, columns: bool = False) -> list[Line]:
    """The lines from top to bottom; with ``columns`` wide gaps in a line become tabs."""
    return [_line(row, columns=columns) for row in _rows(characters)]


def segments_of(characters: Iterable[Character]) -> Iterator[list[Line]]:
    """Each line in the pieces that gaps wider than between words part it into."""
    for row in _rows(characters):
        pieces: list[list[Character]] = [[]]
        for character in row:
            piece = pieces[-1]
            if (
                piece
                and character.box.left - piece[-1].box.right > _PIECE_GAP * character.box.height
            ):
                pieces.append([])
            pieces[-1].append(character)
        yield [_line(piece, columns=False) for piece in pieces]


def _rows(characters: Iterable[Character]) -> Iterator[list[Character]]:
    """Characters on the same height together, from left to right, double prints once."""
    row: list[Character] = []
    height = 0.0
    for character in sorted(characters, key=lambda each: each.box.middle[1]):
        middle = character.box.middle[1]
        if row and middle - height > _SAME_LINE * min(
            row[-1].box.height or 1, character.box.height or 1
        ):
            yield _in_order(row)
            row = []
        height = (height * len(row) + middle) / (len(row) + 1)
        row.append(character)
    if row:
        yield _in_order(row)


def _in_order(row: list[Character]) -> list[Character]:
    ordered: list[Character] = []
    for character in sorted(row, key=lambda each: each.box.left):
        if not any(_is_double(each, character) for each in ordered[-2:]):
            ordered.append(character)
    return ordered


def _is_double(first: Character, second: Character) -> bool:
    """Whether a bold face was imitated by printing the same character twice."""
    shift = second.box.left - first.box.left
    return first.text == second.text and shift < _SAME_SPOT * second.box.width


def _line(row: Sequence[Character], *, columns: bool) -> Line:
    parts = [row[0].text]
    for left, right in pairwise(row):
        gap = right.box.left - left.box.right
        size = max(left.box.height, right.box.height)
        if columns and gap > _COLUMN_GAP * size:
            parts.append("\t")
        elif gap > _WORD_GAP * size and _is_latin(left.text) and _is_latin(right.text):
            parts.append(" ")
        parts.append(right.text)
    box = Box(
        row[0].box.left,
        min(each.box.top for each in row),
        max(each.box.right for each in row),
        max(each.box.bottom for each in row),
    )
    return Line("".join(parts), box, sorted(each.box.height for each in row)[len(row) // 2])


def _is_latin(text: str) -> bool:
    return text.isascii() and text.isprintable()


def joined(lines: Sequence[Line], right: float) -> str:
    """The text of a cell whose right border is at ``right``: wrapped words put together again.

    Lines of digits are one number only where the upper one had no room for another digit;
    otherwise they stay apart as ``\\n``.
    """
    text = ""
    previous: Line | None = None
    for line in lines:
        if previous is not None:
            text += _seam(previous, line, right)
        text += line.text
        previous = line
    return text


def _seam(upper: Line, lower: Line, right: float) -> str:
    before, after = upper.text[-1:], lower.text[:1]
    if before.isdigit() and (after.isdigit() or after in ".,"):
        room = right - upper.box.right
        digit = upper.box.width / max(1, len(upper.text))
        return "" if room < digit + _padding(upper) else "\n"
    if before.isascii() and before.isalpha() and after.isascii() and after.isalpha():
        return " "
    return ""


def _padding(line: Line) -> float:
    """The room a cell keeps free on the right, about half a character beside Word's 5 points."""
    return max(6.0, line.size * 0.6)
