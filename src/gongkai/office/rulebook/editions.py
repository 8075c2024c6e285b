"""Editions (规则版本): which entered rules hold now, for this process, or for one question."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from gongkai.office.rulebook.entries import Entries, entries_of
from gongkai.office.rulebook.models import Edition

_held: ContextVar[Entries | None] = ContextVar("rulebook_entries", default=None)


def entries_now() -> Entries:
    """Return the entered rules in force; one small row tells whether what is remembered holds."""
    held = _held.get()
    return entries_of(_token()) if held is None else held


@contextmanager
def held(entries: Entries) -> Iterator[None]:
    """Let these entries be the rules in force for everything asked inside."""
    reset = _held.set(entries)
    try:
        yield
    finally:
        _held.reset(reset)


@contextmanager
def one_edition() -> Iterator[None]:
    """Look once for everything inside, where one answer asks often: a page, a long job.

    Never around a change of the rules itself.
    """
    with held(entries_of(_token())):
        yield


def _token() -> str:
    return Edition.objects.values_list("token", flat=True).order_by("pk").first() or ""
