"""From the record to tables 3 and 4 (汇总): rounds and remedies counted so that all balances.

国办公开办函〔2021〕30号, 第三、四部分. Every counted round enters one column twice: once as new
or carried in, once as disposed or carried over; so the table balances whatever the record holds.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from gongkai.law.annual_report.cells import Cell, CellKey, CellState
from gongkai.law.annual_report.forms import Form
from gongkai.law.annual_report.report import APPLICATIONS, REMEDIES, Rows
from gongkai.law.citation import Citation, RuleBroken

_TABLE_3 = Citation("国办公开办函〔2021〕30号", "年度报告格式第三部分")
_TABLE_4 = Citation("国办公开办函〔2021〕30号", "年度报告格式第四部分")
_TOTAL = "total"
_UNDIVIDED, _REST = "other", "other.other"


@dataclass(frozen=True, slots=True)
class Round:
    """One round of an application (件): when opened, by whom, when closed and with which result.

    ``applicant`` is a column key of table 3, ``outcome`` a row key of either form. ``case`` is
    the number under which adjustments list it, ``ordinal`` tells its rounds apart. What reached
    the record after last year's report was signed counts this year: ``opened_late`` of an earlier
    year's opening, ``closed_late`` of its closing. ``carried_as`` is the column in which last
    year's report carried it over, "" if unknown: it stays there, whatever was corrected since.
    """

    opened_on: date
    applicant: str
    closed_on: date | None = None
    outcome: str | None = None
    case: str = ""
    opened_late: bool = False
    closed_late: bool = False
    ordinal: int = 1
    carried_as: str = ""

    @property
    def column(self) -> str:
        """The column of table 3 that counts it."""
        return self.carried_as or self.applicant


@dataclass(frozen=True, slots=True)
class Remedy:
    """A review or suit over disclosure: ``kind`` is a row key of table 4, ``result`` a column."""

    kind: str
    filed_on: date
    decided_on: date | None = None
    result: str | None = None
    case: str = ""


class Reason(StrEnum):
    """Why a round is counted otherwise than by its dates alone."""

    LATE_OPENING = "late_opening"
    LATE_CLOSING = "late_closing"
    NOT_CARRIED = "not_carried"
    NO_RECORD = "no_record"
    KIND_CORRECTED = "kind_corrected"
    REOPENED = "reopened"

    @property
    def label(self) -> str:
        """The reason in Chinese."""
        return _REASONS[self]


_REASONS = {
    Reason.LATE_OPENING: "以前年度收到、上年报告签发后才登记，计入本年新收",
    Reason.LATE_CLOSING: "以前年度办结、上年报告签发后才登记，计入本年办理结果",
    Reason.NOT_CARRIED: "以前年度收到而未列入上年报告的结转数，计入本年新收",
    Reason.NO_RECORD: "上年报告结转而台账中没有，按仍在办理结转下年",
    Reason.KIND_CORRECTED: "上年报告签发后更正了申请人类型，仍计入上年结转所列的一栏",
    Reason.REOPENED: "重新办理的申请，原结果已计入以前年度报告，按参数不再计数",
}


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A difference between the record and last year's signed report, which stays as it was."""

    reason: Reason
    applicant: str
    case: str = ""
    count: int = 1
    ordinal: int = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """A counted round: the row it enters by (new or carried_in) and the row it leaves by."""

    round: Round
    opening: str
    closing: str


@dataclass(frozen=True, slots=True)
class Tally:
    """What tables 3 and 4 count: rounds behind every figure, adjustments, reviews and suits.

    ``counts`` has how many stand in a row and column of table 3, without sums.
    """

    form: Form
    counts: Mapping[tuple[str, str], int]
    entries: tuple[Entry, ...]
    adjustments: tuple[Adjustment, ...]
    remedies: tuple[tuple[Remedy, str], ...] = ()

    @property
    def tables(self) -> dict[str, Rows]:
        """Tables 3 and 4 with their sums, made anew each time."""
        return {
            APPLICATIONS: applications_table(self.counts, self.form),
            REMEDIES: _table_4(self.remedies, self.form),
        }

    def without_record(self, key: CellKey) -> int:
        """How many of a cell's figure were carried in though no record tells of them."""
        if key.table != APPLICATIONS or key.row not in ("carried_in", "carried_over"):
            return 0
        return sum(
            each.count
            for each in self.adjustments
            if each.reason is Reason.NO_RECORD and key.column in (each.applicant, _TOTAL)
        )

    def remedies_behind(self, key: CellKey) -> tuple[Remedy, ...]:
        """The reviews and suits that a cell of table 4 counts."""
        return tuple(
            remedy
            for remedy, column in self.remedies
            if key.row == remedy.kind and key.column in (column, _TOTAL)
        )

    def behind(self, key: CellKey) -> tuple[Round, ...]:
        """The rounds that a cell of table 3 counts."""
        return tuple(
            each.round
            for each in self.entries
            if key.column in (each.round.column, _TOTAL)
            and (
                key.row in (each.opening, each.closing)
                or (key.row == _TOTAL and each.closing != "carried_over")
            )
        )


