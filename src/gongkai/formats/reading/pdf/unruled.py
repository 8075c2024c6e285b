"""Tables without ruling lines (无框线表格): each row's label put before its figures, in columns.

Recognised scans and some printed pages have no lines, and labels run over several lines around
their figures. What is found here are rows of three figures or more; anything else stays a line.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from gongkai.formats.reading.pdf.lines import Line, lines_of, segments_of
from gongkai.formats.reading.pdf.page import Box, Character

_FIGURE = re.compile(r"[+\-]?[0-9][0-9.,]*|[/／—-]")
_BEGINS = re.compile(r"[（(]?(?:[一二三四五六七八九十]{1,2}|[0-9]{1,2})[)）、.．]")
_FEWEST = 3
_CLOSE = 1.0
_APART = 1.8
_WRAPPED = 1.6
_LEVEL = 0.45


@dataclass(slots=True)
class _Figures:
    """The figures of one row, from left to right."""

    parts: list[Line]

    @property
    def height(self) -> float:
        return self.parts[0].box.middle[1]


@dataclass(slots=True)
class _Label:
    """The lines of one label, one below the other."""

    parts: list[Line] = field(default_factory=list)

    @property
    def box(self) -> Box:
        return _around(self.parts)


def with_rows(characters: Sequence[Character]) -> list[Line]:
    """The lines of a page from top to bottom; rows of figures are one line each, tabs between.

    A table is set this way only if every row has a label of its own (or none has), and every
    figure a place: rather none than a wrong one.
    """
    rows, others = _figure_rows(segments_of(characters))
    lines: list[Line] = []
    for table in _tables(rows):
        found = _set_in_rows(table, others)
        if found is None:
            return lines_of(characters, columns=True)
        lines.extend(found[0])
        taken = {id(piece) for piece in found[1]}
        others = [each for each in others if id(each) not in taken]
    return sorted([*lines, *_plain_lines(others)], key=lambda line: line.box.top)


def _tables(rows: Sequence[_Figures]) -> Iterator[list[_Figures]]:
    """Neighbouring rows whose figures stand under one another; the form's tables are far apart."""
    table: list[_Figures] = []
    for row in rows:
        if table and not _fits(row, _columns(part for each in table for part in each.parts)):
            yield table
            table = []
        table.append(row)
    if table:
        yield table


def _fits(row: _Figures, columns: Sequence[Box]) -> bool:
    """Whether each figure stands in a column, and no two in one."""
    places = [
        [number for number, column in enumerate(columns) if _overlap(part.box, column)]
        for part in row.parts
    ]
    return all(len(place) == 1 for place in places) and len(set(map(tuple, places))) == len(places)


def _set_in_rows(
    rows: Sequence[_Figures], others: Sequence[Line]
) -> tuple[list[Line], list[Line]] | None:
    """The rows as lines, and the pieces of labels used up in them; None if anything is unsure."""
    columns = _columns(part for row in rows for part in row.parts)
    top, bottom = rows[0].parts[0].box.top, rows[-1].parts[0].box.bottom
    if any(
        _FIGURE.fullmatch(each.text) and _is_among(each, columns, top, bottom) for each in others
    ):
        return None
    left = [each for each in others if each.box.right <= columns[0].left + each.size]
    labels = list(_labels(left, rows))
    own = [_label_of(row, labels) for row in rows]
    used = [label for label in own if label is not None]
    if used and (len(used) < len(rows) or len(set(map(id, used))) < len(used)):
        return None
    if not used:
        return ([_unlabelled_line(rows, columns)], []) if _is_one_row(rows) else None
    lines = [_row_line(row, label, columns) for row, label in zip(rows, own, strict=True)]
    return lines, [part for label in used for part in label.parts]


def _is_among(piece: Line, columns: Sequence[Box], top: float, bottom: float) -> bool:
    inside = columns[0].left <= piece.box.middle[0] <= columns[-1].right
    return inside and top - piece.size <= piece.box.middle[1] <= bottom + piece.size


def _figure_rows(segments: Iterable[list[Line]]) -> tuple[list[_Figures], list[Line]]:
    """Lines that end in three or more figures, and all pieces that are not such figures."""
    rows: list[_Figures] = []
    others: list[Line] = []
    for pieces in segments:
        figures: list[Line] = []
        while pieces and _FIGURE.fullmatch(pieces[-1].text):
            figures.insert(0, pieces.pop())
        if len(figures) >= _FEWEST:
            rows.append(_Figures(figures))
            others.extend(pieces)
        else:
            others.extend([*pieces, *figures])
    return rows, others


