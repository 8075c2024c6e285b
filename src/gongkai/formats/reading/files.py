"""Files to readings (读取文件): the way in for every door; bad input never raises."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import TypeVar

from gongkai.formats.reading.limits import FILE_BYTES
from gongkai.formats.reading.result import Reading, Unreadable
from gongkai.formats.reading.sources import bytes_at, is_text, leaves

T = TypeVar("T")

_WORTH_CHILDREN = 8
"""Fewer files are read one after the other: children take a tenth of a second to start."""


def as_read(reading: Reading) -> Reading:
    """The reading itself: what is done with it where nothing else is asked."""
    return reading


def read_path(path: Path | str) -> Iterator[Reading]:
    """One reading of the file at ``path``, or one for each member of a zip; source is the path."""
    try:
        data = bytes_at(Path(path))
    except Unreadable as error:
        yield Reading(str(path), error=error)
        return
    yield from read_bytes(str(path), data)


def read_bytes(name: str, data: bytes, *, sandbox: bool = True) -> Iterator[Reading]:
    """One reading of ``data``, or one for each member of a zip; ``name`` is its source.

    DOCX, XLSX, PDF and zip are parsed in a child process unless ``sandbox`` is off. To read texts
    needs no more than this process; ``close`` the iterator if it is not read to its end.
    """
    if not sandbox or len(data) > FILE_BYTES or is_text(data):
        for leaf in leaves(name, data):
            yield leaf.read()
        return
    # Texts need no child, and should not pay for what starts one.
    from gongkai.formats.reading.isolated import read_isolated  # noqa: PLC0415
    from gongkai.formats.reading.sandbox import shared_pool  # noqa: PLC0415

    yield from read_isolated(shared_pool(), name, data, as_read)


def read_many(
    paths: Iterable[Path | str],
    *,
    jobs: int | None = None,
    then: Callable[[Reading], T] = as_read,  # type: ignore[assignment] # T is Reading by default
) -> Iterator[T]:
    """``then`` of every reading of the files, in their order, read on ``jobs`` cores (None: all).

    ``then`` runs beside the reading, in a child: it must be importable by its module's name (a
    ``functools.partial`` of such a function is), and give plain values or this package's own data.
    Few files ahead of the one asked for are read, so memory does not grow with their number.
    """
    waiting = iter(paths)
    first = list(islice(waiting, _WORTH_CHILDREN))
    if jobs == 1 or len(first) < _WORTH_CHILDREN:
        for path in chain(first, waiting):
            yield from map(then, read_path(path))
        return
    from gongkai.formats.reading.parallel import read_in_order  # noqa: PLC0415 - only for many

    yield from read_in_order(map(str, chain(first, waiting)), jobs, then)