def tally(
    rounds: Iterable[Round],
    year: int,
    *,
    form: Form,
    opening: Mapping[str, int] | None = None,
    remedies: Iterable[Remedy] = (),
    passed_over: Iterable[Round] = (),
) -> Tally:
    """国办公开办函〔2021〕30号第三、四部分: the figures of ``year`` (1 January to 31 December).

    ``rounds`` is every round opened up to 31 December. ``opening`` is last year's signed
    结转下年度 by column, which becomes 上年结转 whatever the record says now; rounds that do not
    fit it are listed as adjustments. Without it (no earlier report) the record decides.
    ``passed_over`` are rounds that count nowhere and are only listed, as adjustments. Raises
    RuleBroken for a round without or with an impossible result, column or date.
    """
    days = _Days(date(year, 1, 1), date(year, 12, 31))
    keys = _Keys.of(form)
    due = [each for each in rounds if each.opened_on <= days.last]
    for each in due:
        _check_round(each, keys)
    if opening is not None:
        _check_opening(opening, keys)
    placed = _Placed(days, keys)
    placed.take(due, opening)
    for each in passed_over:
        placed.list(each, Reason.REOPENED)
    disputes = tuple(_remedy_cells(remedies, days, form))
    counted = Counter(
        (row, each.round.column) for each in placed.entries for row in (each.opening, each.closing)
    )
    for adjustment in placed.adjustments:
        if adjustment.reason is Reason.NO_RECORD:
            for row in ("carried_in", "carried_over"):
                counted[row, adjustment.applicant] += adjustment.count
    return Tally(form, counted, tuple(placed.entries), tuple(placed.adjustments), disputes)


@dataclass(frozen=True, slots=True)
class _Keys:
    """The columns and result rows of a form's table 3, and the row that each outcome feeds."""

    form: Form
    applicants: frozenset[str]
    results: frozenset[str]
    rows: dict[str, str]

    @classmethod
    def of(cls, form: Form) -> "_Keys":
        (block,) = form.tables[APPLICATIONS]
        applicants = frozenset(column.key for column in block.columns) - {_TOTAL}
        return cls(form, applicants, frozenset(row.key for row in form.result_rows()), {})

    def row(self, outcome: str) -> str:
        if outcome not in self.rows:
            self.rows[outcome] = _row_in(self.form, outcome)
        return self.rows[outcome]


@dataclass(frozen=True, slots=True)
class _Days:
    first: date
    last: date

    def is_open_at_end(self, closed_on: date | None) -> bool:
        return closed_on is None or closed_on > self.last


class _Placed:
    """The rounds of a year as they enter and leave it."""

    def __init__(self, days: _Days, keys: _Keys) -> None:
        self._days = days
        self._keys = keys
        self.entries: list[Entry] = []
        self.adjustments: list[Adjustment] = []

    def take(self, due: Iterable[Round], opening: Mapping[str, int] | None) -> None:
        """Place every round; those from before the year against last year's figures."""
        older: dict[str, list[Round]] = {}
        for each in due:
            if each.opened_on >= self._days.first:
                self._enter(each, "new")
            elif each.opened_late:
                self._enter(each, "new", Reason.LATE_OPENING)
            elif each.closed_late or self._was_open(each):
                older.setdefault(each.column, []).append(each)
        columns = dict.fromkeys([*(opening or {}), *older])
        for column in columns:
            known = older.get(column, [])
            signed = len(known) if opening is None else opening.get(column, 0)
            self._carry(column, known, signed)

    def _was_open(self, each: Round) -> bool:
        return each.closed_on is None or each.closed_on >= self._days.first

    def _carry(self, column: str, known: list[Round], signed: int) -> None:
        """Carry in as many as last year's report signed, the oldest first."""
        known = sorted(known, key=_carried_first)
        for each in known[:signed]:
            self._enter(each, "carried_in", Reason.LATE_CLOSING if each.closed_late else None)
            if each.carried_as not in ("", each.applicant):
                self.list(each, Reason.KIND_CORRECTED)
        for each in known[signed:]:
            self._enter(each, "new", Reason.NOT_CARRIED)
        if signed > len(known):
            missing = signed - len(known)
            self.adjustments.append(Adjustment(Reason.NO_RECORD, column, count=missing))

    def _enter(self, each: Round, row: str, reason: Reason | None = None) -> None:
        closing = (
            "carried_over"
            if self._days.is_open_at_end(each.closed_on)
            else self._keys.row(each.outcome or "")
        )
        self.entries.append(Entry(each, row, closing))
        if reason is not None:
            self.list(each, reason)

    def list(self, each: Round, reason: Reason) -> None:
        """List a round as one that is not counted by its dates and kind alone."""
        found = Adjustment(reason, each.column, each.case, ordinal=each.ordinal)
        self.adjustments.append(found)


