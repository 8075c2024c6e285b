"""Entries of the trail as people read them (留痕条目): names for ids, labels for codes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import models

from gongkai.doors.clock import BEIJING
from gongkai.office.accounts.queries import names_of
from gongkai.office.agencies.lookups import names_of_bodies
from gongkai.office.agencies.models import Agency
from gongkai.office.trail.events import label_of
from gongkai.office.trail.models import Entry
from gongkai.office.trail.queries import Filter, matching, of_object
from gongkai.office.trail.recording import Subject

LAST = 10


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: when, who (for whom), what, to which object of which body, what else is known."""

    number: int
    at: datetime
    who: str
    by: str
    instead_of: str
    what: str
    kind: str
    object: str
    body: str
    more: str


def lines(entries: Iterable[Entry]) -> list[Line]:
    """Return the entries with names; three statements however many there are."""
    found = list(entries)
    names = names_of([each.by for each in found] + [each.instead_of for each in found])
    bodies = names_of_bodies(each.body for each in found)
    return [
        Line(
            number=each.number,
            at=each.at.astimezone(BEIJING),
            who=names[each.by],
            by=each.by,
            instead_of=names[each.instead_of] if each.instead_of else "",
            what=label_of(each.event),
            kind=each.kind,
            object=each.object,
            body=bodies.get(each.body, ""),
            more="，".join(
                [*each.fields, *(f"{name}={value}" for name, value in each.details.items())]
            ),
        )
        for each in found
    ]


def last_of(of: models.Model | Subject, count: int = LAST) -> list[Line]:
    """Return the latest entries on one object, for ``desk/trail/of_object.html``.

    Whoever may read the object may read them; the caller has made sure of that.
    """
    return lines(of_object(of)[:count])


def last_in(body: Agency, event: str, count: int = LAST) -> list[Line]:
    """Return the latest entries of one kind in a body, e.g. ``agencies``, whatever the object."""
    return lines(matching(Filter(body=str(body.pk), event=event))[:count])
