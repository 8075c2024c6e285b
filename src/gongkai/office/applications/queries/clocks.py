"""Clocks of cases (案件期限): the law's own reckoning over the steps on record."""

from collections.abc import Iterable
from datetime import date

from gongkai.law import steps as law
from gongkai.law.clock import Clock, reckon
from gongkai.law.steps import Channel, StepKind
from gongkai.office.applications.models import Application, Step
from gongkai.office.rulebook.queries import calendar, current_parameters


def live_steps(application: Application) -> list[Step]:
    """Return the steps that count, as entered; prefetched ones are not asked for again."""
    return sorted(
        (each for each in application.steps.all() if each.voided_at is None),
        key=lambda each: each.pk,
    )


def reasons_are_asked(application: Application) -> bool:
    """Return whether the applicant was asked for reasons and gave none yet (第三十五条)."""
    kinds = [each.kind for each in live_steps(application)]
    return kinds.count(StepKind.REASONS_REQUESTED) > kinds.count(StepKind.REASONS_GIVEN)


def law_step(step: Step) -> law.Step:
    """Return a step as the law knows it."""
    return law.Step(StepKind(step.kind), step.on, step.party, step.until)


def clock_of(application: Application, on: date | None = None) -> Clock:
    """Return the clock of the whole case, all rounds.

    ``on`` is the day to take an open inquiry without a period to end on. Raise CalendarError
    outside the calendar's years.
    """
    return reckoned(application, map(law_step, live_steps(application)), on)


def reckoned(application: Application, steps: Iterable[law.Step], on: date | None = None) -> Clock:
    """Return the clock of a case as if these were its steps."""
    return reckon(
        Channel(application.channel),
        application.arrived_on,
        steps,
        calendar=calendar(application.agency),
        parameters=current_parameters(application.agency),
        on=on,
    )
