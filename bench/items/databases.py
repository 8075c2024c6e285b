"""Databases of the measures (测量数据库): made once for each engine and size, used as a copy."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connections
from django.test import override_settings

from gongkai.config import database as configured
from items import cluster
from items.folder import FOLDER, edition

SQLITE, POSTGRESQL = "sqlite", "postgresql"
ENGINES = (SQLITE, POSTGRESQL)


@dataclass(frozen=True, slots=True)
class Place:
    """A database by its engine, its name and the folder of its set of data.

    A draft is not flushed to disk while it is made: lost, it is made again.
    """

    engine: str
    name: str
    folder: Path
    is_draft: bool = False

    @property
    def path(self) -> Path:
        return self.folder / f"{self.name}.sqlite3"

    @property
    def settings(self) -> dict[str, Any]:
        if self.engine == POSTGRESQL:
            return configured.settings(cluster.url(self.name))
        found = configured.settings("")
        if self.is_draft:
            found["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
        return {**found, "NAME": self.path}

    def exists(self) -> bool:
        if self.engine == POSTGRESQL:
            return self.name in cluster.names()
        return self.path.exists()

    def copy_to(self, other: "Place") -> None:
        """Make another database of the engine, whole, of what stands here; nobody is connected."""
        other.remove()
        if self.engine == POSTGRESQL:
            cluster.create(other.name, self.name)
        else:
            shutil.copy(self.path, other.path)

    def renamed(self, name: str) -> None:
        """Give the database its name once it is whole."""
        if self.engine == POSTGRESQL:
            cluster.rename(self.name, name)
        else:
            self.path.rename(self.folder / f"{name}.sqlite3")

    def remove(self) -> None:
        if self.engine == POSTGRESQL:
            cluster.drop(self.name)
        else:
            for suffix in ("", "-wal", "-shm"):
                Path(f"{self.path}{suffix}").unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Kept:
    """A set of data that is kept: its name, and the files of code that make it."""

    name: str
    made_by: tuple[str, ...]

    @property
    def folder(self) -> Path:
        return FOLDER / self.name

    @property
    def data(self) -> Path:
        """The folder of keys and files, which both engines share."""
        return self.folder / f"data_{self._edition}"

    @property
    def _edition(self) -> str:
        return edition(self.made_by)

    def place(self, engine: str, size: int) -> Place:
        """Return the kept database of a size."""
        return Place(engine, f"{self.name}_{size}_{self._edition}", self.folder)

    def draft(self) -> Place:
        """Return where the patterns are made, that the databases of every size begin with."""
        return Place(SQLITE, f"{self.name}_draft_{self._edition}", self.folder, is_draft=True)

    def filling(self, engine: str) -> Place:
        """Return a database while it is being filled, for it has no name before it is whole."""
        return Place(engine, f"{self.name}_filling_{self._edition}", self.folder)

    def remove_others(self) -> None:
        """Remove what earlier editions, and runs that were cut short, left behind."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        for name in cluster.names():
            if name.startswith(f"{self.name}_"):
                cluster.drop(name)

    @contextmanager
    def connected(self, place: Place) -> Iterator[None]:
        """Let this process work in a database, with the keys and files that belong to it."""
        before = _connect(place.settings)
        try:
            with override_settings(GONGKAI_DATA=self.data, GONGKAI_KEYS=""):
                yield
        finally:
            connections.close_all()
            _connect(before)

    @contextmanager
    def working_copy(self, engine: str, size: int) -> Iterator[None]:
        """Let this process work in a copy of the kept data, gone afterwards."""
        copy = Place(engine, f"{self.name}_run_{os.getpid()}", self.folder)
        self.place(engine, size).copy_to(copy)
        try:
            with self.connected(copy):
                yield
        finally:
            copy.remove()


def settled(place: Place) -> None:
    """Bring what was written into the file itself, so that copying the file copies all of it."""
    with sqlite3.connect(place.path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _connect(settings: dict[str, Any]) -> dict[str, Any]:
    connections["default"].close()
    before: dict[str, Any] = connections.settings["default"]
    connections.settings["default"] = connections.configure_settings({"default": settings})[
        "default"
    ]
    del connections["default"]
    return before
