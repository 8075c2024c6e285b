"""Filling a database (批量装载) with copies of items, oldest first, and with their trail."""

import json
import random
import sqlite3
import uuid
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from gongkai.law.topics import topics
from gongkai.office.base.keyring import Key, Purpose, current_ring
from gongkai.office.disclosures.index_numbers import DEFAULT
from gongkai.office.trail.chain import mac_of, seal_of
from gongkai.office.trail.models import Head
from items.copying import ENTRY, Copy, Home, Pattern
from items.county import MEASURED, office, office_codes
from items.rows import Row, Table, opened, tables
from items.stories import STORIES

SEED = 20261123
YEARS = 3
RECENT = timedelta(days=12)
SHARE_OF_MEASURED = 0.1
BATCH = 500


@dataclass(frozen=True, slots=True)
class Planned:
    """An item to be: its story, and how many days before today it took place."""

    story: str
    shift: timedelta


def fill(path: Path, patterns: dict[str, list[Pattern]], size: int) -> None:
    """Write so many items into a file that holds the county; refuse rows that hang in the air."""
    homes = [Home.of(office(code)) for code in office_codes()]
    measured = Home.of(office(MEASURED))
    chosen = random.Random(SEED)  # noqa: S311 (the same data each time)
    with opened(path) as connection:
        writer = _Writer(connection)
        for planned in _plan(size, chosen):
            home = measured if chosen.random() < SHARE_OF_MEASURED else chosen.choice(homes)
            pattern = _pattern(patterns[planned.story], home, measured, chosen)
            writer.add(pattern, _copy(planned, pattern, home, writer, chosen))
        writer.close()
        if broken := connection.execute("PRAGMA foreign_key_check").fetchall():
            raise SystemExit(f"office: copied rows point nowhere: {broken[:3]}")


def _plan(size: int, chosen: random.Random) -> list[Planned]:
    """Return what to make, the oldest first; what is under way began lately."""
    weights = [each.share for each in STORIES.values()]
    names = chosen.choices(list(STORIES), weights, k=size)
    days = [
        RECENT * chosen.random() if STORIES[name].is_recent else _long_ago(chosen) for name in names
    ]
    plan = [
        Planned(name, timedelta(days=each.days)) for name, each in zip(names, days, strict=True)
    ]
    return sorted(plan, key=lambda each: -each.shift)


def _long_ago(chosen: random.Random) -> timedelta:
    return timedelta(days=1 + chosen.random() * 365 * YEARS)


def _pattern(of_story: list[Pattern], home: Home, measured: Home, chosen: random.Random) -> Pattern:
    """Return the plain pattern, or for every fourth body the one that passes the government."""
    plain, above = of_story
    return above if home is not measured and home.agency % 4 == 0 else plain


def _copy(
    planned: Planned, pattern: Pattern, home: Home, writer: "_Writer", chosen: random.Random
) -> Copy:
    number = None
    if pattern.released_on:
        year = (date.fromisoformat(pattern.released_on) - planned.shift).year
        serial = writer.next_index(home, year)
        number = DEFAULT.format(credit_code=home.code, year=year, serial=serial)
    topic = chosen.choice(list(topics()))
    serial = writer.next_serial(home)
    return Copy(home, planned.shift, serial, number, topic)


class _Writer:
    """Gives out keys and numbers, chains the entries, and writes rows in large portions."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.waiting: dict[str, list[Row]] = {}
        self.keys: Counter[str] = Counter(
            {
                label: int(
                    connection.execute(
                        f"SELECT coalesce(max(rowid), 0) FROM {table.name}"  # noqa: S608
                    ).fetchone()[0]
                )
                for label, table in tables().items()
            }
        )
        self.serials: Counter[int] = Counter()
        self.indexed: Counter[tuple[int, int]] = Counter()
        self.copies = 0
        self.key: Key = current_ring().current(Purpose.TRAIL)
        self.head = Head.objects.get()
        self.random = random.Random(SEED)  # noqa: S311 (the same data each time)

    def next_serial(self, home: Home) -> int:
        self.serials[home.agency] += 1
        return self.serials[home.agency]

    def next_index(self, home: Home, year: int) -> int:
        self.indexed[home.agency, year] += 1
        return self.indexed[home.agency, year]

    def add(self, pattern: Pattern, copy: Copy) -> None:
        for table, row in pattern.copy(copy, self._new_key):
            made = self._chained(table, row) if table.label == ENTRY else row
            self.waiting.setdefault(table.label, []).append(made)
        self.copies += 1
        if self.copies % BATCH == 0:
            self._flush()

    def close(self) -> None:
        self._flush()
        rows = [
            (f"disclosures/index/{agency}", year, last)
            for (agency, year), last in self.indexed.items()
        ]
        self.connection.executemany(
            "INSERT INTO base_series (name, year, last) VALUES (?, ?, ?)", rows
        )
        head = self.head
        head.seal = seal_of(head, self.key)
        self.connection.execute(
            "UPDATE trail_head SET number = ?, mac = ?, key = ?, seal = ?",
            (head.number, head.mac, self.key.id, head.seal),
        )

    def _new_key(self, label: str) -> int | str:
        if tables()[label].model._meta.pk.get_internal_type() == "UUIDField":
            return uuid.UUID(int=self.random.getrandbits(128), version=4).hex
        self.keys[label] += 1
        return self.keys[label]

    def _chained(self, table: Table, row: Row) -> Row:
        said = dict(zip((each.name for each in table.fields), row, strict=True))
        self.head.number += 1
        said["number"], said["key"] = self.head.number, self.key.id
        self.head.key = self.key.id
        self.head.mac = said["mac"] = mac_of(_entry(said), self.head.mac, self.key)
        return tuple(said.values())

    def _flush(self) -> None:
        for label, rows in self.waiting.items():
            table = tables()[label]
            marks = ", ".join("?" * len(table.fields))
            query = f"INSERT INTO {table.name} ({table.columns}) VALUES ({marks})"  # noqa: S608
            self.connection.executemany(query, rows)
        self.waiting.clear()


def _entry(said: dict[str, Any]) -> Any:
    """Return what a row says as an entry would say it; making half a million of them takes long."""
    at = datetime.fromisoformat(said["at"]).replace(tzinfo=UTC)
    on = date.fromisoformat(said["on"])
    read = {"fields": json.loads(said["fields"]), "details": json.loads(said["details"])}
    return SimpleNamespace(**{**said, **read, "at": at, "on": on})
