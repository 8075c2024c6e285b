"""The days of a period (逐日认定): what each one is: counted, rest, or paused, and why."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from gongkai.law.clock.course import Course
from gongkai.law.clock.wording import chinese, span
from gongkai.law.lifecycle import article

ANSWERING = str(article("三十三"))
PAUSING = f"{ANSWERING}第三款"
WEEKEND = "周末休息"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the walk: what the days ``first`` to ``last`` are, and why.

    ``kind`` is ``received``, ``counted``, ``worked`` (a weekend day worked), ``rest``, ``paused``,
    ``silent`` (an inquiry's period ran out), ``answer_by`` (where the first period would have
    ended), ``due``, or the code of a step. ``last`` is None for a pause that has not ended.
    ``counted`` is how many working days have been counted by then.
    """

    kind: str
    first: date
    last: date | None
    text: str
    citation: str
    counted: int = 0
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """What one day of the period is; neighbours that are alike make one entry.

    ``because`` is the reason in words: of the pause, of the rest, or of work on a weekend.
    """

    on: date
    kind: str
    because: str
    citation: str
    provisional: bool

    @property
    def alike(self) -> tuple[str, str, str]:
        """What neighbours must share to make one entry; both days of a weekend do."""
        because = WEEKEND if self.because in ("周六休息", "周日休息") else self.because
        return self.kind, because, self.citation


def runs(
    course: Course, after: date, until: date, open_until: date | None, breaks: Sequence[date]
) -> Iterator[Entry]:
    """第三十三条: the days after one and up to another, in entries; each break ends an entry.

    ``breaks`` are the dates of events in order, so that every event stands between two entries.
    """
    days = [
        day_of(course, date.fromordinal(each), open_until)
        for each in range(after.toordinal() + 1, until.toordinal() + 1)
    ]
    counted = 0
    for _, alike in groupby(days, key=lambda day: (bisect_left(breaks, day.on), day.alike)):
        run = list(alike)
        counted += len(run) if run[0].kind in ("counted", "worked") else 0
        yield entry(run, counted)


def day_of(course: Course, on: date, open_until: date | None) -> Day:
    """第三十三条第三款: what a day is; within a pause nothing else matters."""
    paused = "、".join(dict.fromkeys(pauses_on(course, on, open_until)))
    status = course.calendar.explain(on)
    if paused:
        return Day(on, "paused", paused, PAUSING, status.provisional)
    if not status.works:
        return Day(on, "rest", status.reason, str(status.citation), status.provisional)
    if status.holiday:
        return Day(on, "worked", status.reason, str(status.citation), status.provisional)
    return Day(on, "counted", "", ANSWERING, status.provisional)


def pauses_on(course: Course, on: date, open_until: date | None) -> Iterator[str]:
    """The reasons why a day is not counted, of every pause it lies in."""
    for inquiry in course.consultations:
        if course.pauses_for(inquiry) and inquiry.sent < on:
            ends = course.pause_end(inquiry, open_until)
            if ends is None or on <= ends:
                yield inquiry.kind.pause
    for begins, ends in course.fee_pauses:
        if begins < on and (ends is None or on <= ends):
            yield "等待缴纳信息处理费"


def entry(run: list[Day], counted: int) -> Entry:
    """The entry of days alike, ``counted`` working days having been counted with them."""
    first, last = run[0], run[-1]
    text = span(first.on, last.on) + wording(run, counted)
    return Entry(first.kind, first.on, last.on, text, first.citation, counted, last.provisional)


def wording(run: list[Day], counted: int) -> str:
    """What days alike are, in words that follow their dates."""
    kind, because, citation = run[0].alike
    if kind == "paused":
        return f"为{because}的时间，不计算在答复期限内。"
    if kind == "rest":
        return f"{because if len(run) > 1 else run[0].because}（{citation}），不计入答复期限。"
    reason = f"{because}（{citation}），" if kind == "worked" else ""
    return f"{reason or '，'}计第{number(counted - len(run) + 1, counted)}个工作日。"


def number(first: int, last: int) -> str:
    """Which working days of the period a stretch is, e.g. 3至第5."""
    return str(last) if first == last else f"{first}至第{last}"


def due_entry(course: Course, due: date, counted: int) -> Entry:
    """第三十三条: the last line: the day the period ends on, and whether that may still move."""
    provisional = course.calendar.provisional(due)
    text = f"答复期限于{chinese(due)}届满（第{counted}个工作日），当日答复不算逾期。"
    if provisional:
        text += "该日期为暂定，有关年度的放假安排公布后可能变动。"
    return Entry("due", due, due, text, ANSWERING, counted, provisional)
