"""Settling (推算落定): the one writer of what repeats the steps: columns, rounds, open work."""

from dataclasses import asdict
from datetime import date, datetime

from django.db.models import QuerySet

from gongkai.law.outcomes import Result, derive
from gongkai.office.agencies.actions import work
from gongkai.office.agencies.models import Person, Post, Unit, Work
from gongkai.office.applications.actions.locking import day_of
from gongkai.office.applications.events import ApplicationEvent
from gongkai.office.applications.models import Application, Round
from gongkai.office.applications.queries.clocks import clock_of
from gongkai.office.applications.queries.derived import (
    Columns,
    Span,
    columns_of,
    spans_of,
    task_with_letters,
    work_due,
)
from gongkai.office.applications.queries.findings import closing_findings
from gongkai.office.applications.states import Task
from gongkai.office.base.actors import Actor
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.rulebook.queries import current_parameters
from gongkai.office.trail.recording import record


def settle(application: Application, *, by: Actor, on: date, at: datetime) -> Application:
    """Write anew what the steps of a locked case say, inside the action that changed them.

    What waits for others comes back as work once their time is over, seen from the day of ``at``:
    ``on`` may lie far back. RuleBroken where the law does not allow the steps, or a round that is
    closed without a result.
    """
    today = day_of(at)
    clock = clock_of(application)
    columns = columns_of(application, clock)
    was_open = application.is_open
    _write(application, columns)
    _settle_rounds(application, spans_of(application), at)
    if was_open and not columns.is_open and application.voided_on is None:
        closed = application.rounds.order_by("ordinal").reverse()[0]
        record(
            ApplicationEvent.CLOSED,
            application,
            body=application.agency_id,
            round=closed.pk,
            outcome=closed.outcome,
        )
    if not columns.is_open:
        _recall_referrals(application, by, today, at)
    task = task_with_letters(application, clock, today)
    _settle_work(application, task, columns, by=by, on=today, at=at)
    return application


def _write(application: Application, columns: Columns) -> None:
    said = asdict(columns)
    changed = [name for name, value in said.items() if getattr(application, name) != value]
    if changed or application.pk is None:
        for name in changed:
            setattr(application, name, said[name])
        application.save(update_fields=changed)


def _settle_rounds(application: Application, spans: list[Span], at: datetime) -> None:
    """Write what the steps say of each round; stepping made the rows."""
    rounds = list(application.rounds.order_by("ordinal"))
    for row in rounds[max(len(spans), 1) :]:
        _remove(row, rounds[0])
    if not spans:
        _write_round(rounds[0], Span(clock_of(application), None, None), at)
    for row, span in zip(rounds, spans, strict=False):
        _write_round(row, span, at)


def _write_round(row: Round, span: Span, at: datetime) -> None:
    before = _said(row)
    if row.opened_on != span.opened_on:
        row.opened_on, row.opened_at = span.opened_on, at if span.opened_on else None
    if row.closed_on != span.closed_on:
        row.closed_on, row.closed_at = span.closed_on, at if span.closed_on else None
    result = _result(row, span)
    row.outcome = result.outcome if result else ""
    row.rule = result.rule if result else ""
    row.to_review = bool(result and result.review)
    if _said(row) != before:
        row.save()


def _said(row: Round) -> tuple[object, ...]:
    return row.opened_on, row.closed_on, row.outcome, row.rule, row.to_review


def _result(row: Round, span: Span) -> Result | None:
    if span.closed_on is None:
        return None
    found = closing_findings(row, span.clock)
    return derive(found, on=span.closed_on, parameters=current_parameters(row.agency))


def _remove(row: Round, into: Round) -> None:
    """Take back a round whose reopening was voided, if nothing hangs on it yet.

    Its voided steps stay in view, with the round before.
    """
    if row.letters.exists() or row.findings.exists():
        raise NotPossible(
            "重新办理的这一轮已有文书或者认定，不能作废“重新办理”。请先作废文书、撤销认定。"
        )
    row.steps.update(round=into)
    row.delete()


def _recall_referrals(application: Application, by: Actor, on: date, at: datetime) -> None:
    """Nobody need answer what was asked for a case that is closed."""
    waiting = application.referrals.filter(returned_on=None, recalled_on=None)
    for each in list(waiting):
        each.recalled_on = on
        each.save(update_fields=["recalled_on"])
        work.finish(each, by=by, on=on, at=at)


def _settle_work(
    application: Application,
    task: Task | None,
    columns: Columns,
    *,
    by: Actor,
    on: date,
    at: datetime,
) -> None:
    rows = _works_of(application)
    row = rows.filter(finished_on=None).first()
    if task is None:
        if row is not None:
            work.finish(application, by=by, on=on, at=at)
        return
    due_on = work_due(application, task, columns)
    if row is not None and (row.task, row.due_on) == (task.value, due_on):
        return
    before = row or rows.last()
    agency = before.agency if before else application.agency
    if agency.closed_on:
        return
    work.give(
        application,
        agency,
        holder_of(before) if before else None,
        task=task.value,
        needs=Permission.HANDLE_APPLICATIONS,
        due_on=due_on,
        by=by,
        on=on,
        at=at,
    )


def _works_of(application: Application) -> QuerySet[Work]:
    rows = Work.objects.filter(kind=application._meta.label_lower, object=str(application.pk))
    return rows.select_related("agency", "unit", "post", "person").order_by("pk")


def holder_of(row: Work) -> Unit | Post | Person | None:
    """Return who in the body has a work, if they still can."""
    holder = row.unit or row.post
    if holder is not None:
        return None if holder.closed_on else holder
    person = row.person
    return person if person and person.agency_id == row.agency_id else None
