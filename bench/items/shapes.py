"""The shape of an item (事项的样子): all its rows, without what belongs to this one item alone."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from django.db import models

from gongkai.law.topics import topics
from gongkai.office.agencies.models import Work
from gongkai.office.base.models import Job
from gongkai.office.base.times import BEIJING
from gongkai.office.disclosures import canonical
from gongkai.office.disclosures.models import Attachment, Item, Version
from gongkai.office.documents.models import Document
from gongkai.office.review.models import Review
from gongkai.office.trail.models import Entry
from items.copying import NAMED
from items.county import GOVERNMENT, Office, office

# What differs from item to item; that there is something is looked at all the same.
_OWN = {
    ("disclosures.version", "title"),
    ("disclosures.version", "number"),
    ("disclosures.version", "issuers"),
    ("disclosures.version", "topic"),
    ("disclosures.item", "index_number"),
    ("trail.entry", "number"),
    ("trail.entry", "mac"),
}
# What an item repeats of the version released last, by the name of its field.
_AS_RELEASED: Mapping[str, Callable[[Version], Any]] = {
    "topic": lambda version: version.topic,
    "topic_class": lambda version: topics()[version.topic].within or version.topic,
    "formed_year": lambda version: version.formed_on.year,
}
_NUMBER = re.compile(r"\d+")

Shape = tuple[Any, ...]


def shape(item: Item) -> Shape:
    """Return every column of every row of an item, with names in place of keys and people."""
    return tuple(_Shaper(item).rows())


class _Shaper:
    def __init__(self, item: Item) -> None:
        self.item, self.found = item, list(_rows_of(item))
        self.began = datetime.combine(item.started_on, time(), BEIJING)
        self.names = _names(self.found)
        self.words = dict(_people(office(item.agency.code), "own"))
        if item.agency.code != GOVERNMENT:
            self.words |= dict(_people(office(GOVERNMENT), "the government's"))
        for row in self.found:
            if isinstance(row, Version) and row.digest:
                right = row.digest == canonical.digest(row)
                self.words[row.digest] = f"digest of {self._name(row)}, right: {right}"

    def rows(self) -> Iterator[Shape]:
        for row in self.found:
            yield (
                row._meta.label_lower,
                *(self._shaped(row, each) for each in row._meta.concrete_fields),
            )

    def _shaped(self, row: models.Model, column: Any) -> Any:
        value = getattr(row, column.attname)
        if (row._meta.label_lower, column.name) in _OWN:
            return bool(value)
        if isinstance(row, Item) and column.name in _AS_RELEASED:
            return self._as_released(column.name, value)
        if column.primary_key:
            return self._name(row)
        if column.is_relation and value is not None:
            return self._of_key(column.related_model._meta.label_lower, value)
        if isinstance(value, str):
            return self._text(row, column.name, value)
        return self._value(value)

    def _as_released(self, name: str, value: Any) -> Any:
        """Return whether an item says of its last release what that says itself."""
        releases = self.item.publications.select_related("version").order_by("pk")
        last = releases.last()
        return value == _AS_RELEASED[name](last.version) if last else value

    def _value(self, value: Any) -> Any:
        match value:
            case datetime():
                return value - self.began
            case date():
                return value - self.item.started_on
            case dict():
                return tuple((name, self._detail(value, name)) for name in sorted(value))
            case list():
                return tuple(value)
        return value

    def _text(self, row: models.Model, name: str, value: Any) -> Any:
        match row._meta.label_lower, name:
            case _, "object":
                return self._of_key(getattr(row, "kind", ""), value)
            case "trail.entry", "body":
                return value == str(self.item.agency_id)
            case "base.job", "key":
                return _NUMBER.sub("0", value)
        return self._word(value)

    def _detail(self, details: dict[str, Any], name: str) -> Any:
        label = details.get("kind", "") if name == "object" else NAMED.get(name, "")
        return self._of_key(label, details[name]) if label else self._word(details[name])

    def _of_key(self, label: str, key: Any) -> Any:
        if label == "agencies.agency":
            return "own" if key == self.item.agency_id else office(GOVERNMENT).agency.pk == key
        if label == "agencies.person":
            return self._word(f"person:{key}")
        return self.names.get((label, str(key)), key)

    def _word(self, value: Any) -> Any:
        return self.words.get(value, value)

    def _name(self, row: models.Model) -> str:
        return self.names[row._meta.label_lower, str(row.pk)]


def _rows_of(item: Item) -> Iterator[models.Model]:
    """Yield every row an item consists of, each once: what hangs on it, and what names it."""
    number, kind = str(item.pk), item._meta.label_lower
    seen: set[tuple[str, Any]] = set()
    attached = Attachment.objects.filter(version__item=item).values("document")
    works = list(Work.objects.filter(kind=kind, object=number).order_by("pk"))
    documents = list(Document.objects.filter(pk__in=attached))
    reviews = list(Review.objects.filter(kind=kind, object=number).order_by("pk"))
    jobs = Job.objects.filter(name="disclosures.release", arguments__item=number).order_by("pk")
    for start in (item, *documents, *reviews, *works, *jobs):
        yield from _hanging_on(start, seen)
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


def _names(rows: list[models.Model]) -> dict[tuple[str, str], str]:
    """Return a name for each row by its table and key: the table and how many came before it."""
    named: dict[tuple[str, str], str] = {}
    counts: dict[str, int] = {}
    for row in rows:
        label = row._meta.label_lower
        counts[label] = counts.get(label, 0) + 1
        named[label, str(row.pk)] = f"{label} {counts[label]}"
    return named


def _people(place: Office, whose: str) -> Iterator[tuple[str, str]]:
    for part, user in place.people.items():
        yield user.actor_id, f"{whose} {part}"
        yield f"person:{user.person_id}", f"{whose} {part}"
