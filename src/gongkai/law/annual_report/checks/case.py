"""The report that the rules look at (检查对象), with what several rules need worked out once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from gongkai.law.annual_report.bodies import BodyKind, kind_of
from gongkai.law.annual_report.cells import Cell, CellKey, CellState
from gongkai.law.annual_report.checks.wording import Wording
from gongkai.law.annual_report.forms import Form, form_for, forms
from gongkai.law.annual_report.narrative.facts import Narrative, read_narrative
from gongkai.law.annual_report.report import (
    APPLICATIONS,
    DISCLOSURE,
    REMEDIES,
    TABLES,
    AnnualReport,
)
from gongkai.law.parameters import Parameters, load

_TABLE_3_SECTION = 3


@dataclass(frozen=True)
class Likeness:
    """How much of a report's text stands word for word in another one of the same batch."""

    other: str
    share: float
    example: str


@dataclass(frozen=True)
class Twin:
    """A file of the same body and year whose figures differ: its name and the cells that do."""

    name: str
    cells: tuple[CellKey, ...]


@dataclass(frozen=True)
class Siblings:
    """What a batch knows of one of its reports."""

    twins: tuple[Twin, ...] = ()
    likeness: Likeness | None = None


def _is_plain(cell: Cell) -> bool:
    """Whether a cell prints what most do: a whole number from 0 up."""
    value = cell.value
    return value is not None and value >= 0 and value == value.to_integral_value()


@dataclass(frozen=True)
class Case:
    """One report with last year's and its batch, where they are given."""

    report: AnnualReport
    previous: AnnualReport | None = None
    siblings: Siblings | None = None
    parameters: Parameters = field(default_factory=load)

    @cached_property
    def form(self) -> Form:
        """The form it is printed in; else that of its year; else the newest."""
        known = forms()
        printed = known.get(self.report.form or "")
        by_year = form_for(self.report.year) if self.report.year else None
        return printed or by_year or list(known.values())[-1]

    @cached_property
    def narrative(self) -> Narrative:
        """The prose, read once."""
        return read_narrative(self.report)

    @cached_property
    def words(self) -> Wording:
        """How cells are called in messages."""
        return Wording(self.report, self.form)

    @cached_property
    def kind(self) -> BodyKind | None:
        """What kind of body the report is of."""
        return kind_of(self.report.body)

    @cached_property
    def unreadable_rows(self) -> frozenset[tuple[str, str]]:
        """Table and row of glued digits that no way to part them brings to their total."""
        return frozenset(
            (key.table, key.row)
            for note in self.report.notes
            if note.code == "no_reading_balances"
            for key in note.cells
        )

    @cached_property
    def is_cut_off(self) -> bool:
        """Whether the source breaks off inside table 2 or 3: what follows may only be lost."""
        later = any(section.number > _TABLE_3_SECTION for section in self.report.sections)
        if later or self.has(REMEDIES):
            return False
        if self.has(APPLICATIONS):
            return self._lacks_last_row(APPLICATIONS)
        if self.report.section(_TABLE_3_SECTION) is not None:
            return True
        return self.has(DISCLOSURE) and self._lacks_last_row(DISCLOSURE)

    def _lacks_last_row(self, table: str) -> bool:
        return self.form.tables[table][-1].rows[-1].key not in self.report.rows(table)

    def has(self, table: str) -> bool:
        """Whether the report prints that table."""
        return bool(self.report.rows(table))

    def cell(self, table: str, row: str, column: str) -> Cell | None:
        """The cell, or None if it is not printed."""
        return self.report.rows(table).get(row, {}).get(column)

    def row(self, table: str, row: str) -> Mapping[str, Cell]:
        """The cells of a row by column; empty if it is not printed."""
        return self.report.rows(table).get(row, {})

    def in_state(self, table: str, state: CellState) -> Sequence[tuple[CellKey, Cell]]:
        """The cells of a table in that state, in printed order; of numbers only the odd ones.

        An odd number is negative or a fraction.
        """
        return self._by_state.get((table, state), ())

    @cached_property
    def _by_state(self) -> Mapping[tuple[str, CellState], Sequence[tuple[CellKey, Cell]]]:
        found: dict[tuple[str, CellState], list[tuple[CellKey, Cell]]] = {}
        for table in TABLES:
            for row, columns in self.report.rows(table).items():
                for column, cell in columns.items():
                    if not _is_plain(cell):
                        key = CellKey(table, row, column)
                        found.setdefault((table, cell.state), []).append((key, cell))
        return found
