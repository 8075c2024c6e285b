"""Verifying (核对): what repeats the steps of cases, held against the steps themselves."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db.models import Prefetch

from gongkai.law.citation import RuleBroken
from gongkai.law.outcomes import derive
from gongkai.office.agencies.models import Work
from gongkai.office.applications.models import Application, Round, Step
from gongkai.office.applications.queries.clocks import clock_of
from gongkai.office.applications.queries.derived import (
    Span,
    columns_of,
    spans_of,
    task_with_letters,
    work_due,
)
from gongkai.office.applications.queries.findings import closing_findings
from gongkai.office.applications.queries.holders import work_on
from gongkai.office.base.times import BEIJING
from gongkai.office.rulebook.queries import current_parameters

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Difference:
    """A column that says other than the steps: of which case, what it says, what it should."""

    number: str
    column: str
    kept: str
    derived: str


def differences(at: datetime) -> Iterator[Difference]:
    """Yield whatever the columns, rounds and open work of any case say wrongly."""
    steps = Prefetch("steps", Step.objects.order_by("pk"))
    cases = Application.objects.select_related("agency").prefetch_related(steps, "rounds")
    last = 0
    while found := list(cases.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        work = work_on(found)
        for each in found:
            yield from of_case(each, work.get(each.pk), at)
        last = found[-1].pk


def of_case(application: Application, work: Work | None, at: datetime) -> Iterator[Difference]:
    """Yield what one case says wrongly."""
    try:
        clock = clock_of(application)
    except RuleBroken as broken:
        yield Difference(application.number, "steps", "", broken.message)
        return
    columns = columns_of(application, clock)
    for name, value in asdict(columns).items():
        yield from _told(application, name, getattr(application, name), value)
    yield from _rounds(application)
    today = at.astimezone(BEIJING).date()
    task = task_with_letters(application, clock, today)
    due = work_due(application, task, columns) if task else None
    kept = (work.task, work.due_on) if work else ("", None)
    yield from _told(application, "work", kept, (task.value if task else "", due))


def _rounds(application: Application) -> Iterator[Difference]:
    rows = sorted(application.rounds.all(), key=lambda each: each.ordinal)
    spans = spans_of(application)
    yield from _told(application, "rounds", len(rows), max(len(spans), 1))
    for row, span in zip(rows, spans, strict=False):
        kept = (row.opened_on, row.closed_on, row.outcome)
        # Why it ended so was erased with the people; the result stays as it was counted.
        outcome = row.outcome if application.erased_on else _outcome(row, span)
        derived = (span.opened_on, span.closed_on, outcome)
        yield from _told(application, f"round {row.ordinal}", kept, derived)


def _outcome(row: Round, span: Span) -> str:
    if span.closed_on is None:
        return ""
    try:
        found = closing_findings(row, span.clock)
        parameters = current_parameters(row.agency)
        return derive(found, on=span.closed_on, parameters=parameters).outcome
    except RuleBroken as broken:
        return broken.message


def _told(
    application: Application, column: str, kept: object, derived: object
) -> Iterator[Difference]:
    if kept != derived:
        yield Difference(application.number, column, str(kept), str(derived))
