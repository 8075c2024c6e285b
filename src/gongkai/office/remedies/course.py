"""The course of a review or suit (程序经过): what its steps and results say, read at once."""

from dataclasses import dataclass
from datetime import date

from gongkai.office.agencies.models import Agency
from gongkai.office.remedies.models import Decision, Remedy, RemedyStep
from gongkai.office.remedies.states import Level, RemedyKind, RemedyStepKind


@dataclass(frozen=True, slots=True)
class Course:
    """The rows of a remedy that count, by day; ``has_later`` when it is gone on from."""

    agency: Agency
    kind: RemedyKind
    level: Level
    steps: tuple[RemedyStep, ...]
    decisions: tuple[Decision, ...]
    has_later: bool
    has_lesson: bool

    @property
    def last(self) -> Decision | None:
        """The result that counts now."""
        return self.decisions[-1] if self.decisions else None

    @property
    def decided_on(self) -> date | None:
        """The day of the first result: an amendment does not make it end anew."""
        return self.decisions[0].decided_on if self.decisions else None

    @property
    def is_simple(self) -> bool:
        """Whether the simplified procedure holds now."""
        changes = [
            each.kind
            for each in self.steps
            if each.kind in {RemedyStepKind.SIMPLE, RemedyStepKind.ORDINARY}
        ]
        return bool(changes) and changes[-1] == RemedyStepKind.SIMPLE

    def day_of(self, kind: RemedyStepKind) -> date | None:
        """The first day of a kind of step."""
        return next((each.on for each in self.steps if each.kind == kind), None)

    def hearing_ahead(self, today: date) -> date | None:
        """The next hearing, today's too."""
        days = [each.on for each in self.steps if each.kind == RemedyStepKind.HEARING]
        return min((day for day in days if day >= today), default=None)


def course_of(remedy: Remedy) -> Course:
    """Return the course of a remedy as the rows say now."""
    return Course(
        agency=remedy.agency,
        kind=RemedyKind(remedy.kind),
        level=Level(remedy.level),
        steps=tuple(remedy.steps.filter(voided_at=None).order_by("on", "pk")),
        decisions=tuple(
            remedy.decisions.filter(voided_at=None)
            .select_related("data_key", "reopened")
            .order_by("pk")
        ),
        has_later=remedy.later.filter(voided_at=None).exists(),
        has_lesson=remedy.lessons.exists(),
    )
