"""A process of ours that dies at a chosen moment; run as ``python -m tests.office.killing``.

It reads lines ``scenario n minute`` and forks a child for each. The child does the scenario against
the real settings and kills itself with SIGKILL at the n-th point: before and after every SQL
statement, every commit and every file put in place. The parent answers ``killed`` or ``done``.
"""

import os
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import django
from django.db import connection

django.setup()

from gongkai.office.base import rotation  # noqa: E402
from gongkai.office.base.jobs.ticking import tick  # noqa: E402
from tests.office import acting  # noqa: E402


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
        return self.around(lambda: execute(*arguments))


def sign(at: datetime) -> None:
    acting.sign(at=at)


def ticking(at: datetime) -> None:
    tick(worker="victim", clock=lambda: at)


def rotate(at: datetime) -> None:
    rotation.rotate(at=at)


SCENARIOS = {"sign": sign, "tick": ticking, "rotate": rotate}


def die_at(scenario: str, last: int, at: datetime) -> None:
    connection.ensure_connection()
    killer = Killer(last)
    commit = connection._commit
    connection._commit = lambda: killer.around(commit)  # type: ignore[method-assign]
    replace = Path.replace
    Path.replace = lambda *paths: killer.around(lambda: replace(*paths))  # type: ignore[method-assign]
    with connection.execute_wrapper(killer.statement):
        SCENARIOS[scenario](at)


def main() -> None:
    for line in sys.stdin:
        scenario, last, minute = line.split()
        child = os.fork()
        if child == 0:
            die_at(scenario, int(last), acting.NOW + acting.minutes(int(minute)))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        done = os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0
        print("killed" if killed else "done" if done else f"failed {status}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
