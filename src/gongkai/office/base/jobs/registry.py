"""The jobs there are (任务登记): functions by name, and when the periodic ones fall due."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from gongkai.office.base.labels import LabelledEnum
from gongkai.office.base.references import slug
from gongkai.office.base.times import BEIJING

MOST_ATTEMPTS = 6


class JobFunction(Protocol):
    """The work: ids in, nothing out. It may run twice, so it must find what it has done before."""

    def __call__(self, *, at: datetime, **ids: str) -> None: ...


F = TypeVar("F", bound=Callable[..., None])


class Every(LabelledEnum):
    """How often a periodic job runs, in Beijing time."""

    MINUTE = "minute", "每分钟"
    HOUR = "hour", "每小时"
    DAY = "day", "每天"

    def slot(self, at: datetime) -> str:
        """Return the minute, hour or day that ``at`` lies in; one slot is worked once."""
        form = {Every.MINUTE: "%Y%m%dT%H%M", Every.HOUR: "%Y%m%dT%H", Every.DAY: "%Y%m%d"}[self]
        return at.astimezone(BEIJING).strftime(form)


@dataclass(frozen=True, slots=True)
class Registered:
    """One job: its name, its function, how often it is tried, and how often it comes by itself."""

    name: str
    function: JobFunction
    most_attempts: int
    every: Every | None


_jobs: dict[str, Registered] = {}


def job(
    name: str, *, most_attempts: int = MOST_ATTEMPTS, every: Every | None = None
) -> Callable[[F], F]:
    """Register the function below as the job ``name``; with ``every`` it comes by itself.

    The function takes ``at`` and the ids it was enqueued with, all keyword-only and as text.
    """

    def register(function: F) -> F:
        if name in _jobs:
            raise RuntimeError(f"Two jobs are called {name}.")
        _jobs[slug(name)] = Registered(name, function, most_attempts, every)
        return function

    return register


def find(name: str) -> Registered | None:
    """Return the job with the name, or None when the code no longer has it."""
    return _jobs.get(name)


def periodic() -> list[Registered]:
    """Return the jobs that come by themselves, by name."""
    return [_jobs[name] for name in sorted(_jobs) if _jobs[name].every]
