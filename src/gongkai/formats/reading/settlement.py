"""Glued rows of table 3 (粘连行) settled by the form's sums, where only one reading keeps them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from gongkai.formats.reading.glued import Reading, Split
from gongkai.formats.reading.rows import TableReading, as_cells, separators_lost, unsettled
from gongkai.formats.reading.zones import Values
from gongkai.law.annual_report.cells import CellKey
from gongkai.law.annual_report.forms import Column, Form
from gongkai.law.annual_report.report import APPLICATIONS, ReadingNote

_MOST_COMBINATIONS = 1_000


def keeps_row_sum(reading: tuple[int, ...]) -> bool:
    return sum(reading[:-1]) == reading[-1]


def settle(
    table: TableReading,
    splits: Mapping[str, tuple[Values, Split]],
    columns: Sequence[Column],
    form: Form,
) -> None:
    """Let the form's sums settle glued rows, where only one reading keeps them all."""
    open_rows = {key: split for key, (_, split) in splits.items() if len(split.readings) != 1}
    settled = _settled_readings(table, open_rows, columns, form)
    for key, split in open_rows.items():
        values = splits[key][0]
        at = values.pieces[0].at
        keys = tuple(CellKey(APPLICATIONS, key, column.key) for column in columns)
        if key in settled:
            table.cells[key] = as_cells(settled[key], columns, at)
            continue
        table.cells[key] = unsettled(split, columns, values)
        if split.readings and not split.balanced:
            message = "数字之间的分隔丢失，无论怎样断开，本行各列之和都不等于总计"
            table.notes.append(ReadingNote("no_reading_balances", message, keys, at))
        else:
            table.notes.append(separators_lost(keys, at))


def _settled_readings(
    table: TableReading, rows: Mapping[str, Split], columns: Sequence[Column], form: Form
) -> dict[str, Reading]:
    """Readings that keep their row's sum, and that the table's column sums confirm.

    A row stays open if another of its readings keeps all sums too, if its reading breaks a column
    sum, or if no column sum is known that it takes part in: then the print itself may be wrong.
    """
    choices = {key: split.balanced for key, split in rows.items() if split.balanced}
    known = _known_readings(table, rows, columns)
    agreeing = []
    if choices and prod(map(len, choices.values())) <= _MOST_COMBINATIONS:
        for combination in product(*choices.values()):
            chosen = dict(zip(choices, combination, strict=True))
            if not _column_sums(known | chosen, form).broken:
                agreeing.append(chosen)
    if not agreeing:
        agreeing = [{key: readings[0] for key, readings in choices.items() if len(readings) == 1}]
    sums = _column_sums(known | agreeing[0], form)
    return {
        key: reading
        for key, reading in agreeing[0].items()
        if key in sums.kept - sums.broken and all(each[key] == reading for each in agreeing)
    }


def _known_readings(
    table: TableReading, rows: Mapping[str, Split], columns: Sequence[Column]
) -> dict[str, Reading]:
    """The rows whose counts are all known without help, as whole numbers."""
    known = {}
    for key, cells in table.cells.items():
        counts = [cells[column.key].count for column in columns]
        if key not in rows and None not in counts:
            known[key] = tuple(int(count) for count in counts if count is not None)
    return known


@dataclass(frozen=True, slots=True)
class _ColumnSums:
    """The rows that take part in column sums that hold in every column, and in broken ones."""

    kept: frozenset[str]
    broken: frozenset[str]


def _column_sums(readings: Mapping[str, Reading], form: Form) -> _ColumnSums:
    results = [row.key for row in form.result_rows()]
    kept: set[str] = set()
    broken: set[str] = set()
    for left, right in ((results, ["total"]), (["new", "carried_in"], ["total", "carried_over"])):
        if any(key not in readings for key in (*left, *right)):
            continue
        first = [sum(column) for column in zip(*(readings[key] for key in left), strict=True)]
        second = [sum(column) for column in zip(*(readings[key] for key in right), strict=True)]
        (kept if first == second else broken).update(left, right)
    return _ColumnSums(frozenset(kept), frozenset(broken))
