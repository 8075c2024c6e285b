"""The tabs of the work list (待办分类), and what of the open work each shows."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from gongkai.doors.desk.who import Desk
from gongkai.law.notices import CalendarError
from gongkai.office.agencies.lookups import reached
from gongkai.office.agencies.models import Work
from gongkai.office.agencies.queries import within_reach
from gongkai.office.base.labels import LabelledEnum
from gongkai.office.base.permissions import Permission
from gongkai.office.disclosures.actions.authority import persons
from gongkai.office.disclosures.actions.holding import Task
from gongkai.office.disclosures.queries.barred import barred_work, without_others
from gongkai.office.rulebook.queries import calendar

DOING = (
    Permission.EDIT,
    Permission.REVIEW,
    Permission.REVIEW_SECRECY,
    Permission.REVIEW_LEGAL,
    Permission.APPROVE,
    Permission.SIGN,
    Permission.RECHECK,
    Permission.PUBLISH,
    Permission.REVIEW_LEGAL,
    Permission.HANDLE_APPLICATIONS,
)
"""The permissions that work without a holder can ask for."""
MOST_BARRED = 200
SOON = 5
SOON_AT_MOST = timedelta(days=7)


class Tab(LabelledEnum):
    """What the list shows."""

    MINE = "mine", "待我办理"
    RETURNED = "returned", "退回修改"
    DUE = "due", "临近到期"
    DRAFTED = "drafted", "我起草的"
    ALL = "all", "全部可见"

    @property
    def is_work(self) -> bool:
        """Whether it lists open work, not all items there are."""
        return self in {Tab.MINE, Tab.RETURNED, Tab.DUE}


@dataclass(frozen=True, slots=True)
class Waiting:
    """The open work of somebody; ``stuck`` are the rows of it that somebody else must do."""

    work: QuerySet[Work]
    stuck: frozenset[int]


def work_of(desk: Desk) -> Waiting:
    """Return the open work that waits for somebody to do it now.

    What they drafted they neither review nor release, and where a chain separates its steps they
    take but one: such work is left to the others, and stays in the list only where there are none.
    """
    able = {
        each.value: reached(desk.actor, each).values_list("pk", flat=True)
        for each in DOING
        if each in desk.permissions
    }
    work = within_reach(desk.on, person=desk.person, units=desk.units, able=able)
    barred = barred_work(work, persons(desk.actor))
    first = list(barred[: MOST_BARRED + 1])
    stuck = without_others(first[:MOST_BARRED], desk.on)
    return Waiting(work.filter(_free(barred, first) | Q(pk__in=stuck)), stuck)


def _free(barred: QuerySet[Work], first: list[Work]) -> Q:
    """The condition that work is not barred: by number, for the list asks it several times."""
    if len(first) > MOST_BARRED:
        return ~Q(pk__in=barred.order_by().values("pk"))
    return ~Q(pk__in=[each.pk for each in first])


def narrowed(work: QuerySet[Work], tab: Tab, on: date) -> QuerySet[Work]:
    """Return what of the work a tab shows."""
    if tab is Tab.RETURNED:
        return work.filter(task=Task.RETURNED.value)
    if tab is Tab.DUE:
        return work.filter(due_on__lte=soon(on))
    return work


def soon(on: date) -> date:
    """Return the last day that is near: five working days ahead."""
    try:
        return calendar().add_working_days(on, SOON)
    except CalendarError:
        return on + SOON_AT_MOST
