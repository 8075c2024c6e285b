"""Jobs of remedies (复议诉讼任务): each day what became due is settled and reminded of."""

from datetime import datetime

from gongkai.office.base.actors import system
from gongkai.office.base.jobs.registry import Every, job
from gongkai.office.base.permissions import Permission
from gongkai.office.base.times import BEIJING
from gongkai.office.remedies.actions.reminding import look_after
from gongkai.office.remedies.queries.cases import to_look_after
from gongkai.office.rulebook.following import follow

BY = system("remedies", Permission.HANDLE_APPLICATIONS)
RESETTLE = "remedies.resettle"


@job("remedies.look_after", every=Every.DAY)
def look_after_all(*, at: datetime) -> None:
    """Settle what a new day changes, end holds that are over, remind of responses owed."""
    on = at.astimezone(BEIJING).date()
    for number in to_look_after():
        look_after(number, by=BY, on=on, at=at)


@job(RESETTLE)
def resettle(*, at: datetime) -> None:
    """Derive the last days anew after a rule was changed."""
    look_after_all(at=at)


follow(RESETTLE)
