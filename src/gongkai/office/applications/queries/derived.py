"""What the steps of a case say of it (案件状态推算): the columns and rounds that repeat them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.law import steps as law
from gongkai.law.clock import Clock, Consultation
from gongkai.law.clock.consultations import REASONS
from gongkai.law.lifecycle import WAITING, Stage
from gongkai.law.steps import Channel, StepKind, in_order
from gongkai.office.applications.models import Application
from gongkai.office.applications.queries.clocks import law_step, live_steps, reckoned
from gongkai.office.applications.states import LetterState, Task
from gongkai.office.rulebook.queries import calendar, current_parameters

CONFIRM_WITHIN = "confirm.working_days"
CONSULTING = frozenset({Stage.HANDLING, Stage.DECIDED})


@dataclass(frozen=True, slots=True)
class Columns:
    """The cached columns of a case, by their names."""

    stage: str
    received_on: date | None
    due_on: date | None
    waits_until: date | None
    provisional: bool
    paused: bool
    closed_on: date | None
    is_open: bool


@dataclass(frozen=True, slots=True)
class Span:
    """A round as the steps have it: its clock, when it was opened and closed."""

    clock: Clock
    opened_on: date | None
    closed_on: date | None


def columns_of(application: Application, clock: Clock) -> Columns:
    """Return the columns as the clock of the whole case has them."""
    paused = clock.due is None and clock.stage in CONSULTING
    return Columns(
        stage=clock.stage.value,
        received_on=received_on(application, clock.course.steps),
        due_on=_told(application, clock).due if paused else clock.due,
        waits_until=waits_until(clock),
        provisional=_told(application, clock).provisional if paused else clock.provisional,
        paused=paused,
        closed_on=clock.closed_on,
        is_open=not clock.stage.closed and application.voided_on is None,
    )


def spans_of(application: Application) -> list[Span]:
    """Return the rounds of a case in order; a voided case has none that counts."""
    if application.voided_on:
        return []
    found = []
    for steps in up_to_each_round(law_step(each) for each in live_steps(application)):
        clock = reckoned(application, steps)
        closed = clock.closed_on
        began = _reopened_on(steps) or received_on(application, steps)
        # Who withdraws before receipt is confirmed confirms it by that.
        found.append(Span(clock, began or closed, closed))
    return found


def up_to_each_round(steps: Iterable[law.Step]) -> list[list[law.Step]]:
    """Return, for each round, all steps of the case until its end."""
    ordered = in_order(steps)
    starts = [place for place, each in enumerate(ordered) if each.kind is StepKind.REOPENED]
    return [ordered[:end] for end in (*starts, len(ordered))]


def ordinal_for(steps: Sequence[law.Step], new: law.Step) -> int:
    """Return the number of the round that a step belongs to, among all steps of its case."""
    ordered = in_order([*steps, new])
    before = ordered[: ordered.index(new) + 1]
    return 1 + sum(each.kind is StepKind.REOPENED for each in before)


def received_on(application: Application, steps: Sequence[law.Step]) -> date | None:
    """第三十一条: the day of receipt of the case; None until it is confirmed where it must be."""
    if not Channel(application.channel).needs_confirmation:
        return application.arrived_on
    confirmed = (each.on for each in steps if each.kind in (StepKind.CONFIRMED, StepKind.REOPENED))
    return next(confirmed, None)


def waits_until(clock: Clock) -> date | None:
    """Return until when somebody else may take their time, if they may at all."""
    if clock.stage is Stage.AWAITING_SUPPLEMENT:
        return clock.supplement_by
    if clock.stage is Stage.AWAITING_PAYMENT:
        return clock.payment_by
    if clock.stage not in CONSULTING:
        return None
    open_ones = [each for each in inquiries(clock) if each.replied is None]
    if any(each.reply_by is None for each in open_ones):
        return None
    return max((each.reply_by for each in open_ones if each.reply_by), default=None)


TASKS = {
    Stage.ARRIVED: Task.CONFIRM,
    Stage.AWAITING_SUPPLEMENT: Task.AWAIT_SUPPLEMENT,
    Stage.AWAITING_PAYMENT: Task.AWAIT_PAYMENT,
    Stage.HANDLING: Task.HANDLE,
    Stage.DECIDED: Task.HANDLE,
    Stage.ANSWERED: Task.PROVE_DELIVERY,
}


def task_of(application: Application, clock: Clock, on: date) -> Task | None:
    """Return what is to be done about a case by its steps alone; None when nothing is."""
    if application.voided_on:
        return None
    if application.void_asked_by:
        return Task.CONFIRM_VOID
    until = waits_until(clock)
    if clock.stage in WAITING and until is not None and until < on:
        return Task.LAPSE
    if clock.stage is Stage.HANDLING and _waits_for_opinion(clock, on):
        return Task.AWAIT_OPINION
    return TASKS.get(clock.stage)


# Handed over with the number, they keep nobody from the case itself.
RECEIPTS = ("receipt", "submission_receipt")
LETTERS_FIRST = {
    LetterState.RETURNED.value: Task.LETTER_RETURNED,
    LetterState.SIGNED.value: Task.SEND,
}


def task_with_letters(application: Application, clock: Clock, on: date) -> Task | None:
    """Return what is to be done about a case; a letter sent back or signed goes first."""
    task = task_of(application, clock, on)
    if task not in (Task.HANDLE, Task.AWAIT_OPINION):
        return task
    letters = (each for each in application.letters.all() if each.kind not in RECEIPTS)
    states = {each.state for each in letters}
    return next((first for state, first in LETTERS_FIRST.items() if state in states), task)


def work_due(application: Application, task: Task, columns: Columns) -> date | None:
    """Return the last day for what is to be done."""
    if task is Task.CONFIRM:
        return confirm_by(application)
    if task in (Task.AWAIT_SUPPLEMENT, Task.AWAIT_PAYMENT, Task.LAPSE):
        return columns.waits_until
    if task is Task.PROVE_DELIVERY:
        return None
    return columns.due_on


def confirm_by(application: Application) -> date:
    """Return the body's own limit for confirming receipt, a parameter."""
    days = current_parameters(application.agency).integer(CONFIRM_WITHIN, application.arrived_on)
    return calendar(application.agency).add_working_days(application.arrived_on, days)


def _waits_for_opinion(clock: Clock, on: date) -> bool:
    return any(
        each.replied is None and (each.reply_by is None or each.reply_by >= on)
        for each in inquiries(clock)
    )


def inquiries(clock: Clock) -> list[Consultation]:
    """Return whom others were asked for an opinion; the applicant's reasons are none."""
    return [each for each in clock.consultations if each.kind is not REASONS]


def _reopened_on(steps: Sequence[law.Step]) -> date | None:
    found = [each.on for each in steps if each.kind is StepKind.REOPENED]
    return found[-1] if found else None


def _told(application: Application, clock: Clock) -> Clock:
    """The clock had every reply come on the day of the last step: the earliest day that binds."""
    return reckoned(application, clock.course.steps, clock.course.steps[-1].on)
