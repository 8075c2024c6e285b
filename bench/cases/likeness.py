"""Whether copies are like the real thing (数据真实性核对): row by row, column by column.

Every story is told anew in the database that is measured; a copy must be the same as one of them
in all but keys, numbers, people, sealed texts and days.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import product
from typing import Any

from django.db import models
from items.county import MEASURED, PATTERN, office

from cases.copying import LETTER
from cases.stories import STORIES
from gongkai.office.agencies.models import Work
from gongkai.office.applications.models import Application
from gongkai.office.base.fields import BlindIndex, EncryptedText
from gongkai.office.base.times import BEIJING
from gongkai.office.trail import heads
from gongkai.office.trail.models import Entry
from gongkai.office.trail.verify import verify

OF_EACH_KIND = 30
# What differs from case to case; that there is something is looked at all the same.
_OWN = {
    ("applications.application", "number"),
    *((LETTER, name) for name in ("number", "serial", "year", "digest")),
    ("trail.entry", "number"),
    ("trail.entry", "mac"),
}
Shape = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How many copies were looked at, and how many kinds of cases they were."""

    copies: int
    kinds: int


def compared() -> Likeness:
    """Hold copies of every state against cases made now; exit when one is like none of them."""
    last = Application.objects.order_by("-pk")[0].pk
    place = office(MEASURED)
    made = {shape(story.tell(place)): name for name, story in STORIES.items()}
    found = {copy.pk: made.get(shape(copy)) for copy in _copies(last)}
    if unlike := [number for number, name in found.items() if name is None]:
        raise SystemExit(f"figures: the copies {unlike[:9]} are like no case made by actions")
    if unseen := set(made.values()) - set(found.values()):
        raise SystemExit(f"figures: no copy is like {sorted(unseen)}")
    return Likeness(len(found), len(made))


def trail_is_whole() -> None:
    """Exit when the trail of the copies does not pass as ours."""
    if problems := verify(heads.exported(heads.folder())).problems:
        raise SystemExit(f"figures: the trail is broken: {problems[:3]}")


def shape(case: Application) -> Shape:
    """Return every column of every row of a case, without what is its own."""
    case = Application.objects.select_related("agency").get(pk=case.pk)
    return tuple(_Shaper(case).rows())


class _Shaper:
    def __init__(self, case: Application) -> None:
        self.case, self.found = case, list(_rows_of(case))
        self.began = datetime.combine(case.arrived_on, time(), BEIJING)
        self.names = {(row._meta.label_lower, str(row.pk)): at for at, row in enumerate(self.found)}
        users = office(case.agency.code).people.items()
        self.people = {user.actor_id: part for part, user in users}

    def rows(self) -> Iterator[Shape]:
        for row in self.found:
            columns = row._meta.concrete_fields
            yield (row._meta.label_lower, *(self._shaped(row, each) for each in columns))

    def _shaped(self, row: models.Model, column: Any) -> Any:
        value = getattr(row, column.attname)
        own = (row._meta.label_lower, column.name) in _OWN
        if own or isinstance(column, EncryptedText | BlindIndex):
            return bool(value)
        if column.primary_key:
            return "own"
        if column.is_relation and value is not None:
            return self._of_key(column.related_model._meta.label_lower, value)
        if column.name == "object":
            return self._of_key(getattr(row, "kind", ""), value)
        return value == str(self.case.agency_id) if column.name == "body" else self._value(value)

    def _of_key(self, label: str, value: Any) -> Any:
        return self.names.get((label, str(value)), label)

    def _value(self, value: Any) -> Any:
        match value:
            case datetime():
                return value - self.began
            case date():
                return value - self.case.arrived_on
            case dict():
                return tuple(sorted(value))
            case list():
                return tuple(self.people.get(each, each) for each in value)
        return self.people.get(value, value)


def _copies(last: int) -> Iterator[Application]:
    """Yield copies of every kind: by stage, by who applies, by result, by when they came in."""
    copies = Application.objects.filter(pk__lte=last).exclude(agency__code=PATTERN).order_by("pk")
    kinds = copies.order_by().values_list("stage", "applicant_kind", "channel").distinct()
    for stage, kind, channel in kinds:
        found = copies.filter(stage=stage, applicant_kind=kind, channel=channel)
        yield from found[:OF_EACH_KIND]
    open_ones = copies.filter(is_open=True).order_by()
    for day, channel in product(
        open_ones.values_list("arrived_on", flat=True).distinct(), ("counter", "internet")
    ):
        yield from copies.filter(is_open=True, arrived_on=day, channel=channel)[:OF_EACH_KIND]
    for outcome in copies.order_by().values_list("rounds__outcome", flat=True).distinct():
        yield from copies.filter(rounds__outcome=outcome)[:OF_EACH_KIND]


def _rows_of(case: Application) -> Iterator[models.Model]:
    """Yield every row a case consists of, each once: what hangs on it, and what names it."""
    seen: set[tuple[str, Any]] = set()
    yield from _hanging_on(case, seen)
    number, kind = str(case.pk), case._meta.label_lower
    for work in Work.objects.filter(kind=kind, object=number).order_by("pk"):
        yield from _hanging_on(work, seen)
    told = models.Q()
    for label, key in seen:
        told |= models.Q(kind=label, object=str(key))
    yield from Entry.objects.filter(told).order_by("number")


def _hanging_on(row: models.Model, seen: set[tuple[str, Any]]) -> Iterator[models.Model]:
    if (row._meta.label_lower, row.pk) in seen:
        return
    seen.add((row._meta.label_lower, row.pk))
    yield row
    for relation in row._meta.related_objects:
        rows = relation.related_model._base_manager.filter(**{relation.field.name: row})
        for each in rows.order_by("pk"):
            yield from _hanging_on(each, seen)
