"""The walk (计算过程): from receipt to the due day, every day accounted for in words."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from gongkai.law.clock.consultations import Consultation
from gongkai.law.clock.course import Course
from gongkai.law.clock.days import ANSWERING, PAUSING, Entry, due_entry, runs
from gongkai.law.clock.events import arrival_text, event_text
from gongkai.law.clock.wording import chinese
from gongkai.law.lifecycle import RULES, article

RECEIVING = str(article("三十一"))
DAY = timedelta(days=1)


def walk(
    course: Course, due: date | None, open_until: date | None, *, runs_on: bool
) -> list[Entry]:
    """第三十条至第三十五条: receipt, steps, days counted and not, and the due day, in order.

    ``runs_on`` tells that the period runs, even where an open inquiry leaves no due day.
    """
    events = sorted(
        [arrival(course), *step_events(course), *silences(course)], key=lambda each: each.first
    )
    if not runs_on:
        return events
    open_pauses = [] if due else [each for each in course.consultations if each.ends is None]
    until = due or min(each.sent for each in open_pauses)
    if due:
        events += first_period(course, due, open_until)
    breaks = sorted(event.first for event in events)
    days = list(runs(course, course.starts, until, open_until, breaks))
    counted = days[-1].counted if days else 0
    if due:
        events.append(due_entry(course, due, counted))
    ordered = sorted([*days, *events], key=lambda each: each.last or each.first)
    return [*numbered(ordered), *(open_pause(each, counted) for each in open_pauses)]


def arrival(course: Course) -> Entry:
    """第三十一条: the application arrives."""
    on = course.received
    return Entry("received", on, on, arrival_text(course), RECEIVING)


def step_events(course: Course) -> Iterator[Entry]:
    """Every step taken, as an entry under its article."""
    for step in course.steps:
        citation = str(RULES[step.kind].citation)
        yield Entry(step.kind.value, step.on, step.on, event_text(course, step), citation)


def silences(course: Course) -> Iterator[Entry]:
    """第三十二条、第三十四条: an inquiry's period runs out, and what silence means."""
    for inquiry in course.consultations:
        if inquiry.reply_by and (inquiry.replied is None or inquiry.replied > inquiry.reply_by):
            yield silence(inquiry, inquiry.reply_by)


def silence(inquiry: Consultation, on: date) -> Entry:
    """第三十二条、第三十四条: the last day for an opinion that did not come."""
    text = f"{inquiry.name}提出意见的期限至{chinese(on)}届满；{inquiry.kind.silence.label}。"
    return Entry("silent", on, on, text, str(inquiry.kind.citation))


def first_period(course: Course, due: date, open_until: date | None) -> Iterator[Entry]:
    """第三十三条第二款: where the period would have ended, had it not been made longer."""
    first = course.answer_by(open_until)
    if first is not None and first < due:
        text = f"延长前的答复期限至{chinese(first)}。"
        yield Entry("answer_by", first, first, text, ANSWERING)


def open_pause(inquiry: Consultation, counted: int) -> Entry:
    """第三十三条第三款: an inquiry without a period, not answered yet."""
    first = inquiry.sent + DAY
    text = f"{chinese(first)}起为{inquiry.kind.pause}的时间，尚未收到回复，答复期限暂停计算。"
    return Entry("paused", first, None, text, PAUSING, counted)


def numbered(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries, each event with the number of days counted before it."""
    counted = 0
    for each in entries:
        counted = max(counted, each.counted)
        yield replace(each, counted=counted)
