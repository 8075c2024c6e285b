"""Databases with cases (案件测量数据库): made once for each engine and size, used as a copy."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.db import connections
from django.test import override_settings
from items import cluster
from items.databases import POSTGRESQL, Place, _connect
from items.folder import FOLDER, ROOT

CASES = FOLDER / "cases"
_MADE_BY = (
    *(f"bench/cases/{name}.py" for name in ("stories", "copying", "filling", "making")),
    "bench/items/county.py",
    "bench/items/rows.py",
    "bench/items/carrying.py",
    "src/gongkai/office/**/migrations/*.py",
)


@cache
def edition() -> str:
    """Return eight signs that stand for the code the data are made by."""
    seen = hashlib.sha256()
    for pattern in _MADE_BY:
        for path in sorted(ROOT.glob(pattern)):
            seen.update(path.read_bytes())
    return seen.hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class CasePlace(Place):
    """A database with cases, in a folder of their own."""

    @property
    def path(self) -> Path:
        return CASES / f"{self.name}.sqlite3"

    def renamed(self, name: str) -> None:
        """Give the database its name once it is whole."""
        if self.engine == POSTGRESQL:
            cluster.rename(self.name, name)
        else:
            self.path.rename(CASES / f"{name}.sqlite3")


def place(engine: str, size: int) -> CasePlace:
    """Return the kept database of a size."""
    return CasePlace(engine, f"cases_{size}_{edition()}")


def data_folder() -> Path:
    """Return the folder of keys and files of this edition."""
    return CASES / f"data_{edition()}"


def remove_others() -> None:
    """Remove what earlier editions, and runs that were cut short, left behind."""
    shutil.rmtree(CASES, ignore_errors=True)
    CASES.mkdir(parents=True)
    for name in cluster.names():
        if name.startswith(("cases_", "filling_cases_", "run_cases_")):
            cluster.drop(name)


@contextmanager
def connected(to: Place) -> Iterator[None]:
    """Let this process work in a database, with the keys and files that belong to it."""
    before = _connect(to.settings)
    try:
        with override_settings(GONGKAI_DATA=data_folder(), GONGKAI_KEYS=""):
            yield
    finally:
        connections.close_all()
        _connect(before)


@contextmanager
def working_copy(engine: str, size: int) -> Iterator[None]:
    """Let this process work in a copy of the kept data, gone afterwards."""
    copy = CasePlace(engine, f"run_cases_{os.getpid()}")
    place(engine, size).copy_to(copy)
    try:
        with connected(copy):
            yield
    finally:
        copy.remove()
