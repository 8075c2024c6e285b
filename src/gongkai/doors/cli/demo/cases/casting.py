"""Casting of cases (申请选题): which there are, of which body and day, and how far each gets."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from gongkai.doors.cli.demo.cases.material import applicant, material
from gongkai.doors.cli.demo.cases.plots import CaseEnding, CasePlot
from gongkai.doors.cli.demo.casting import working_days_before
from gongkai.doors.cli.demo.founding import Body
from gongkai.doors.cli.demo.stage import Stage
from gongkai.doors.cli.demo.times import OfficeHours
from gongkai.law.steps import Channel
from gongkai.office.review.steps import StepKind

_E = CaseEnding
# Working days ago on which a case in each state arrived; several where it is shown several times.
OPEN = (
    (_E.UNCONFIRMED, 0),
    (_E.UNCONFIRMED, 1),
    (_E.UNREACHABLE, 4),
    (_E.FRESH, 1),
    (_E.HANDLING, 8),
    (_E.HANDLING, 17),
    (_E.HANDLING, 20),
    (_E.HANDLING, 24),
    (_E.REFERRED, 6),
    (_E.SUPPLEMENTING, 9),
    (_E.NOT_SUPPLEMENTED, 22),
    (_E.THIRD_PARTY, 12),
    (_E.OTHER_AGENCY, 14),
    (_E.EXTENDED, 23),
    (_E.DRAFTED, 12),
    (_E.RETURNED, 13),
    (_E.SIGNED, 14),
    (_E.ANSWERED, 15),
    (_E.FEE_ASKED, 10),
    (_E.DOUBLE_ASKED, 5),
)
REVIEWS = (StepKind.FIRST_REVIEW, StepKind.LEGAL, StepKind.SIGN)
CLOSED = (
    (_E.WITHDRAWN, 40),
    (_E.LAPSED, 60),
    (_E.TRANSFERRED, 45),
    (_E.DOUBLE_VOIDED, 50),
    (_E.REVIEWED, 110),
    (_E.REVIEW_PENDING, 55),
    (_E.REOPENED, 95),
    (_E.SUED, 75),
    (_E.ARCHIVED, 260),
)
# On which ground answers rest, out of a hundred.
_GROUNDS = {
    "granted.provided": 30,
    "granted.already_public": 18,
    "partly_granted": 8,
    "refused.internal_affairs": 6,
    "refused.process_information": 5,
    "refused.enforcement_file": 4,
    "refused.administrative_query": 3,
    "unavailable.nonexistent": 13,
    "unavailable.not_responsible": 6,
    "unavailable.needs_creation": 2,
    "not_processed.petition": 4,
    "not_processed.published_material": 1,
}
_REFUSED = "refused.process_information"
_REFUSING = {_E.REVIEWED, _E.REVIEW_PENDING, _E.REOPENED, _E.SUED}
_CHANNELS = {
    Channel.INTERNET: 46,
    Channel.COUNTER: 20,
    Channel.REGISTERED_POST: 22,
    Channel.ORDINARY_POST: 4,
    Channel.FAX: 2,
    Channel.EMAIL: 4,
    Channel.ORAL: 2,
}
_CONFIRMED_FIRST = {_E.UNCONFIRMED, _E.UNREACHABLE}
_LATELY = 45
_TWO_MATTERS = 0.2


class CaseCasting:
    """Chooses what people ask of the bodies that have a staff."""

    def __init__(self, stage: Stage, random: Random) -> None:
        self._stage = stage
        self._random = random
        self._hours = OfficeHours(stage.calendar, random)
        self._number = 0

    def plots(self, count: int) -> list[CasePlot]:
        """Return so many plots, or as many as it takes to show every state; none for 0."""
        if not count:
            return []
        shown = [*self._shown()]
        return [*shown, *self._ordinary(max(0, count - len(shown)))]

    def _shown(self) -> Iterator[CasePlot]:
        """Show every state, the town's two people with a few of them."""
        bodies = self._stage.county.staffed
        chief = next(each for each in bodies if each.plan.smallest)
        for ending, days in (*OPEN, *CLOSED):
            yield self._plot(chief, self._ago(days), ending)
        for step in REVIEWS:
            yield self._plot(chief, self._ago(11), _E.IN_REVIEW, waits_at=step)
        for body in bodies:
            if body is not chief:
                for ending, days in self._random.sample(OPEN[3:8], 2):
                    yield self._plot(body, self._ago(days), ending)

    def _ordinary(self, count: int) -> Iterator[CasePlot]:
        """Yield cases of last year and this that were answered without any incident."""
        since, last = self._stage.county.since, self._stage.on - timedelta(days=_LATELY)
        for _ in range(count):
            day = since + timedelta(days=self._random.randint(5, (last - since).days))
            body = self._random.choice(self._stage.county.staffed)
            yield self._plot(body, day, _E.DELIVERED, quick=False)

    def _plot(
        self,
        body: Body,
        day: date,
        ending: CaseEnding,
        *,
        waits_at: StepKind | None = None,
        quick: bool = True,
    ) -> CasePlot:
        self._number += 1
        asked = material().matters[body.plan.key]
        count = 2 if self._random.random() < _TWO_MATTERS else 1
        return CasePlot(
            number=self._number,
            body=body.plan.key,
            matters=tuple(self._random.sample(asked, count)),
            applicant=applicant(self._random),
            channel=self._channel(ending),
            begins=self._hours.moment_on(day),
            ending=ending,
            ground=self._ground(ending),
            waits_at=waits_at,
            quick=quick,
        )

    def _channel(self, ending: CaseEnding) -> Channel:
        if ending in _CONFIRMED_FIRST:
            return Channel.INTERNET
        if ending is _E.HANDLING:  # so that their days are those of the plan
            return Channel.COUNTER
        return self._random.choices(list(_CHANNELS), list(_CHANNELS.values()))[0]

    def _ground(self, ending: CaseEnding) -> str:
        if ending in _REFUSING:
            return _REFUSED
        return self._random.choices(list(_GROUNDS), list(_GROUNDS.values()))[0]

    def _ago(self, days: int) -> date:
        return working_days_before(self._stage.on, days, self._stage.calendar)