def _columns(figures: Iterable[Line]) -> list[Box]:
    """The columns the figures stand in: what overlaps from above belongs together."""
    columns: list[Box] = []
    for box in sorted((each.box for each in figures), key=lambda each: each.left):
        if columns and box.left < columns[-1].right:
            columns[-1] = _union(columns[-1], box)
        else:
            columns.append(box)
    return columns


def _labels(pieces: Sequence[Line], rows: Sequence[_Figures]) -> Iterator[_Label]:
    """Pieces in the label columns put together: from one enumerator, or one row, to the next."""
    for column in _by_left_edge(pieces):
        label = _Label()
        settled = False  # whether a line of the label stands beside figures
        for piece in sorted(column, key=lambda each: each.box.top):
            level = any(_is_level(piece, row) for row in rows)
            numbered = bool(label.parts) and _BEGINS.match(label.parts[0].text) is not None
            if label.parts and (
                _BEGINS.match(piece.text)
                or piece.box.top - label.parts[-1].box.bottom > (_APART - 1) * piece.size
                or (level and settled and not numbered)
            ):
                yield label
                label, settled = _Label(), False
            label.parts.append(piece)
            settled = settled or level
        if label.parts:
            yield label


def _by_left_edge(pieces: Sequence[Line]) -> list[list[Line]]:
    columns: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda each: each.box.left):
        if columns and piece.box.left - columns[-1][0].box.left < _CLOSE * piece.size:
            columns[-1].append(piece)
        else:
            columns.append([piece])
    return columns


def _is_level(piece: Line, row: _Figures) -> bool:
    return abs(piece.box.middle[1] - row.height) < _LEVEL * piece.size


def _label_of(row: _Figures, labels: Sequence[_Label]) -> _Label | None:
    """The innermost label beside the row's figures."""
    beside = [each for each in labels if each.box.top <= row.height <= each.box.bottom]
    return max(beside, key=lambda label: label.box.left, default=None)


def _row_line(row: _Figures, label: _Label | None, columns: Sequence[Box]) -> Line:
    cells = [
        next((part.text for part in row.parts if _overlap(part.box, column)), "")
        for column in columns
    ]
    words = "".join(part.text for part in label.parts) if label is not None else ""
    return Line("\t".join([words, *cells]), _around(row.parts), row.parts[0].size)


def _is_one_row(rows: Sequence[_Figures]) -> bool:
    """Whether the lines stand as close as those of wrapped numbers."""
    return all(
        lower.height - upper.height < _WRAPPED * lower.parts[0].size
        for upper, lower in pairwise(rows)
    )


def _unlabelled_line(rows: Sequence[_Figures], columns: Sequence[Box]) -> Line:
    """The one row of a table without row labels; further lines are what wrapped in its cells."""
    cells = [
        "".join(part.text for row in rows for part in row.parts if _overlap(part.box, column))
        for column in columns
    ]
    return Line("\t".join(["", *cells]), _around(rows[0].parts), rows[0].parts[0].size)


def _plain_lines(pieces: Sequence[Line]) -> Iterator[Line]:
    """Pieces that belong to no row, side by side again where they stand on one height."""
    line: list[Line] = []
    for piece in sorted(pieces, key=lambda each: (each.box.middle[1], each.box.left)):
        if line and piece.box.middle[1] - line[-1].box.middle[1] > _LEVEL * piece.size:
            yield _side_by_side(line)
            line = []
        line.append(piece)
    if line:
        yield _side_by_side(line)


def _side_by_side(pieces: Sequence[Line]) -> Line:
    ordered = sorted(pieces, key=lambda each: each.box.left)
    text = ordered[0].text
    for left, right in pairwise(ordered):
        wide = right.box.left - left.box.right > _APART * right.size
        text += ("\t" if wide else "") + right.text
    return Line(text, _around(ordered), ordered[0].size)


def _overlap(first: Box, second: Box) -> bool:
    return first.left < second.right and second.left < first.right


def _union(first: Box, second: Box) -> Box:
    return Box(
        min(first.left, second.left), min(first.top, second.top),
        max(first.right, second.right), max(first.bottom, second.bottom),
    )  # fmt: skip


def _around(lines: Sequence[Line]) -> Box:
    box = lines[0].box
    for line in lines[1:]:
        box = _union(box, line.box)
    return box
