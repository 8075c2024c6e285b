"""How bodies stand with their cases (各单位办理情况): counts for whoever supervises them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from gongkai.law.lifecycle import Stage
from gongkai.law.notices import CalendarError
from gongkai.office.agencies.lookups import reached
from gongkai.office.agencies.models import Agency
from gongkai.office.applications.models import Application
from gongkai.office.base.actors import Actor
from gongkai.office.base.permissions import Permission
from gongkai.office.rulebook.queries import calendar

SOON = 3


@dataclass(frozen=True, slots=True)
class Standing:
    """A body and its open cases: all, due soon, overdue, not confirmed yet."""

    agency: Agency
    open: int
    near: int
    overdue: int
    unconfirmed: int


def standings(by: Actor, on: date) -> list[Standing]:
    """Return the bodies that have open cases and that somebody supervises, the worst first."""
    bodies = reached(by, Permission.SUPERVISE)
    until = _soon(on)
    running = Q(paused=False)
    rows = (
        Application.objects.filter(agency__in=bodies.values("pk"), is_open=True, voided_on=None)
        .order_by()
        .values("agency")
        .annotate(
            open=Count("pk"),
            near=Count("pk", filter=running & Q(due_on__range=(on, until))),
            overdue=Count("pk", filter=running & Q(due_on__lt=on)),
            unconfirmed=Count("pk", filter=Q(stage=Stage.ARRIVED.value)),
        )
    )
    named = {each.pk: each for each in bodies}
    found = [
        Standing(named[row["agency"]], row["open"], row["near"], row["overdue"], row["unconfirmed"])
        for row in rows
    ]
    return sorted(found, key=lambda each: (-each.overdue, -each.near, each.agency.path))


def _soon(on: date) -> date:
    try:
        return calendar().add_working_days(on, SOON)
    except CalendarError:
        return on
