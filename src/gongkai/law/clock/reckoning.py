"""Reckoning (期限计算): all deadlines of an application at once, from its steps."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from gongkai.law.clock.consultations import CO_MAKER, THIRD_PARTY, Consultation, Kind
from gongkai.law.clock.course import Course
from gongkai.law.clock.days import Entry
from gongkai.law.clock.notes import notes
from gongkai.law.clock.taking import take
from gongkai.law.clock.walk import walk
from gongkai.law.lifecycle import Stage
from gongkai.law.parameters import Parameters
from gongkai.law.periods import same_day_months_on
from gongkai.law.remedy_periods import lawsuit_by, reconsideration_by
from gongkai.law.steps import Channel, Step, in_order
from gongkai.law.workdays import Calendar

RUNNING = frozenset({Stage.HANDLING, Stage.DECIDED, Stage.ANSWERED, Stage.DELIVERED})
LAST_MONTH = 12


@dataclass(frozen=True, slots=True)
class Clock:
    """Every deadline of one application; a deadline that does not apply is None.

    ``starts`` is the day of receipt, or of the restart, from which the period counts; ``due`` the
    day that binds after the steps given: None before receipt is confirmed, while the applicant
    has to supplement or pay, and while an inquiry without a period is open. ``provisional``
    tells that a holiday notice still to come may move what binds. ``reckoned_to`` is the date
    open inquiries were taken to end on, if one was given.
    """

    channel: Channel
    received: date
    stage: Stage
    starts: date | None
    supplement_notice_by: date | None
    supplement_by: date | None
    answer_by: date | None
    extended_answer_by: date | None
    due: date | None
    third_party_reply_by: date | None
    co_maker_reply_by: date | None
    payment_by: date | None
    reconsideration_by: date | None
    lawsuit_by: date | None
    archive_by: date | None
    closed_on: date | None
    answered_on: date | None
    provisional: bool
    reckoned_to: date | None
    course: Course = field(repr=False, compare=False)

    @property
    def consultations(self) -> tuple[Consultation, ...]:
        """The inquiries of this round, in the order they were sent."""
        return tuple(self.course.consultations)

    @property
    def walk(self) -> list[Entry]:
        """第三十条至第三十五条: the due date explained day by day, with articles."""
        return walk(self.course, self.due, self.reckoned_to, runs_on=self.stage in RUNNING)

    @property
    def notes(self) -> list[str]:
        """What the person at the desk should know besides the dates, in Chinese."""
        return notes(self.course, self.due, self.reckoned_to)

    @property
    def answered_late(self) -> bool:
        """第三十三条: whether the answer went out after the day that bound."""
        return self.due is not None and self.answered_on is not None and self.answered_on > self.due

    def overdue(self, on: date) -> bool:
        """第三十三条: whether the answer is outstanding on a day past the due day itself."""
        if self.due is None or on <= self.due:
            return False
        return self.closed_on is None or self.closed_on > on

    def working_days_left(self, on: date) -> int | None:
        """第三十三条: working days after a day up to the due day; below zero when overdue."""
        if self.due is None:
            return None
        return self.course.calendar.working_days_between(on, self.due)


def reckon(
    channel: Channel,
    received: date,
    steps: Iterable[Step] = (),
    *,
    calendar: Calendar,
    parameters: Parameters,
    on: date | None = None,
) -> Clock:
    """第三十条至第三十五条: the clock of an application that arrived on ``received``.

    The order in which ``steps`` come does not matter. ``on`` is the day to take an open inquiry
    without a period (其他机关) to end on, so that the earliest due date can be told. Raises
    RuleBroken for a step the law does not allow, CalendarError outside the calendar's years.
    """
    course = Course(channel, received, calendar, parameters)
    for step in in_order(steps):
        take(course, step)
    runs = course.stage in RUNNING
    open_until = course.closed_on or on
    answer_by = course.answer_by(open_until) if runs else None
    extended_answer_by = course.extended_answer_by(open_until) if runs else None
    due = course.binding(answer_by, extended_answer_by) if runs else None
    binding = due or course.payment_by
    delivered = course.delivered_on
    return Clock(
        channel=channel,
        received=received,
        stage=course.stage,
        starts=course.starts if course.confirmed else None,
        supplement_notice_by=course.supplement_notice_by(),
        supplement_by=course.supplement.until if course.supplement else None,
        answer_by=answer_by,
        extended_answer_by=extended_answer_by,
        due=due,
        third_party_reply_by=latest_reply(course, THIRD_PARTY),
        co_maker_reply_by=latest_reply(course, CO_MAKER),
        payment_by=course.payment_by,
        reconsideration_by=delivered
        and reconsideration_by(delivered, calendar=calendar, parameters=parameters),
        lawsuit_by=delivered and lawsuit_by(delivered, calendar=calendar, parameters=parameters),
        archive_by=course.closed_on and archive_by(course.closed_on, parameters),
        closed_on=course.closed_on,
        answered_on=course.answered_on,
        provisional=binding is not None and calendar.provisional(binding),
        reckoned_to=open_until,
        course=course,
    )


def latest_reply(course: Course, kind: Kind) -> date | None:
    """第三十二条、第三十四条: the last day any party of a kind has for its opinion."""
    days = [each.reply_by for each in course.consultations if each.kind is kind and each.reply_by]
    return max(days, default=None)


def archive_by(closed: date, parameters: Parameters) -> date:
    """《机关档案管理规定》: the last day of the month by which a year's files are archived."""
    months = parameters.integer("archive.months_after_year", closed)
    return same_day_months_on(date(closed.year, LAST_MONTH, 31), months)
