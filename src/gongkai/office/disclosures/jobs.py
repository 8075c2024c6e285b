"""Jobs of disclosures (公开事项任务): releases whose moment has come."""

from datetime import datetime

from gongkai.office.base.actors import system
from gongkai.office.base.jobs.registry import Every, job
from gongkai.office.base.permissions import Permission
from gongkai.office.base.times import BEIJING
from gongkai.office.disclosures.actions.redating import redate
from gongkai.office.disclosures.actions.releasing import JOB, release_scheduled
from gongkai.office.disclosures.queries import due_releases, with_open_work
from gongkai.office.rulebook.editions import one_edition
from gongkai.office.rulebook.following import follow

BY = system("release", Permission.PUBLISH)
REDATING = system("redating", Permission.EDIT)
REDATE = "disclosures.redate"


@job(JOB)
def release(*, at: datetime, item: str) -> None:
    """Release one item at its moment; done before, changed or withdrawn, it is left alone."""
    _release(int(item), at)


@job("disclosures.release_overdue", every=Every.HOUR)
def release_overdue(*, at: datetime) -> None:
    """Release what is still scheduled though its moment has passed: no lost job loses a release."""
    for item in due_releases(at):
        _release(item, at)


@job(REDATE)
def redate_drafts(*, at: datetime) -> None:
    """Derive the last day of whatever is worked on anew, after a rule was changed."""
    on = at.astimezone(BEIJING).date()
    with one_edition():
        for item in with_open_work():
            redate(item, by=REDATING, on=on, at=at)


def _release(item: int, at: datetime) -> None:
    release_scheduled(item, by=BY, on=at.astimezone(BEIJING).date(), at=at)


follow(REDATE)
