"""Lists of cases (案件列表): one tab each, narrowed, a page at a time, in constant statements."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, F, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce

from gongkai.law.lifecycle import Stage
from gongkai.office.agencies import tree
from gongkai.office.agencies.models import Agency, Person, Post, Unit, Work
from gongkai.office.agencies.queries import within_reach
from gongkai.office.applications.models import Application, Reminder
from gongkai.office.applications.queries.cases import readable_in_parts, with_people
from gongkai.office.applications.queries.holders import work_on
from gongkai.office.applications.states import ReminderKind
from gongkai.office.base.actors import Actor
from gongkai.office.base.labels import LabelledEnum
from gongkai.office.base.permissions import Permission
from gongkai.office.rulebook.queries import calendar

PAGE = 50
SOON, SOONER = 5, 3
NEVER = date(9999, 12, 31)
KIND = Application._meta.label_lower
# Naming every stage leads SQLite to the index of open cases; the closed ones pile up for ever.
_OPEN = Q(is_open=True, stage__in=[each.value for each in Stage])
Place = tuple[date, int]
"""Where a case stands in a list: the day it is sorted by, and its key."""


class Tab(LabelledEnum):
    """Which cases a list shows."""

    MINE = "mine", "我的待办"
    DUE_IN_THREE = "due_in_three", "三个工作日内到期"
    DUE_IN_FIVE = "due_in_five", "五个工作日内到期"
    OVERDUE = "overdue", "已逾期"
    UNCONFIRMED = "unconfirmed", "待确认收到"
    WAITING_APPLICANT = "waiting_applicant", "等待申请人"
    WAITING_PARTY = "waiting_party", "等待其他各方意见"
    PROVISIONAL = "provisional", "期限暂定"
    MOVED = "moved", "期限因新规则变动"
    ESCALATED = "escalated", "逾期已报主管部门"
    OPEN = "open", "全部在办"
    CLOSED = "closed", "已办结"
    ALL = "all", "全部"

    @property
    def newest_first(self) -> bool:
        """Whether the latest arrived come first; else those that are due soonest."""
        return self in {Tab.CLOSED, Tab.ALL}


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a list is narrowed to; ``holder`` takes cases that one holder has."""

    number: str = ""
    agency: Agency | None = None
    below: bool = False
    holder: Unit | Post | Person | None = None
    stage: Stage | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A case in a list with the open work it is."""

    application: Application
    work: Work | None


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a list, and the key after which it goes on ("" at the end)."""

    rows: tuple[Row, ...]
    after: str


def listed(
    by: Actor,
    tab: Tab,
    on: date,
    narrowed: Narrowed | None = None,
    *,
    units: Collection[int] = (),
    after: str = "",
    size: int = PAGE,
) -> Page:
    """Return a page of the cases of a tab that somebody may read.

    ``units`` are those whose work is theirs too. ``after`` is what the page before ended with; a
    key nobody gave out begins anew.
    """
    places: list[Place] = []
    for part in _parts(by, tab, on, narrowed or Narrowed(), units):
        ordered = _after(part.annotate(key=_key(tab)), tab, after)
        places += ordered.values_list("key", "pk")[: size + 1]
    places.sort(reverse=tab.newest_first)
    shown = places[:size]
    cases = with_people().in_bulk([number for _, number in shown])
    work = work_on(cases.values())
    rows = tuple(Row(cases[number], work.get(number)) for _, number in shown)
    return Page(rows, _mark(shown[-1]) if len(places) > size else "")


def counted(
    by: Actor, tab: Tab, on: date, narrowed: Narrowed | None = None, units: Collection[int] = ()
) -> int:
    """Return how many cases a tab holds for somebody."""
    return sum(each.count() for each in _parts(by, tab, on, narrowed or Narrowed(), units))


def _parts(
    by: Actor, tab: Tab, on: date, narrowed: Narrowed, units: Collection[int]
) -> list[QuerySet[Application]]:
    """Return the cases of a tab that somebody may read, in parts and in no order."""
    condition = _in_tab(by, tab, on, units) & _narrowing(narrowed)
    return [each.filter(condition) for each in readable_in_parts(by)]


def _in_tab(by: Actor, tab: Tab, on: date, units: Collection[int]) -> Q:
    if tab is Tab.MINE:
        return Q(is_open=True, pk__in=_mine(by, on, units))
    if tab is Tab.ALL:
        return Q()
    if tab is Tab.CLOSED:
        return Q(is_open=False)
    return _OPEN if tab is Tab.OPEN else _OPEN & _condition(tab, on)


