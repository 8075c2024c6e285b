"""Matters (申请事项): what is asked, sorted into single matters to be decided one by one."""

from collections.abc import Sequence
from datetime import date, datetime

from gongkai.office.applications.actions.intake import subject_of, write_matters
from gongkai.office.applications.actions.locking import still_open
from gongkai.office.applications.actions.opening import handled, screened
from gongkai.office.applications.events import ApplicationEvent
from gongkai.office.applications.facts import checked_matters
from gongkai.office.applications.models import Application, Finding
from gongkai.office.base.actors import Actor
from gongkai.office.base.fields import Secret
from gongkai.office.base.refusals import NotPossible
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import nothing_to_do, record


def set_matters(
    application: Application, texts: Sequence[str], *, by: Actor, on: date, at: datetime
) -> Application:
    """Set what is asked, a matter each. A matter of which something was found keeps its words."""
    said = checked_matters(texts)
    words = {f"申请事项{place}": text for place, text in enumerate(said, 1)}
    screened(application, words, by=by, on=on, at=at)
    return _set(application, said, by=by, on=on, at=at)


@action
def _set(
    application: Application, texts: tuple[str, ...], *, by: Actor, on: date, at: datetime
) -> Application:
    application = handled(application, by, on, at)
    still_open(application, "不能再整理申请事项。")
    rows = list(application.matters.select_related("data_key").order_by("position"))
    before = tuple(each.reveal("text") for each in rows)
    if before == texts:
        nothing_to_do()
        return application
    found = set(Finding.objects.filter(matter__in=rows).values_list("matter", flat=True))
    fixed = max((place for place, each in enumerate(rows, 1) if each.pk in found), default=0)
    if before[:fixed] != texts[:fixed]:
        raise NotPossible(
            f"前 {fixed} 项中已有作出认定的，不能改动或者调整次序。"
            "请先撤销认定，或者把新的事项加在后面。"
        )
    application.matters.filter(position__gt=fixed).delete()
    write_matters(application, texts[fixed:], after=fixed)
    application.subject = Secret(subject_of(texts))
    application.save(update_fields=["subject"])
    record(ApplicationEvent.MATTERS_SET, application, body=application.agency_id, count=len(texts))
    return application
