"""Which rounds a year's table 3 counts (计数口径): what was known when, and what was reopened.

国办公开办函〔2021〕30号第三部分. A signed report stays as it is, so an opening or a closing counts
in the first year, from its own on, whose report was not signed yet when it reached the record.
Hence every round enters one year, leaves one year, and is carried over in between.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from gongkai.law.annual_report.tally import Round
from gongkai.law.parameters import Parameters

REOPENED_AS_NEW = "annual_report.reopened_counts_as_new"
Signed = Mapping[int, datetime]
"""When the report of each year was signed, for the years whose report is."""


@dataclass(frozen=True, slots=True)
class RecordedRound:
    """A round as it is on record: the days in law, and the moments that the record learnt of them.

    ``ordinal`` counts the rounds of a case from 1. ``carried_as`` is the column in which last
    year's signed report carried it over, "" if it did not or nobody knows.
    """

    case: str
    ordinal: int
    applicant: str
    opened_on: date
    opened_at: datetime
    closed_on: date | None = None
    closed_at: datetime | None = None
    outcome: str | None = None
    carried_as: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """The rounds that a year counts, and those at work in it that count nowhere."""

    rounds: tuple[Round, ...]
    passed_over: tuple[Round, ...]


def reopened_as_new(parameters: Parameters, year: int) -> bool:
    """国办公开办函〔2021〕30号第三部分: whether a reopened case is new again in a year."""
    return parameters.flag(REOPENED_AS_NEW, date(year, 12, 31))


def counted_year(on: date, at: datetime, signed: Signed) -> int:
    """国办公开办函〔2021〕30号第三部分: the year whose report counts what happened on a day.

    ``at`` is when it reached the record; a report signed before that does not hold it.
    """
    year = on.year
    while year in signed and at > signed[year]:
        year += 1
    return year


def counted_rounds(
    records: Iterable[RecordedRound], year: int, signed: Signed, *, as_new: bool
) -> Counted:
    """国办公开办函〔2021〕30号第三部分: the rounds that enter, leave or wait in ``year``.

    With ``as_new`` every round counts for itself. Without it a case counts once: reopened in the
    year that counts its last result, it goes on, and the result of the last round takes the place
    of the earlier one; reopened once that result stands in an earlier year's report, it counts
    nowhere any more. All rounds of a reopened case must then be among ``records``.
    """
    counted: list[Round] = []
    passed_over: list[Round] = []
    for unit in _units(records, signed, as_new):
        if unit.opened <= year and (unit.closed is None or unit.closed >= year):
            (passed_over if unit.is_reported else counted).append(unit.in_year(year))
    return Counted(tuple(counted), tuple(passed_over))


@dataclass(slots=True)
class _Unit:
    """What counts as one (件): its rounds, the years it enters and leaves by.

    ``is_reported``: its case has left by the report of an earlier year already.
    """

    first: RecordedRound
    last: RecordedRound
    opened: int
    closed: int | None
    carried_as: str
    is_reported: bool = False

    def goes_on_in(self, later: "_Unit") -> bool:
        return self.closed is not None and later.opened <= self.closed

    def go_on(self, later: "_Unit") -> None:
        self.last, self.closed = later.last, later.closed
        self.carried_as = self.carried_as or later.carried_as

    def in_year(self, year: int) -> Round:
        leaves = self.closed == year
        closed_on = self.last.closed_on if leaves else None
        return Round(
            self.first.opened_on,
            self.last.applicant,
            closed_on,
            self.last.outcome if leaves else None,
            case=self.first.case,
            opened_late=self.opened == year and self.first.opened_on.year < year,
            closed_late=closed_on is not None and closed_on.year < year,
            ordinal=self.last.ordinal,
            carried_as=self.carried_as if self.opened < year else "",
        )


def _units(records: Iterable[RecordedRound], signed: Signed, as_new: bool) -> Iterator[_Unit]:
    if as_new:
        yield from (_unit(each, signed) for each in records)
        return
    ordered = sorted(records, key=lambda each: (each.case, each.ordinal))
    for _, rounds in groupby(ordered, key=lambda each: each.case):
        yield from _units_of_case(rounds, signed)


def _units_of_case(rounds: Iterable[RecordedRound], signed: Signed) -> Iterator[_Unit]:
    first, *rest = rounds
    before = _unit(first, signed)
    for each in rest:
        unit = _unit(each, signed)
        if before.goes_on_in(unit):
            before.go_on(unit)
            continue
        yield before
        unit.is_reported = True
        before = unit
    yield before


def _unit(each: RecordedRound, signed: Signed) -> _Unit:
    opened = counted_year(each.opened_on, each.opened_at, signed)
    closed = None
    if each.closed_on is not None:
        at = each.closed_at or each.opened_at
        closed = max(opened, counted_year(each.closed_on, at, signed))
    return _Unit(each, each, opened, closed, each.carried_as)
