"""Editions (规则版本): which entered rules hold now, for this process, or for one question."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from gongkai.office.rulebook.entries import Entries, entries_of
from gongkai.office.rulebook.models import Edition


@dataclass(slots=True)
class _Cell:
    """What a block holds for the rules in force; empty until somebody asks."""

    entries: Entries | None = None


_cell: ContextVar[_Cell | None] = ContextVar("rulebook_entries", default=None)


def entries_now() -> Entries:
    """Return the entered rules in force; one small row tells whether what is remembered holds."""
    cell = _cell.get()
    if cell is None:
        return entries_of(_token())
    if cell.entries is None:
        cell.entries = entries_of(_token())
    return cell.entries


@contextmanager
def held(entries: Entries | None) -> Iterator[None]:
    """Let these entries be the rules in force for everything asked inside."""
    reset = _cell.set(_Cell(entries))
    try:
        yield
    finally:
        _cell.reset(reset)


def one_edition() -> AbstractContextManager[None]:
    """Look at most once for everything inside, where one answer asks often: a page, a long job.

    Never around a change of the rules itself.
    """
    return held(None)


def _token() -> str:
    return Edition.objects.values_list("token", flat=True).order_by("pk").first() or ""