def _condition(tab: Tab, on: date) -> Q:
    running = Q(stage__in=[Stage.HANDLING.value, Stage.DECIDED.value], paused=False)
    return {
        Tab.DUE_IN_THREE: lambda: running & Q(due_on__gte=on, due_on__lte=_in_days(on, SOONER)),
        Tab.DUE_IN_FIVE: lambda: running & Q(due_on__gte=on, due_on__lte=_in_days(on, SOON)),
        Tab.OVERDUE: lambda: running & Q(due_on__lt=on),
        Tab.UNCONFIRMED: lambda: Q(stage=Stage.ARRIVED.value),
        Tab.WAITING_APPLICANT: lambda: Q(
            stage__in=[Stage.AWAITING_SUPPLEMENT.value, Stage.AWAITING_PAYMENT.value]
        ),
        Tab.WAITING_PARTY: lambda: (
            Q(stage=Stage.HANDLING.value) & (Q(paused=True) | Q(waits_until__gte=on))
        ),
        Tab.PROVISIONAL: lambda: Q(provisional=True),
        Tab.MOVED: lambda: Q(moved_on__isnull=False),
        Tab.ESCALATED: lambda: running & Q(pk__in=_escalated()),
    }[tab]()


def _in_days(on: date, count: int) -> date:
    return calendar().add_working_days(on, count)


def _mine(by: Actor, on: date, units: Collection[int]) -> QuerySet[Work, int]:
    """Return the keys of the cases that wait for who acts, or for whose deputy they are."""
    number = (by.instead_of or by.id).removeprefix("person:")
    person = Person.objects.filter(pk=number).first() if number.isdecimal() else None
    if person is None:
        return _keys(Work.objects.none())
    grants = [each for each in by.grants if each.permission is Permission.HANDLE_APPLICATIONS]
    bodies = [tree.numbers(each.path)[-1] for each in grants if each.path]
    able = {Permission.HANDLE_APPLICATIONS.value: bodies}
    reach = within_reach(on, person=person, units=units, able=able)
    # As an expression, or SQLite takes the kind for what narrows best and reads all open cases.
    of_cases = reach.alias(of_kind=Coalesce("kind", Value(""))).filter(of_kind=KIND)
    return _keys(of_cases.order_by())


def _escalated() -> QuerySet[Reminder, int]:
    rows = Reminder.objects.filter(
        kind=ReminderKind.ESCALATED.value, due_on=F("application__due_on")
    )
    return rows.values_list("application", flat=True)


def _keys(rows: QuerySet[Work]) -> QuerySet[Work, int]:
    keyed = rows.select_related(None).annotate(case=Cast("object", BigIntegerField()))
    return keyed.values_list("case", flat=True)


def _narrowing(narrowed: Narrowed) -> Q:
    condition = Q()
    if narrowed.number:
        number = narrowed.number.strip()
        condition &= Q(number__in={number, number.upper()})
    if narrowed.agency is not None:
        body = Q(agency=narrowed.agency)
        below = tree.within(narrowed.agency.path, "agency__path")
        condition &= below if narrowed.below else body
    if narrowed.holder is not None:
        field = {Unit: "unit", Post: "post", Person: "person"}[type(narrowed.holder)]
        held = Work.objects.filter(kind=KIND, finished_on=None, **{field: narrowed.holder})
        condition &= Q(pk__in=_keys(held))
    if narrowed.stage is not None:
        condition &= Q(stage=narrowed.stage.value)
    return condition


def _key(tab: Tab) -> Coalesce | F:
    """Return the day a tab is sorted by; what has none comes last."""
    if tab.newest_first:
        return F("arrived_on")
    return Coalesce("due_on", "waits_until", NEVER)


def _after(cases: QuerySet[Any], tab: Tab, after: str) -> QuerySet[Any]:
    order = ("-key", "-pk") if tab.newest_first else ("key", "pk")
    cases = cases.order_by(*order)
    place = _place(after)
    if place is None:
        return cases
    day, number = place
    if tab.newest_first:
        return cases.filter(Q(key__lt=day) | Q(key=day, pk__lt=number))
    return cases.filter(Q(key__gt=day) | Q(key=day, pk__gt=number))


def _mark(place: Place) -> str:
    day, number = place
    return f"{day.isoformat()}.{number}"


def _place(after: str) -> Place | None:
    day, _, number = after.partition(".")
    try:
        return date.fromisoformat(day), int(number)
    except ValueError:
        return None
