"""The rows behind a figure (数字的明细): each counted case with days, result and marks."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.law.annual_report.cells import CellKey
from gongkai.law.annual_report.forms import Form
from gongkai.law.annual_report.report import APPLICATIONS, REMEDIES
from gongkai.law.annual_report.tally import Reason, Remedy
from gongkai.law.outcomes import outcomes
from gongkai.law.remedy_results import PENDING
from gongkai.office.annual_reports.queries.figures import Body, Figures
from gongkai.office.base.refusals import NotPossible

_OTHER = "其他处理"


@dataclass(frozen=True, slots=True)
class Line:
    """One counted row: whose it is, its number, days and result, and why it is counted otherwise.

    ``case`` is the id of the application, ``remedy`` that of a review or suit; both are None for
    a round that was signed as carried over and has no record. It holds no personal data.
    """

    body: str
    number: str
    ordinal: int
    kind: str
    opened_on: date | None
    closed_on: date | None
    result: str
    marks: tuple[str, ...] = ()
    case: int | None = None
    remedy: int | None = None


def rows_behind(figures: Figures, key: CellKey) -> list[Line]:
    """Return the rows that a cell counts, as many as its figure says; NotPossible for no cell."""
    if key.table not in figures.tables or figures.form.column(key) is None:
        raise NotPossible(f"这份表里没有“{key}”这一格，请核对。")
    if key.table == REMEDIES:
        return list(_disputes(figures, key))
    return [line for body in figures.bodies for line in _rounds(figures.form, body, key)]


def label_of(form: Form, key: CellKey) -> str:
    """Return what a cell is called: its row with the groups it stands in, and its column."""
    row, column = form.row(key.table, key.row), form.column(key)
    if row is None or column is None:
        return str(key)
    name = f"{column.group}：{column.label}" if column.group else column.label
    return f"{' '.join((*row.groups, row.label))}｜{name}"


def _rounds(form: Form, body: Body, key: CellKey) -> Iterator[Line]:
    marks = _marks(body)
    labels = _labels(form)
    for each in body.tally.behind(key):
        yield Line(
            body.name,
            each.case,
            each.ordinal,
            labels.get(each.column, each.column),
            each.opened_on,
            each.closed_on,
            _result(each.outcome) if each.outcome else "",
            tuple(marks.get((each.case, each.ordinal), ())),
            case=body.book.cases[each.case],
        )
    without = Reason.NO_RECORD.label
    for _ in range(body.tally.without_record(key)):
        yield Line(body.name, "", 1, labels.get(key.column, ""), None, None, "", (without,))


def _marks(body: Body) -> Mapping[tuple[str, int], list[str]]:
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for each in body.tally.adjustments:
        found[each.case, each.ordinal].append(each.reason.label)
    return found


def _labels(form: Form) -> Mapping[str, str]:
    (block,) = form.tables[APPLICATIONS]
    return {column.key: column.label for column in block.columns}


def _result(outcome: str) -> str:
    found = outcomes().get(outcome)
    return found.label if found else _OTHER


def _disputes(figures: Figures, key: CellKey) -> Iterator[Line]:
    form = figures.form
    ids: dict[Remedy, list[int]] = {row: list(pks) for row, pks in figures.dispute_ids.items()}
    columns = dict(figures.disputes.remedies)
    for each in figures.disputes.remedies_behind(key):
        row, column = (
            form.row(REMEDIES, each.kind),
            form.column(CellKey(REMEDIES, each.kind, columns[each])),
        )
        decided = each.decided_on if columns[each] != PENDING else None
        yield Line(
            "",
            each.case,
            1,
            " ".join((*row.groups, row.label)) if row else each.kind,
            each.filed_on,
            decided,
            column.label if column else "",
            remedy=ids[each].pop(0),
        )
