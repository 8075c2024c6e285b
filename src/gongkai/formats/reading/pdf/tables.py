"""Tables on a PDF page (页面表格) from their ruling lines: cells, and what they span."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gongkai.formats.reading.pdf.page import Box

_SNAP = 3.5  # points; thinner rows or columns are a double or crooked line
_OVERSHOOT = 8.0
_TOUCH = 3.0
_SHORTEST = 4.0
_COVERED = 0.6
_LINES = 400

Position = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Region:
    """A cell: its first row and column, how many of each it spans, and its box."""

    row: int
    column: int
    rows: int
    columns: int
    box: Box


class Table:
    """The cells of one table: positions on a grid of all its lines, joined where none parts them.

    The outer border counts as drawn even where it is not: tables are cut open by page breaks.
    """

    def __init__(self, rulings: Sequence["_Ruling"]) -> None:
        across = [each for each in rulings if each.is_across]
        down = [each for each in rulings if not each.is_across]
        self.box = Box(
            min([each.start for each in across] + [each.at for each in down]),
            min([each.start for each in down] + [each.at for each in across]),
            max([each.end for each in across] + [each.at for each in down]),
            max([each.end for each in down] + [each.at for each in across]),
        )
        self._ys = _positions(across, self.box.top, self.box.bottom)
        self._xs = _positions(down, self.box.left, self.box.right)
        self.regions = tuple(self._regions(_Walls(self._ys, across), _Walls(self._xs, down)))
        self._at = {
            (region.row + r, region.column + c): region
            for region in self.regions
            for r in range(region.rows)
            for c in range(region.columns)
        }

    @property
    def row_count(self) -> int:
        return len(self._ys) - 1

    def region_at(self, x: float, y: float) -> Region | None:
        """The cell that covers a point, None outside the table."""
        row, column = bisect_right(self._ys, y) - 1, bisect_right(self._xs, x) - 1
        return self._at.get((row, column))

    def columns_of(self, region: Region) -> Iterator[Region]:
        """The cells that the table's other lines would make of one that spans columns."""
        for column in range(region.column, region.column + region.columns):
            box = Box(self._xs[column], region.box.top, self._xs[column + 1], region.box.bottom)
            yield Region(region.row, column, region.rows, 1, box)

    def _regions(self, across: "_Walls", down: "_Walls") -> Iterator[Region]:
        """Cells joined where no line parts them; a shape that is no rectangle goes row by row."""
        groups = _Groups()
        for row in range(len(self._ys) - 1):
            for column in range(len(self._xs) - 1):
                here = (row, column)
                groups.add(here)
                if column and not down.parts(column, self._ys[row], self._ys[row + 1]):
                    groups.join((row, column - 1), here)
                if row and not across.parts(row, self._xs[column], self._xs[column + 1]):
                    groups.join((row - 1, column), here)
        for group in groups.all():
            for piece in [group] if _is_rectangle(group) else _by_row(group):
                yield self._region(piece)

    def _region(self, group: Sequence[Position]) -> Region:
        (top, left), (bottom, right) = min(group), max(group)
        box = Box(self._xs[left], self._ys[top], self._xs[right + 1], self._ys[bottom + 1])
        return Region(top, left, bottom - top + 1, right - left + 1, box)


def find_tables(lines: Iterable[Box]) -> list[Table]:
    """The tables that thin lines draw, from the top of the page; a frame of one cell is none."""
    tables = [Table(group) for group in _touching(_rulings(lines)) if _crosses(group)]
    found = [table for table in tables if len(table.regions) > 1]
    return sorted(found, key=lambda table: (table.box.top, table.box.left))


@dataclass(frozen=True, slots=True)
class _Ruling:
    """A straight line: across at height ``at``, or down at distance ``at``, from start to end."""

    is_across: bool
    at: float
    start: float
    end: float


def _rulings(lines: Iterable[Box]) -> list[_Ruling]:
    """The lines drawn in pieces put together; the longest, should a page have very many."""
    pieces: tuple[list[_Ruling], list[_Ruling]] = ([], [])
    for line in lines:
        x, y = line.middle
        if line.width >= line.height:
            pieces[0].append(_Ruling(True, y, line.left, line.right))
        else:
            pieces[1].append(_Ruling(False, x, line.top, line.bottom))
    return [ruling for each in pieces for ruling in _put_together(each)]


