"""Reading in child processes (隔离读取): what a bad file ends is one reading, not the batch."""

import logging
from collections.abc import Callable, Iterator
from typing import TypeVar

from gongkai.formats.reading import refusals
from gongkai.formats.reading.result import Reading, Unreadable
from gongkai.formats.reading.sandbox import Pool, Stopped
from gongkai.formats.reading.sources import Leaf, leaves, leaves_at

T = TypeVar("T")

_LOG = logging.getLogger(__name__)
_MOST_STOPS = 3
_BEGUN = "begun"
_READ = "read"


def read_isolated(
    pool: Pool, source: str, data: bytes | None, then: Callable[[Reading], T]
) -> Iterator[T]:
    """``then`` of each reading of the file, made in a child; ``data`` None means read the path.

    A leaf that stops the child is one error and the rest of its zip goes on in a new child, up to
    three times.
    """
    done = 0
    for stops_left in reversed(range(_MOST_STOPS)):
        begun: str | None = None
        try:
            for event, value in pool.stream(_events, source, data, done, then):
                if event == _BEGUN:
                    begun = value
                else:
                    begun = None
                    done += 1
                    yield value
            return
        except Stopped as stopped:
            error = _refusal(stopped, pool.seconds)
        yield then(Reading(begun or source, error=error))
        if begun is None:
            return
        done += 1
        if not stops_left:
            yield then(Reading(source, error=refusals.given_up()))


def _events(
    source: str, data: bytes | None, skip: int, then: Callable[[Reading], T]
) -> Iterator[tuple[str, str | T]]:
    """In the child: before each leaf its name, after it the result."""
    for number, leaf in enumerate(_all_leaves(source, data)):
        if number >= skip:
            yield _BEGUN, leaf.source
            yield _READ, then(leaf.read())


def _all_leaves(source: str, data: bytes | None) -> Iterator[Leaf]:
    return leaves_at(source) if data is None else leaves(source, data)


def _refusal(stopped: Stopped, seconds: float) -> Unreadable:
    if stopped.reason == "slow":
        return refusals.too_slow(seconds)
    if stopped.reason == "memory":
        return refusals.out_of_memory()
    _LOG.error("a reading child ended: %s", stopped)
    return refusals.crashed()
