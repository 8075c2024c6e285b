"""Copies of an item (批量复制事项): all its rows, for another body, its people, another day."""

import json
import re
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.db import models

from gongkai.law.topics import topics
from gongkai.office.disclosures import canonical
from items.county import PARTS, Office
from items.rows import Added, Row, Table, tables
from items.stories import FORMED

ITEM, VERSION, ENTRY = "disclosures.item", "disclosures.version", "trail.entry"
# What the details of an entry and the arguments of a job name by its number alone.
NAMED = {
    "item": ITEM,
    "version": VERSION,
    "review": "review.review",
    "publication": "disclosures.publication",
    "document": "documents.document",
}
_WITH_FILE = ("disclosures.attachment", "documents.document")
_JOB_OF_ITEM = re.compile(r"(?<=:i)\d+(?=:)")


@dataclass(slots=True)
class Home:
    """A body as copies need it: key, beginnings of its index and document numbers, people."""

    agency: int
    code: str
    organ: str
    people: list[int]

    @classmethod
    def of(cls, place: Office) -> "Home":
        people = [place.people[part].person_id for part in PARTS]
        organ = "".join("〇一二三四五六七八九"[int(each)] for each in str(place.agency.pk))
        code = place.agency.credit_code or place.agency.code
        return cls(place.agency.pk, code, f"示{organ}发", people)


@dataclass(slots=True)
class Copy:
    """One copy: for which body, so many days earlier, under which numbers."""

    home: Home
    shift: timedelta
    serial: int
    index_number: str | None
    topic: str
    keys: dict[tuple[str, Any], Any] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)


Change = Callable[[Copy], Any]


class Pattern:
    """An item made by actions, ready to be copied; compiled once to what differs in a copy."""

    def __init__(self, added: Added, source: Office) -> None:
        self.home = Home.of(source)
        self.keys = [
            (table.label, _key(table, row)) for table, row in added.all() if table.label != ENTRY
        ]
        self.people = {f"person:{each}": at for at, each in enumerate(self.home.people)}
        self.versions = [_Version(row, added) for row in added.rows[VERSION]]
        self.digests = {each.digest for each in self.versions if each.digest}
        self.rows = [(table, row, self._changes(table, row)) for table, row in added.all()]
        self.released_on = _first_release(added)

    def copy(self, copy: Copy, new_key: Callable[[str], Any]) -> list[tuple[Table, Row]]:
        """Return all rows of a copy, entries of the trail without number and code."""
        for label, key in self.keys:
            copy.keys[label, key] = new_key(label)
        for actor, at in self.people.items():
            copy.words[actor] = f"person:{copy.home.people[at]}"
        for version in self.versions:
            copy.words |= version.digest_of(copy)
        made = []
        for table, row, changes in self.rows:
            new = list(row)
            for at, change in changes:
                new[at] = change(copy)
            made.append((table, tuple(new)))
        return made

    def _changes(self, table: Table, row: Row) -> list[tuple[int, Change]]:
        found = []
        for at, each in enumerate(table.fields):
            change = None if row[at] is None else self._change(table, row, each, row[at])
            if change:
                found.append((at, change))
        return found

    def _change(self, table: Table, row: Row, column: Any, value: Any) -> Change | None:
        """Return how a value becomes that of a copy; None for one that stays."""
        label = table.label
        if column.primary_key:
            return None if label == ENTRY else _of_key(label, value)
        if (label, column.name) == (ITEM, "formed_year"):
            return lambda copy: (FORMED - copy.shift).year
        if column.is_relation:
            return self._of_relation(column.related_model._meta.label_lower, value)
        if isinstance(column, models.DateField):
            return _earlier(value)
        if isinstance(column, models.JSONField):
            return self._of_json(json.loads(value))
        return self._of_text(table, row, column.name, value)

    def _of_text(self, table: Table, row: Row, name: str, value: Any) -> Change | None:
        match table.label, name:
            case ("disclosures.version", "title" | "number" | "topic") | (
                "disclosures.item",
                "topic" | "topic_class" | "index_number",
            ) if value:
                return _SAID[name](value)
            case _, "object":
                return self._of_object(row[table.place_of("kind")], value)
            case "trail.entry", "body":
                return _of_agency if value == str(self.home.agency) else None
            case "base.job", "key":
                return lambda copy: _JOB_OF_ITEM.sub(lambda old: _text(copy, ITEM, old[0]), value)
        return self._of_word(value)

    def _of_word(self, value: Any) -> Change | None:
        if value in self.people or value in self.digests:
            return lambda copy: copy.words[value]
        return None

    def _of_relation(self, label: str, value: Any) -> Change | None:
        if label == "agencies.agency" and value == self.home.agency:
            return lambda copy: copy.home.agency
        if label == "agencies.person" and value in self.home.people:
            at = self.home.people.index(value)
            return lambda copy: copy.home.people[at]
        return _of_key(label, value) if (label, value) in self.keys else None

    def _of_object(self, label: str, value: str) -> Change | None:
        known = {(each, _written(key)) for each, key in self.keys}
        return (lambda copy: _text(copy, label, value)) if (label, value) in known else None

    def _of_json(self, value: Any) -> Change | None:
        if not isinstance(value, dict):
            return None
        changes = {}
        for name, said in value.items():
            label = value.get("kind", "") if name == "object" else NAMED.get(name, "")
            change = self._of_object(label, str(said)) if label else self._of_word(said)
            if change:
                changes[name] = change
        if not changes:
            return None
        return lambda copy: json.dumps(value | {k: change(copy) for k, change in changes.items()})


