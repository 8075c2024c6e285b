"""Entries of the trail as people read them (留痕条目): names for ids, labels for codes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db import models

from gongkai.doors.clock import BEIJING
from gongkai.doors.desk.trail.details import details_of, names_in
from gongkai.office.agencies.models import Agency
from gongkai.office.disclosures.events import DisclosureEvent
from gongkai.office.review.events import ReviewEvent
from gongkai.office.trail.events import label_of
from gongkai.office.trail.models import Entry
from gongkai.office.trail.queries import Filter, matching, of_object
from gongkai.office.trail.recording import Subject

LAST = 10
_AT_ONCE = 4
"""As many entries at most does one act leave on one object."""
_ENGINE = frozenset(each.value for each in ReviewEvent)
_TELLING = (DisclosureEvent.APPROVAL_VOIDED,)


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
    shown: str
    body: str
    more: str


def lines(entries: Iterable[Entry]) -> list[Line]:
    """Return the entries with names; three statements however many there are."""
    found = list(entries)
    names = names_in(found)
    return [
        Line(
            number=each.number,
            at=each.at.astimezone(BEIJING),
            who=names.people[each.by],
            by=each.by,
            instead_of=names.people[each.instead_of] if each.instead_of else "",
            what=label_of(each.event),
            kind=each.kind,
            object=each.object,
            shown=names.of_object(each.kind, each.object),
            body=names.bodies.get(each.body, ""),
            more=details_of(each, names),
        )
        for each in found
    ]


def last_of(of: models.Model | Subject, count: int = LAST) -> list[Line]:
    """Return the latest acts on one object, for ``desk/trail/of_object.html``, a line each.

    Whoever may read the object may read them; the caller has made sure of that. What one did in
    one moment is one act, shown by the entry that tells most; the whole trail shows all entries.
    """
    found = of_object(of)[: count * _AT_ONCE]
    acts = [list(group) for _, group in groupby(found, key=_act)]
    return lines(max(each, key=_tells) for each in acts[:count])


def _act(entry: Entry) -> tuple[datetime, str, str]:
    return entry.at, entry.by, entry.instead_of


def _tells(entry: Entry) -> tuple[bool, bool, int]:
    """Order entries of one act: the object's own above its review's, the outcome above all."""
    return entry.event in _TELLING, entry.event not in _ENGINE, entry.number


def last_in(body: Agency, event: str, count: int = LAST) -> list[Line]:
    """Return the latest entries of one kind in a body, e.g. ``agencies``, whatever the object."""
    return lines(matching(Filter(body=str(body.pk), event=event))[:count])
