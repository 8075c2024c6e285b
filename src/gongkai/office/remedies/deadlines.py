"""The deadlines of a review or suit (期限), derived from its steps, each with its explanation."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.law import remedy_periods
from gongkai.law.dated_values import ParameterError
from gongkai.law.notices import CalendarError
from gongkai.law.parameters import Parameters
from gongkai.law.workdays import Calendar
from gongkai.office.base.labels import LabelledEnum
from gongkai.office.remedies.course import Course
from gongkai.office.remedies.states import Level, RemedyKind, RemedyStepKind
from gongkai.office.rulebook.queries import calendar, current_parameters

RULINGS = frozenset(
    {
        "lawsuit.action_dismissed",
        "lawsuit.not_accepted",
    }
)
"""The results that are rulings one may appeal against within the shorter period."""


class DeadlineKind(LabelledEnum):
    """What has a last day."""

    RESPOND = "respond", "提交书面答复、答辩状"
    DECIDE = "decide", "作出行政复议决定"
    GO_ON = "go_on", "对方起诉、上诉"
    COMPLY = "comply", "履行决定、判决"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A last day, why it is that day, when it was done, and whether a notice may still move it."""

    kind: DeadlineKind
    day: date
    why: str
    provisional: bool = False
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class _Rules:
    calendar: Calendar
    parameters: Parameters

    def words(self, key: str, on: date) -> str:
        """How many days from the next day on, by which rule, and what moves the last one."""
        entry, unit = self.parameters.entry(key, on), self.parameters.describe(key).unit
        count = f"{entry.value} 日，遇休息日顺延" if unit == "日" else f"{entry.value} 个{unit}"
        doubt = "" if entry.confirmed else "，依据待核实"
        return f"次日起 {count}（{entry.source}{doubt}）"


Period = Callable[..., date]


def deadlines(course: Course) -> list[Deadline]:
    """第五十一条: every last day that the course brings, in the order of the procedure.

    A period that no parameter covers on its day has no last day here.
    """
    rules = _rules_for(course)
    return [each for make in (_respond, _decide, _go_on, _comply) for each in make(course, rules)]


def response_due(course: Course) -> date | None:
    """第五十一条: the last day of the body's written reply; None when none is owed."""
    rules = _rules_for(course)
    if course.last is not None:
        return None
    return next((each.day for each in _respond(course, rules) if each.done_on is None), None)


def can_go_on_until(course: Course) -> date | None:
    """第五十一条: the last day to sue or appeal after the result; None where it is final."""
    rules = _rules_for(course)
    return next((each.day for each in _go_on(course, rules)), None)


def _rules_for(course: Course) -> _Rules:
    return _Rules(calendar(course.agency), current_parameters(course.agency))


def _respond(course: Course, rules: _Rules) -> Iterator[Deadline]:
    notice = course.day_of(RemedyStepKind.NOTICE)
    if notice is None or course.level is Level.RETRIAL:
        return
    if course.kind.is_lawsuit:
        key, name = "remedies.defence_lawsuit_days", "应诉通知"
        day = _last_day(remedy_periods.lawsuit_defence_by, notice, rules)
    else:
        simple, name = course.is_simple, "答复通知"
        key = "remedies.defence_simple_working_days" if simple else "remedies.defence_working_days"
        period = remedy_periods.reconsideration_defence_by
        day = _last_day(period, notice, rules, simple=simple)
    if day is not None:
        done = course.day_of(RemedyStepKind.RESPONDED)
        why = f"{notice} 收到{name}，{rules.words(key, notice)}"
        yield _deadline(DeadlineKind.RESPOND, day, why, rules, done)


def _decide(course: Course, rules: _Rules) -> Iterator[Deadline]:
    accepted = course.day_of(RemedyStepKind.ACCEPTED)
    if accepted is None or course.kind.is_lawsuit:
        return
    simple = course.is_simple
    extended = course.day_of(RemedyStepKind.EXTENDED) is not None and not simple
    period = remedy_periods.reconsideration_decided_by
    day = _last_day(period, accepted, rules, simple=simple, extended=extended)
    if day is not None:
        key = "remedies.decision_simple_days" if simple else "remedies.decision_days"
        why = f"{accepted} 受理，{rules.words(key, accepted)}"
        if extended:
            more = rules.parameters.entry("remedies.decision_extension_days", accepted)
            why += f"，已延长 {more.value} 日（{more.source}）"
        yield _deadline(DeadlineKind.DECIDE, day, why, rules, course.decided_on)


def _go_on(course: Course, rules: _Rules) -> Iterator[Deadline]:
    last = course.last
    if last is None or course.has_later or course.level is not Level.FIRST:
        return
    received, how = last.received_on, {}
    if course.kind is RemedyKind.RECONSIDERATION:
        key, what = "remedies.lawsuit_after_reconsideration_days", "复议决定"
        period: Period = remedy_periods.lawsuit_after_reconsideration_by
    else:
        ruling, period = last.result in RULINGS, remedy_periods.appeal_by
        key = "remedies.appeal_ruling_days" if ruling else "remedies.appeal_days"
        what, how = ("第一审裁定" if ruling else "第一审判决"), {"ruling": ruling}
    day = _last_day(period, received, rules, **how)
    if day is not None:
        why = f"{received} 收到{what}，{rules.words(key, received)}"
        yield _deadline(DeadlineKind.GO_ON, day, why, rules, None)


def _comply(course: Course, rules: _Rules) -> Iterator[Deadline]:
    last = course.last
    if last is None or last.comply_by is None:
        return
    answered = last.reopened.closed_on if last.reopened else None
    done = course.day_of(RemedyStepKind.COMPLIED) or answered
    why = f"{last.received_on} 收到的决定、判决写明的期限"
    yield Deadline(DeadlineKind.COMPLY, last.comply_by, why, done_on=done)


def _last_day(period: Period, start: date, rules: _Rules, **how: bool) -> date | None:
    try:
        return period(start, calendar=rules.calendar, parameters=rules.parameters, **how)
    except (CalendarError, ParameterError):
        return None


def _deadline(
    kind: DeadlineKind, day: date, why: str, rules: _Rules, done_on: date | None
) -> Deadline:
    provisional = rules.calendar.provisional(day)
    told = f"{why}，最后一天是 {day}"
    if provisional:
        told += "（放假安排尚未公布，日期暂定）"
    return Deadline(kind, day, told, provisional, done_on)