def _carried_first(each: Round) -> tuple[bool, bool, date, str, int]:
    """What last year's report is known to have carried over, then the oldest."""
    return not each.carried_as, not each.closed_late, each.opened_on, each.case, each.ordinal


def signed_opening(rows: Rows) -> dict[str, int]:
    """Last year's signed 结转下年度 by column, out of its table 3; RuleBroken if a cell is none."""
    cells = {column: cell.count for column, cell in rows.get("carried_over", {}).items()}
    figures = {column: count for column, count in cells.items() if count is not None}
    if not cells or len(figures) < len(cells):
        raise RuleBroken(_TABLE_3, "上一年报告的结转下年度没有列出或不是数字，请先更正或人工录入。")
    return {column: int(count) for column, count in figures.items() if column != _TOTAL}


def _check_opening(opening: Mapping[str, int], keys: _Keys) -> None:
    if not opening.keys() <= keys.applicants or any(count < 0 for count in opening.values()):
        raise RuleBroken(_TABLE_3, "上年结转应按申请人类型逐列给出零或正整数。请核对上一年报告。")


def _check_round(each: Round, keys: _Keys) -> None:
    name = f"申请{each.case}" if each.case else f"{each.opened_on}收到的申请"
    if each.column not in keys.applicants:
        raise RuleBroken(_TABLE_3, f"{name}没有登记申请人类型，无法计入表三。请补登。")
    if each.closed_on is None:
        return
    if each.closed_on < each.opened_on:
        raise RuleBroken(_TABLE_3, f"{name}的办结日期{each.closed_on}早于收到日期。请更正日期。")
    if keys.row(each.outcome or "") not in keys.results:
        raise RuleBroken(_TABLE_3, f"{name}已办结但没有登记办理结果，无法计入表三。请补登。")


def _row_in(form: Form, outcome: str) -> str:
    """The row of a result in this form: the forms divide （六）其他处理 differently."""
    if form.row(APPLICATIONS, outcome) is not None:
        return outcome
    if outcome.startswith(f"{_UNDIVIDED}."):
        return _UNDIVIDED
    return _REST if outcome == _UNDIVIDED else outcome


def applications_table(counted: Mapping[tuple[str, str], int], form: Form) -> Rows:
    """国办公开办函〔2021〕30号第三部分: table 3 with its sums, of counts by row and column."""
    (block,) = form.tables[APPLICATIONS]
    parts = [column.key for column in block.columns if column.key != _TOTAL]
    leaves = [row.key for row in form.result_rows()]
    table: dict[str, dict[str, Cell]] = {}
    for row in block.rows:
        rows = leaves if row.key == _TOTAL else [row.key]
        figures = {column: sum(counted.get((each, column), 0) for each in rows) for column in parts}
        table[row.key] = _cells(figures)
    return table


def _table_4(disputes: Iterable[tuple[Remedy, str]], form: Form) -> Rows:
    (block,) = form.tables[REMEDIES]
    columns = [column.key for column in block.columns if column.key != _TOTAL]
    counted = Counter((remedy.kind, column) for remedy, column in disputes)
    return {
        row.key: _cells({column: counted[row.key, column] for column in columns})
        for row in block.rows
    }


def _remedy_cells(
    remedies: Iterable[Remedy], days: _Days, form: Form
) -> Iterator[tuple[Remedy, str]]:
    """Each case that was pending or decided in the year, with its column."""
    (block,) = form.tables[REMEDIES]
    results = {column.key for column in block.columns} - {_TOTAL, "pending"}
    for each in remedies:
        if each.filed_on > days.last or (each.decided_on and each.decided_on < days.first):
            continue
        name = f"案件{each.case}" if each.case else f"{each.filed_on}提起的案件"
        if form.row(REMEDIES, each.kind) is None:
            raise RuleBroken(_TABLE_4, f"{name}没有登记是复议还是诉讼，无法计入表四。请补登。")
        if days.is_open_at_end(each.decided_on):
            yield each, "pending"
        elif each.result in results:
            yield each, each.result
        else:
            raise RuleBroken(_TABLE_4, f"{name}已审结但没有登记结果，无法计入表四。请补登。")


def _cells(figures: Mapping[str, int]) -> dict[str, Cell]:
    """The cells of a row with its total."""
    every = {**figures, _TOTAL: sum(figures.values())}
    return {column: _number(count) for column, count in every.items()}


@lru_cache(maxsize=1024)
def _number(count: int) -> Cell:
    return Cell(CellState.NUMBER, Decimal(count), raw=str(count))