def _put_together(pieces: list[_Ruling]) -> list[_Ruling]:
    joined: list[_Ruling] = []
    for group in _close_by(pieces):
        at = sum(each.at for each in group) / len(group)
        run: _Ruling | None = None
        for piece in sorted(group, key=lambda each: each.start):
            if run is not None and piece.start <= run.end + _TOUCH:
                run = _Ruling(run.is_across, at, run.start, max(run.end, piece.end))
            else:
                if run is not None:
                    joined.append(run)
                run = _Ruling(piece.is_across, at, piece.start, piece.end)
        if run is not None:
            joined.append(run)
    long = [each for each in joined if each.end - each.start >= _SHORTEST]
    return sorted(long, key=lambda each: each.start - each.end)[:_LINES]


def _close_by(pieces: list[_Ruling]) -> Iterator[list[_Ruling]]:
    group: list[_Ruling] = []
    for piece in sorted(pieces, key=lambda each: each.at):
        if group and piece.at - group[0].at > _SNAP / 2:
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _touching(rulings: Sequence[_Ruling]) -> list[list[_Ruling]]:
    """Groups of lines that meet, each a table of its own."""
    groups = _Groups()
    across = [(i, each) for i, each in enumerate(rulings) if each.is_across]
    down = [(i, each) for i, each in enumerate(rulings) if not each.is_across]
    for i, flat in across:
        groups.add((i, 0))
        for j, upright in down:
            groups.add((j, 0))
            if (
                flat.start - _TOUCH <= upright.at <= flat.end + _TOUCH
                and upright.start - _TOUCH <= flat.at <= upright.end + _TOUCH
            ):
                groups.join((i, 0), (j, 0))
    return [[rulings[i] for i, _ in group] for group in groups.all()]


def _crosses(group: Sequence[_Ruling]) -> bool:
    across = sum(each.is_across for each in group)
    return across > 0 and len(group) > across


def _positions(rulings: Sequence[_Ruling], start: float, end: float) -> list[float]:
    """The distinct grid lines in order, the table's own edges among them.

    Neighbours closer than a double line are one; an edge a little beyond the last line is not
    another row, only lines that overshoot.
    """
    found: list[float] = []
    for value in sorted(each.at for each in rulings):
        if not found or value - found[-1] > _SNAP:
            found.append(value)
    if not found or found[0] - start > _OVERSHOOT:
        found.insert(0, start)
    if end - found[-1] > _OVERSHOOT or len(found) == 1:
        found.append(end)
    return found


class _Walls:
    """Which stretches of each grid line are drawn."""

    def __init__(self, positions: Sequence[float], rulings: Sequence[_Ruling]) -> None:
        self._drawn: list[list[_Ruling]] = [[] for _ in positions]
        for ruling in rulings:
            nearest = min(range(len(positions)), key=lambda i: abs(positions[i] - ruling.at))
            self._drawn[nearest].append(ruling)

    def parts(self, index: int, start: float, end: float) -> bool:
        """Whether most of the stretch of that grid line is drawn."""
        drawn = sum(
            max(0.0, min(end, each.end) - max(start, each.start)) for each in self._drawn[index]
        )
        return drawn >= _COVERED * (end - start)


class _Groups:
    """Positions joined into groups (union-find)."""

    def __init__(self) -> None:
        self._parent: dict[Position, Position] = {}

    def add(self, item: Position) -> None:
        self._parent.setdefault(item, item)

    def join(self, left: Position, right: Position) -> None:
        self._parent[self._top(right)] = self._top(left)

    def all(self) -> list[list[Position]]:
        found: dict[Position, list[Position]] = {}
        for item in self._parent:
            found.setdefault(self._top(item), []).append(item)
        return list(found.values())

    def _top(self, item: Position) -> Position:
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item


def _is_rectangle(group: Sequence[Position]) -> bool:
    rows, columns = {row for row, _ in group}, {column for _, column in group}
    return len(rows) * len(columns) == len(group)


def _by_row(group: Sequence[Position]) -> Iterator[list[Position]]:
    run: list[Position] = []
    for row, column in sorted(group):
        if run and (run[-1][0] != row or run[-1][1] != column - 1):
            yield run
            run = []
        run.append((row, column))
    if run:
        yield run
