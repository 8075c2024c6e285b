"""Providing data (准备测量数据): patterns made by actions, copied, carried to PostgreSQL."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from django.core.management import call_command

from items import cluster, county
from items.carrying import carry
from items.databases import POSTGRESQL, SQLITE, Kept, Place, settled
from items.rows import opened

Patterns = TypeVar("Patterns")


def provide(
    kept: Kept,
    sizes: tuple[int, ...],
    make: Callable[[Path], Patterns],
    fill: Callable[[Path, Patterns, int], None],
) -> bool:
    """Make whatever database is not there yet; return whether there was one to make.

    ``make`` tells patterns in a file with the county; ``fill`` writes so many copies into a file.
    """
    made = False
    if not all(kept.place(SQLITE, size).exists() for size in sizes):
        kept.remove_others()
        _make_on_sqlite(kept, sizes, make, fill)
        made = True
    for size in sizes:
        if not kept.place(POSTGRESQL, size).exists():
            _carry_over(kept, size)
            made = True
    return made


def _make_on_sqlite(
    kept: Kept,
    sizes: tuple[int, ...],
    make: Callable[[Path], Patterns],
    fill: Callable[[Path, Patterns, int], None],
) -> None:
    draft = kept.draft()
    with kept.connected(draft):
        call_command("migrate", interactive=False, verbosity=0)
        county.build()
        patterns = make(draft.path)
    settled(draft)
    for size in sizes:
        filled = kept.filling(SQLITE)
        draft.copy_to(filled)
        with kept.connected(filled):
            fill(filled.path, patterns, size)
        _named(kept, filled, size)
    draft.remove()


def _named(kept: Kept, filled: Place, size: int) -> None:
    settled(filled)
    filled.renamed(kept.place(SQLITE, size).name)


def _carry_over(kept: Kept, size: int) -> None:
    filled = kept.filling(POSTGRESQL)
    filled.remove()
    cluster.create(filled.name)
    with kept.connected(filled):
        call_command("migrate", interactive=False, verbosity=0)
        with opened(kept.place(SQLITE, size).path) as rows:
            carry(rows)
    filled.renamed(kept.place(POSTGRESQL, size).name)
