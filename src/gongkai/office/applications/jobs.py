"""Jobs of applications (依申请公开任务): reminders, what comes back from waiting, new rules."""

from datetime import date, datetime

from gongkai.office.applications.actions import drafts, reminding, resettling
from gongkai.office.applications.queries import reminders
from gongkai.office.base.actors import system
from gongkai.office.base.jobs.registry import Every, job
from gongkai.office.base.permissions import Permission
from gongkai.office.base.times import BEIJING
from gongkai.office.rulebook.editions import one_edition
from gongkai.office.rulebook.following import follow

BY = system("applications", Permission.HANDLE_APPLICATIONS)
RESETTLE = "applications.resettle"


@job("applications.remind", every=Every.DAY)
def remind(*, at: datetime) -> None:
    """Bring back what waited long enough, then remind of what is due soon, due or overdue."""
    on = _day(at)
    with one_edition():
        for number in reminders.waited_for(on):
            resettling.look_again(number, by=BY, on=on, at=at)
        for number in reminders.near_or_over(on):
            reminding.remind(number, by=BY, on=on, at=at)


@job("applications.forget_drafts", every=Every.DAY)
def forget_drafts(*, at: datetime) -> None:
    """Erase what was typed and not submitted for thirty days."""
    while drafts.forget_old(by=BY, on=_day(at), at=at):
        pass


@job(RESETTLE)
def resettle(*, at: datetime) -> None:
    """Derive all open cases anew after a rule was changed."""
    with one_edition():
        resettling.resettle_open(by=BY, on=_day(at), at=at)


def _day(at: datetime) -> date:
    return at.astimezone(BEIJING).date()


follow(RESETTLE)
