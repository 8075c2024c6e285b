"""A process of ours that dies at a chosen moment; run as ``python -m tests.office.killing``.

It reads lines ``scenario n minute`` with what the scenario is done upon, and forks a child for
each. The child does the scenario against the real settings and kills itself with SIGKILL at the
n-th point: before every SQL statement, before and after every commit and every file put in place.
The parent answers ``killed`` or ``done``; what a child need not read anew is read in it.
"""

import os
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import django
from django.db import connection

django.setup()

from gongkai.office.base import rotation  # noqa: E402
from gongkai.office.base.jobs.ticking import tick  # noqa: E402
from gongkai.office.rulebook import queries as rules  # noqa: E402
from tests.office import acting, case_deeds, deeds, letter_deeds  # noqa: E402


class Killer:
    """Counts points and ends this process, without warning or clean-up, at one of them."""

    def __init__(self, last: int) -> None:
        self.left = last

    def point(self) -> None:
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        self.left -= 1

    def around(self, work: Callable[[], Any]) -> Any:
        self.point()
        result = work()
        self.point()
        return result

    def statement(self, execute: Any, *arguments: Any) -> Any:
        self.point()
        return execute(*arguments)


DEEDS = deeds.DEEDS | letter_deeds.DEEDS | case_deeds.DEEDS
SCENARIOS: dict[str, Callable[[datetime], object]] = {
    "sign": lambda at: acting.sign(at=at),
    "tick": lambda at: tick(worker="victim", clock=lambda: at),
    "rotate": lambda at: rotation.rotate(at=at),
}


def made_ready(scenario: str, at: datetime, upon: list[str]) -> deeds.Deed:
    """Return what is to be done; reading what it is done upon is not yet part of it."""
    if scenario in SCENARIOS:
        return partial(SCENARIOS[scenario], at)
    return DEEDS[scenario](*upon)


def die_at(deed: deeds.Deed, last: int) -> None:
    connection.ensure_connection()
    killer = Killer(last)
    commit = connection._commit
    connection._commit = lambda: killer.around(commit)  # type: ignore[method-assign]
    replace = Path.replace
    Path.replace = lambda *paths: killer.around(lambda: replace(*paths))  # type: ignore[method-assign]
    with connection.execute_wrapper(killer.statement):
        deed()


def main() -> None:
    rules.calendar()
    rules.current_parameters()
    for line in sys.stdin:
        scenario, last, minute, *upon = line.split()
        deed = made_ready(scenario, acting.NOW + acting.minutes(int(minute)), upon)
        connection.close()  # a child has one of its own
        child = os.fork()
        if child == 0:
            die_at(deed, int(last))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        done = os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0
        print("killed" if killed else "done" if done else f"failed {status}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
