"""The rows an item consists of (一件事项的数据行), found by what was added while it was made."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models

Row = tuple[Any, ...]
# A row of these is common to many items, or is written when all else is.
_NOT_OF_ONE_ITEM = {"base.series", "documents.blob", "trail.head"}


@dataclass(frozen=True, slots=True)
class Table:
    """A table as rows are read from it and written to it."""

    model: type[models.Model]

    @property
    def label(self) -> str:
        return self.model._meta.label_lower

    @property
    def name(self) -> str:
        return self.model._meta.db_table

    @property
    def fields(self) -> list[Any]:
        return list(self.model._meta.concrete_fields)

    @property
    def columns(self) -> str:
        return ", ".join(f'"{each.column}"' for each in self.fields)

    def place_of(self, name: str) -> int:
        """Return where in a row a field stands."""
        return [each.name for each in self.fields].index(name)


@cache
def tables() -> dict[str, Table]:
    """Return every table of ours by the label of its model."""
    return {each._meta.label_lower: Table(each) for each in apps.get_models()}


@dataclass(slots=True)
class Added:
    """The rows that were added to each table, by the label of its model."""

    rows: dict[str, list[Row]] = field(default_factory=dict)

    def all(self) -> Iterator[tuple[Table, Row]]:
        """Yield every row with its table, in the order they were added."""
        for label, rows in self.rows.items():
            for row in rows:
                yield tables()[label], row


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file of rows beside Django, to read and write them as they are kept."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous=OFF")
    try:
        with connection:
            yield connection
    finally:
        connection.close()


def added_by(path: Path, make: Callable[[], object]) -> Added:
    """Make something by actions, and return the rows that this added."""
    with opened(path) as connection:
        before = {label: _last(connection, table) for label, table in tables().items()}
    make()
    with opened(path) as connection:
        found = Added()
        for label, table in tables().items():
            query = f"SELECT {table.columns} FROM {table.name} WHERE rowid > ? ORDER BY rowid"  # noqa: S608
            rows = connection.execute(query, (before[label],)).fetchall()
            if rows and label not in _NOT_OF_ONE_ITEM:
                found.rows[label] = rows
    return found


def _last(connection: sqlite3.Connection, table: Table) -> int:
    query = f"SELECT coalesce(max(rowid), 0) FROM {table.name}"  # noqa: S608
    return int(connection.execute(query).fetchone()[0])
