"""Assigning (交办): who in the body handles a case, one case or many at once."""

from collections.abc import Iterable
from datetime import date, datetime

from gongkai.office.agencies.actions import work
from gongkai.office.agencies.actions.work import Holder
from gongkai.office.agencies.models import Work
from gongkai.office.applications.actions.locking import not_voided
from gongkai.office.applications.actions.opening import handled
from gongkai.office.applications.events import ApplicationEvent
from gongkai.office.applications.models import Application
from gongkai.office.base.actors import Actor
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record


@action
def assign(
    applications: Iterable[Application], to: Holder, *, by: Actor, on: date, at: datetime
) -> int:
    """Give cases to a unit, a post or a person of their body; all of them or none.

    Return how many changed hands. NotPossible when one is closed, or all are there already.
    """
    moved = 0
    for application in sorted(applications, key=lambda each: each.pk):
        moved += _assign(handled(application, by, on, at), to, by, on, at)
    if not moved:
        raise NotPossible(f"选中的申请已经由“{to}”办理，没有需要交办的。")
    return moved


def _assign(application: Application, to: Holder, by: Actor, on: date, at: datetime) -> bool:
    not_voided(application)
    row = Work.objects.filter(
        kind=application._meta.label_lower, object=str(application.pk), finished_on=None
    ).first()
    if row is None:
        raise NotPossible(f"{application.number} 已经办结，不需要交办。请取消勾选。")
    if getattr(row, f"{work.FIELDS[type(to)]}_id") == to.pk:
        return False
    work.give(
        application,
        application.agency,
        to,
        task=row.task,
        needs=Permission(row.needs) if row.needs else None,
        due_on=row.due_on,
        by=by,
        on=on,
        at=at,
    )
    holder = f"{work.FIELDS[type(to)]}:{to.pk}"
    record(ApplicationEvent.ASSIGNED, application, body=application.agency_id, holder=holder)
    return True