class _Version:
    """A version of the pattern: what it says, to reckon the digest of its copy."""

    def __init__(self, row: Row, added: Added) -> None:
        table = tables()[VERSION]
        said = dict(zip((each.name for each in table.fields), row, strict=True))
        self.digest, self.said = said["digest"], said
        self.files = _files(added, said["id"])

    def digest_of(self, copy: Copy) -> dict[str, str]:
        """Return the digest of the copy by that of the pattern."""
        if not self.digest:
            return {}
        said: dict[str, object] = {}
        for name in canonical.ATTRIBUTES:
            value = self.said[name]
            if value is not None and name in _SAID:
                value = _SAID[name](value)(copy)
            elif name.endswith("_on") and value:
                value = _moved(value, copy.shift)
            said[name] = value
        return {self.digest: canonical.digest_of(said, self.files)}


def _files(added: Added, version: int) -> list[tuple[int, str, str]]:
    """Return position, name and digest of the files of a version."""
    attachments, documents = (tables()[label] for label in _WITH_FILE)
    named = {
        row[documents.place_of("id")]: (
            row[documents.place_of("name")],
            row[documents.place_of("blob")],
        )
        for row in added.rows.get(documents.label, [])
    }
    return [
        (row[attachments.place_of("position")], *named[row[attachments.place_of("document")]])
        for row in added.rows.get(attachments.label, [])
        if row[attachments.place_of("version")] == version
    ]


def _first_release(added: Added) -> str:
    table = tables()["disclosures.publication"]
    rows = added.rows.get(table.label, [])
    return str(rows[0][table.place_of("published_on")]) if rows else ""


def _title(value: str) -> Change:
    return lambda copy: f"{value}（{copy.serial}）"


def _number(_: str) -> Change:
    return lambda copy: f"{copy.home.organ}〔{(FORMED - copy.shift).year}〕{copy.serial}号"


def _topic(_: str) -> Change:
    return lambda copy: copy.topic


def _topic_class(_: str) -> Change:
    return lambda copy: topics()[copy.topic].within or copy.topic


def _index_number(_: str) -> Change:
    return lambda copy: copy.index_number


# What a version or its item says that differs between copies besides the days.
_SAID: Mapping[str, Callable[[str], Change]] = {
    "title": _title,
    "number": _number,
    "topic": _topic,
    "topic_class": _topic_class,
    "index_number": _index_number,
}


def _key(table: Table, row: Row) -> Any:
    return row[[each.primary_key for each in table.fields].index(True)]


def _of_key(label: str, value: Any) -> Change:
    return lambda copy: copy.keys[label, value]


def _of_agency(copy: Copy) -> str:
    return str(copy.home.agency)


def _earlier(value: str) -> Change:
    return lambda copy: _moved(value, copy.shift)


@lru_cache(maxsize=100_000)
def _moved(value: str, shift: timedelta) -> str:
    """Return a day or moment so much earlier, as SQLite keeps it."""
    if " " in value:
        return str(datetime.fromisoformat(value) - shift)
    return str(date.fromisoformat(value) - shift)


def _text(copy: Copy, label: str, value: str) -> str:
    """Return how the trail and work name the copy of a row."""
    key = copy.keys.get((label, value))
    if key is None:
        key = copy.keys[label, uuid.UUID(value).hex if "-" in value else int(value)]
    return _written(key)


def _written(key: Any) -> str:
    return str(uuid.UUID(key)) if isinstance(key, str) else str(key)
