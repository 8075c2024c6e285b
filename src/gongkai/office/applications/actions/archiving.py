"""Archiving (移交归档): closed cases handed over, with the list that goes along."""

from collections.abc import Iterable
from datetime import date, datetime

from gongkai.office.applications.actions.opening import handled
from gongkai.office.applications.events import ApplicationEvent
from gongkai.office.applications.facts import checked_line
from gongkai.office.applications.models import Application
from gongkai.office.applications.queries.archiving import not_ready
from gongkai.office.base.actors import Actor
from gongkai.office.base.refusals import NotPossible
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record

LONGEST_PLACE = 200


@action
def archive(
    applications: Iterable[Application], to: str, *, by: Actor, on: date, at: datetime
) -> int:
    """Note that closed cases were handed over on a day, all of them or none; return how many.

    ``to`` is where: the body's archive or a public one.
    """
    place = checked_line("接收档案的单位", to, LONGEST_PLACE)
    count = 0
    for each in sorted(applications, key=lambda case: case.pk):
        application = handled(each, by, on, at)
        if reason := not_ready(application):
            raise NotPossible(f"{application.number} {reason}，没有移交。请取消选择后再移交。")
        application.archived_on, application.archived_to = on, place
        application.archived_by = by.id
        application.save(update_fields=["archived_on", "archived_to", "archived_by"])
        record(ApplicationEvent.ARCHIVED, application, body=application.agency_id)
        count += 1
    if not count:
        raise NotPossible("没有选择要移交的申请。请先勾选。")
    return count
