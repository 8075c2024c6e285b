"""Playing the history (推演): many stories at once, each moment in its turn, up to the present."""

import heapq
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

Story = Iterator[datetime]
"""Yields the moment at which it wants to go on, and does its next thing when it is resumed."""


def play(
    stories: Iterable[Story],
    *,
    until: datetime,
    told: Callable[[datetime], None] | None = None,
) -> None:
    """Let every story go on at the moments it names, in the order of time, none after ``until``.

    ``told`` hears each moment as it comes.
    """
    waiting: list[tuple[datetime, int, Story]] = []
    for number, story in enumerate(stories):
        _wait(waiting, number, story)
    while waiting:
        moment, number, story = heapq.heappop(waiting)
        if moment > until:
            return
        if told:
            told(moment)
        _wait(waiting, number, story)


def _wait(waiting: list[tuple[datetime, int, Story]], number: int, story: Story) -> None:
    moment = next(story, None)
    if moment is not None:
        heapq.heappush(waiting, (moment, number, story))
