"""Recording (记录): what an action notes while it runs, kept until its transaction ends."""

from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import models

from gongkai.office.base.actors import Actor
from gongkai.office.base.references import reference, slug
from gongkai.office.trail.events import Event
from gongkai.office.trail.models import Entry


@dataclass(frozen=True, slots=True)
class Subject:
    """What was acted on, where it is no row of ours: a kind such as ``base.keyring``, and an id."""

    kind: str
    id: str


@dataclass(slots=True)
class Frame:
    """One running action: who, for which day, when, and what it noted so far."""

    by: Actor
    on: date
    at: datetime
    entries: list[Entry] = field(default_factory=list)
    idle: bool = False


class OutsideAction(RuntimeError):
    """Something was recorded where no action runs."""


current: ContextVar[Frame | None] = ContextVar("trail_frame", default=None)


def record(
    event: Event,
    of: models.Model | Subject,
    *,
    body: int | str | UUID = "",
    fields: Iterable[str] = (),
    **details: int | str | UUID,
) -> None:
    """Note that the running action did ``event`` to ``of``, a saved row or a Subject.

    ``body`` is the id of the body it belongs to, ``fields`` the names of what changed, ``details``
    further ids or codes. Raise NotAReference for anything that could be personal data, and
    OutsideAction where no action runs.
    """
    frame = _frame()
    subject = _subject(of)
    frame.entries.append(
        Entry(
            at=frame.at,
            on=frame.on,
            by=frame.by.id,
            instead_of=frame.by.instead_of,
            event=event.value,
            kind=slug(subject.kind),
            object=reference(subject.id),
            body="" if body == "" else reference(body),
            fields=[slug(name) for name in fields],
            details={slug(name): reference(value) for name, value in details.items()},
        )
    )


def nothing_to_do() -> None:
    """Say that the running action finds its work done already: it is rolled back without a trace.

    This is how a job that runs a second time ends well.
    """
    _frame().idle = True


def _frame() -> Frame:
    frame = current.get()
    if frame is None:
        raise OutsideAction("Only an @action has a trail to record in.")
    return frame


def _subject(of: models.Model | Subject) -> Subject:
    if isinstance(of, Subject):
        return of
    if of.pk is None:
        raise ValueError(f"A {of._meta.label} without a key cannot be recorded; save it first.")
    return Subject(of._meta.label_lower, reference(of.pk))
