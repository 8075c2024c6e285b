"""Who answers for open work (在办事项的归属): the owners of objects above call these.

``give`` and ``finish`` are called inside the owner's own action, which has checked who may.
"""

from datetime import date, datetime

from django.db import models

from gongkai.office.agencies.actions import checks
from gongkai.office.agencies.events import AgencyEvent
from gongkai.office.agencies.models import Agency, Person, Post, Unit, Work
from gongkai.office.base.actors import Actor
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import nothing_to_do, record

Holder = Unit | Post | Person
FIELDS = {Unit: "unit", Post: "post", Person: "person"}


@action
def give(
    of: models.Model,
    agency: Agency,
    to: Holder | None = None,
    *,
    task: str = "",
    needs: Permission | None = None,
    due_on: date | None = None,
    by: Actor,
    on: date,
    at: datetime,
) -> Work:
    """Say that a body answers for an object, and within it a unit, a post or a person.

    Given anew, the object leaves whoever had it. None leaves it to whoever has the permission
    ``needs`` at the body, and without that to be claimed. ``task`` and ``due_on`` are listed.
    """
    checks.still_open(agency)
    _of_the_body(agency, to)
    work = _open_work(of) or Work(kind=of._meta.label_lower, object=str(of.pk))
    work.agency, work.given_on = agency, on
    work.task, work.needs, work.due_on = task, needs.value if needs else "", due_on
    _set_holder(work, to)
    work.save()
    _record(AgencyEvent.WORK_GIVEN, work, to)
    return work


@action
def set_due(of: models.Model, due_on: date | None, *, by: Actor, on: date, at: datetime) -> None:
    """Set the last day of open work that its owner derived anew; who has it stays."""
    work = _open_work(of)
    if work is None or work.due_on == due_on:
        nothing_to_do()
        return
    work.due_on = due_on
    work.save(update_fields=["due_on"])
    body = work.agency_id
    record(AgencyEvent.WORK_DUE_SET, work, body=body, kind=work.kind, object=work.object)


@action
def finish(of: models.Model, *, by: Actor, on: date, at: datetime) -> None:
    """Say that nobody has to deal with an object any more."""
    work = _open_work(of)
    if work is None:
        raise NotPossible("这件事项已经办结，或从未交办。")
    work.finished_on = on
    work.save(update_fields=["finished_on"])
    record(AgencyEvent.WORK_FINISHED, work, body=work.agency_id, kind=work.kind, object=work.object)


@action
def hand_over(
    holder: Holder | Agency,
    agency: Agency,
    to: Holder | None = None,
    *,
    by: Actor,
    on: date,
    at: datetime,
) -> int:
    """Hand all open work of a holder, or of a whole body, to another; return how many objects.

    For somebody who leaves, a unit that is closed, a body whose tasks another takes over.
    """
    checks.still_open(agency)
    _of_the_body(agency, to)
    if isinstance(holder, Agency):
        mine = Work.objects.filter(agency=holder)
    else:
        mine = Work.objects.filter(**{FIELDS[type(holder)]: holder})
    moving = list(mine.filter(finished_on=None).select_for_update(of=("self",), no_key=True))
    if not moving:
        raise NotPossible("没有需要移交的在办事项。")
    for former in Agency.objects.filter(pk__in={each.agency_id for each in moving} | {agency.pk}):
        by.require(Permission.MANAGE_BODY, former)
    for work in moving:
        work.agency, work.given_on = agency, on
        _set_holder(work, to)
        work.save()
        _record(AgencyEvent.WORK_HANDED_OVER, work, to)
    return len(moving)


def _open_work(of: models.Model) -> Work | None:
    open_ones = Work.objects.select_for_update(no_key=True).filter(finished_on=None)
    return open_ones.filter(kind=of._meta.label_lower, object=str(of.pk)).first()


def _set_holder(work: Work, to: Holder | None) -> None:
    work.unit = to if isinstance(to, Unit) else None
    work.post = to if isinstance(to, Post) else None
    work.person = to if isinstance(to, Person) else None


def _of_the_body(agency: Agency, to: Holder | None) -> None:
    if to is None:
        return
    if to.agency_id != agency.pk:
        raise NotPossible(f"“{to}”不属于“{agency.name}”，不能承接它的事项。")
    if isinstance(to, Unit | Post) and to.closed_on:
        raise NotPossible(f"“{to}”已于 {to.closed_on} 撤销，不能承接事项。")


def _record(event: AgencyEvent, work: Work, to: Holder | None) -> None:
    record(
        event,
        work,
        body=work.agency_id,
        kind=work.kind,
        object=work.object,
        holder="none" if to is None else f"{FIELDS[type(to)]}:{to.pk}",
    )
