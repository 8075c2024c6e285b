"""Whether two sums of printed cells agree (勾稽), also where some cannot be read for sure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.law.annual_report.cells import Cell, CellState
from gongkai.law.annual_report.findings import Verdict

_MOST_VALUES = 2_000
# The reader lists at most so many readings of a cell; a full list may have been cut short.
_MOST_CANDIDATES = 12
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Sum:
    """What cells can add up to: some of ``values``, or more than the least of them if ``is_open``.

    Blank and "/" count as 0. A text, a cell that is not printed, or one without readings can be
    any count; ``lacks_rows`` if the only such cells are not printed at all.
    """

    values: frozenset[Decimal]
    is_open: bool = False
    lacks_rows: bool = False

    @property
    def is_certain(self) -> bool:
        """Whether there is one possible value only."""
        return len(self.values) == 1 and not self.is_open

    @property
    def least(self) -> Decimal:
        """The least possible value."""
        return min(self.values)

    @property
    def certain(self) -> Decimal | None:
        """The value if there is one only."""
        return self.least if self.is_certain else None


def plain(cells: Iterable[Cell | None]) -> Decimal | None:
    """The sum of cells that all say a count; None if one does not. The short way for most sums."""
    found = _ZERO
    for cell in cells:
        if cell is None:
            return None
        value = cell.value
        if value is not None:
            found += value
        elif cell.state is CellState.TEXT or cell.state is CellState.UNCLEAR:
            return None
    return found


def total(cells: Iterable[Cell | None]) -> Sum:
    """What the cells can add up to."""
    plain = _ZERO
    unclear: list[Cell] = []
    is_open = False
    absent_only = True
    for cell in cells:
        if cell is None:
            is_open = True
        elif cell.value is not None:
            plain += cell.value
        elif cell.state is CellState.UNCLEAR:
            unclear.append(cell)
            absent_only = False
        elif cell.state is CellState.TEXT:
            is_open, absent_only = True, False
    values = {plain}
    for cell in unclear:
        values, is_open = _with_readings(values, cell, is_open)
    return Sum(frozenset(values), is_open, is_open and absent_only)


def _with_readings(values: set[Decimal], cell: Cell, is_open: bool) -> tuple[set[Decimal], bool]:
    """All sums with each reading of one more cell; only the least ones once there are too many."""
    readings = _readings(cell)
    if not readings:
        return values, True
    if len(readings) >= _MOST_CANDIDATES or len(values) * len(readings) > _MOST_VALUES:
        return {min(values) + min(readings)}, True
    return {value + reading for value in values for reading in readings}, is_open


def _readings(cell: Cell) -> tuple[Decimal, ...]:
    """The counts that an unclear cell may mean.

    Where a row prints fewer values than it has columns, the candidates are those values whole, and
    any cell of the row may also be blank.
    """
    printed = set(cell.raw.split())
    if cell.candidates and all(str(value) in printed for value in cell.candidates):
        return (_ZERO, *cell.candidates)
    return cell.candidates


def agree(left: Sum, right: Sum) -> Verdict:
    """Whether two sums are equal: for sure, in no reading, or only perhaps."""
    if left.is_certain and right.is_certain:
        return Verdict.PASS if left.values == right.values else Verdict.FAIL
    if _least_equal(left, right) and not (_is_doubtful(left) or _is_doubtful(right)):
        return Verdict.PASS
    if left.is_open and right.is_open:
        return Verdict.NOT_ASSESSABLE
    if left.is_open:
        return _perhaps(left.least <= max(right.values))
    if right.is_open:
        return _perhaps(right.least <= max(left.values))
    return _perhaps(not left.values.isdisjoint(right.values))


def _least_equal(left: Sum, right: Sum) -> bool:
    """Whether rows that are not printed would have to be 0, which is why they may be missing."""
    return left.values == right.values and len(left.values) == 1


def _is_doubtful(side: Sum) -> bool:
    return side.is_open and not side.lacks_rows


def _perhaps(possible: bool) -> Verdict:
    return Verdict.NOT_ASSESSABLE if possible else Verdict.FAIL


def are_certain(cells: Sequence[Cell | None]) -> bool:
    """Whether every cell is printed and says what it counts."""
    return all(cell is not None and cell.count is not None for cell in cells)
