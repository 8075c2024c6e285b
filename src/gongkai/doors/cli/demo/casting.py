"""Casting (选题): which items there are, of which body and day, and how far each gets by today."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from gongkai.doors.cli.demo.files import KINDS
from gongkai.doors.cli.demo.founding import Body
from gongkai.doors.cli.demo.plots import Ending, Oddity, Plot
from gongkai.doors.cli.demo.stage import Stage
from gongkai.doors.cli.demo.themes import Matter, Theme, themes
from gongkai.doors.cli.demo.times import OfficeHours
from gongkai.doors.cli.demo.writing import Subject
from gongkai.law.workdays import Calendar
from gongkai.office.disclosures.states import Genre
from gongkai.office.review.steps import StepKind

_RECENT = (11, 15)
_JUST_RELEASED = (8, 12)
_LONG_AGO = 45
_LATELY = 20
_STUCK_SINCE = 38
_MONTHS, _LAST_DAY = 12, 28
# How often an item is sent back on its way, or has an attachment.
_RETURNED = 0.1
_WITH_FILE = dict.fromkeys(Genre, 0.05) | {Genre.ANNOUNCEMENT: 0.2}
_REASONS = {
    Oddity.LATE: {"late": "附表数据需要多部门核对，核对用时较长。"},
    Oddity.NUMBER_YEAR: {"number_year": "文件于上年度编号，本年度印发。"},
    Oddity.NO_SUMMARY: {"summary_missing": "正文简短，标题已说明内容。"},
    Oddity.INNER_WORDS: {"words_in_body": "仅说明原手册不再限于单位内使用，不含应当保密的内容。"},
}


@dataclass(frozen=True, slots=True)
class Outline:
    """A plot before its document has a number: all that is decided of it, and its weight."""

    subject: Subject
    ending: Ending
    waits_at: StepKind | None = None
    oddity: Oddity = Oddity.NONE
    quick: bool = False


class Casting:
    """Chooses matters, none twice a year, and decides what becomes of them."""

    def __init__(self, stage: Stage, random: Random) -> None:
        self._stage = stage
        self._random = random
        self._hours = OfficeHours(stage.calendar, random)
        self._taken: set[tuple[str, int]] = set()

    def plots(self, items: int) -> list[Plot]:
        """Return so many plots, or as many as every state and every work list needs."""
        outlines = [*self._open_work(), *self._showpieces()]
        missing = max(0, items - len(outlines))
        outlines += self._ordinary(missing)
        return self._numbered(outlines)

    def _open_work(self) -> Iterator[Outline]:
        """Give everybody at every body something to do."""
        for body in self._stage.county.staffed:
            for step in body.plan.chain.steps:
                yield Outline(self._recent(body), Ending.WAITING, waits_at=step, quick=True)
            for ending in (Ending.DRAFT, Ending.RETURNED, Ending.APPROVED):
                yield Outline(self._recent(body), ending, quick=True)
            just = self._ago(body, self._random.randint(*_JUST_RELEASED))
            yield Outline(just, Ending.PUBLISHED, quick=True)

    def _showpieces(self) -> Iterator[Outline]:
        """Show what is rare: withheld, withdrawn, corrected, late, doubtful, timed."""
        body = next(each for each in self._stage.county.staffed if each.plan.smallest)
        for each in self._stage.county.staffed[:3]:
            yield Outline(self._recent(each), Ending.SCHEDULED, quick=True)
        for ending in (
            Ending.KEPT,
            Ending.KEPT,
            Ending.WITHDRAWN,
            Ending.CORRECTED,
            Ending.PUBLISHED,
        ):
            yield Outline(self._some(body), ending)
        yield self._correcting(body)
        yield Outline(self._ago(body, _STUCK_SINCE), Ending.WAITING, StepKind.SIGN, Oddity.STUCK)
        for oddity in _REASONS:
            yield Outline(self._some(body), Ending.PUBLISHED, oddity=oddity)

    def _correcting(self, body: Body) -> Outline:
        return Outline(self._ago(body, _LONG_AGO), Ending.CORRECTING, quick=True)

    def _ordinary(self, count: int) -> list[Outline]:
        """Return items that were published, most of them without any incident."""
        free = [
            Subject(theme, matter, day)
            for body in self._stage.county.staffed
            for theme, matter in _matters(body)
            for day in self._days(matter, _LATELY)
            if not self._is_taken(theme, matter, day.year)
        ]
        chosen = self._random.sample(free, min(count, len(free)))
        chosen.sort(key=lambda each: (each.formed_on, each.theme.title, each.matter.text))
        return [Outline(each, self._ending()) for each in chosen]

    def _ending(self) -> Ending:
        rare = (Ending.CORRECTED, Ending.WITHDRAWN, Ending.KEPT)
        return self._random.choices((Ending.PUBLISHED, *rare), (88, 5, 3, 4))[0]

    def _some(self, body: Body) -> Subject:
        """Return something about which a body wrote long enough ago."""
        free = [
            Subject(theme, matter, day)
            for theme, matter in _matters(body)
            for day in self._days(matter, _LONG_AGO)
            if not self._is_taken(theme, matter, day.year)
        ]
        return self._take(self._random.choice(free))

    def _recent(self, body: Body) -> Subject:
        return self._ago(body, self._random.randint(*_RECENT))

    def _ago(self, body: Body, working_days: int) -> Subject:
        """Return something that fits the season, made so many working days ago."""
        day = working_days_before(self._stage.on, working_days, self._stage.calendar)
        fitting = sorted(
            (_months_apart(matter, day), number, theme, matter)
            for number, (theme, matter) in enumerate(_matters(body))
            if not self._is_taken(theme, matter, day.year)
        )
        *_, theme, matter = fitting[0]
        return self._take(Subject(theme, matter, day))

    def _days(self, matter: Matter, before: int) -> Iterator[date]:
        """Yield a day of each year on which the matter may have come up, so many days ago."""
        for year in (self._stage.county.since.year, self._stage.on.year):
            month = matter.month or self._random.randint(1, _MONTHS)
            day = date(year, month, self._random.randint(1, _LAST_DAY))
            day = self._stage.calendar.last_day(day)
            if self._stage.county.since < day < self._stage.on - timedelta(before):
                yield day

    def _is_taken(self, theme: Theme, matter: Matter, year: int) -> bool:
        return (theme.title + matter.text, year) in self._taken

    def _take(self, subject: Subject) -> Subject:
        self._taken.add((subject.theme.title + subject.matter.text, subject.formed_on.year))
        return subject

    def _numbered(self, outlines: Iterable[Outline]) -> list[Plot]:
        """Number the documents of each body and year in the order of their days."""
        serials: Counter[tuple[str, int]] = Counter()
        plots = []
        for outline in sorted(outlines, key=lambda each: each.subject.formed_on):
            subject = outline.subject
            organ = subject.theme.organ or subject.theme.body
            serials[organ, subject.formed_on.year] += 1
            plots.append(self._plot(outline, serials[organ, subject.formed_on.year]))
        return plots

    def _plot(self, outline: Outline, serial: int) -> Plot:
        subject, draw = outline.subject, self._random
        ordinary = outline.ending is Ending.PUBLISHED and outline.oddity is Oddity.NONE
        begins = self._hours.moment_on(subject.formed_on)
        return Plot(
            body=subject.theme.body,
            subject=subject,
            serial=serial,
            begins=begins,
            ending=outline.ending,
            waits_at=outline.waits_at,
            oddity=outline.oddity,
            returned_once=ordinary and draw.random() < _RETURNED,
            quick=outline.quick,
            file=draw.choice(KINDS) if draw.random() < _WITH_FILE[subject.theme.genre] else "",
            reasons=_REASONS.get(outline.oddity, {}),
        )


def working_days_before(day: date, count: int, calendar: Calendar) -> date:
    """Return the working day so many working days before a day."""
    for _ in range(count):
        day = calendar.previous_working_day(day)
    return day


def _matters(body: Body) -> Iterator[tuple[Theme, Matter]]:
    for theme in themes():
        if theme.body == body.plan.key:
            for matter in theme.matters:
                yield theme, matter


def _months_apart(matter: Matter, day: date) -> int:
    """Return how far a matter is from the season; what fits any month comes after the best."""
    if not matter.month:
        return 1
    apart = abs(matter.month - day.month)
    return min(apart, _MONTHS - apart) * 2
