"""Measuring (测量): milliseconds, statements, and milliseconds in them, of each request."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection


@dataclass(slots=True)
class Taken:
    """What a kind of request took each time: milliseconds, statements, milliseconds in them."""

    times: list[float] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    in_statements: list[float] = field(default_factory=list)
    slowest: tuple[float, str, Any] = (0.0, "", None)

    @property
    def milliseconds(self) -> float:
        return statistics.median(self.times)

    @property
    def statements(self) -> int:
        return max(self.counts)

    @property
    def milliseconds_in_statements(self) -> float:
        return statistics.median(self.in_statements)


class Meter:
    """Takes the time of whatever is done through it, by name."""

    def __init__(self) -> None:
        self.taken: dict[str, Taken] = {}

    def take(self, name: str, do: Callable[[], Any]) -> Any:
        """Do something once and note what it took."""
        statements = _Statements()
        with connection.execute_wrapper(statements):
            started = time.perf_counter()
            result = do()
            took = (time.perf_counter() - started) * 1000
        found = self.taken.setdefault(name, Taken())
        found.times.append(took)
        found.counts.append(statements.count)
        found.in_statements.append(statements.milliseconds)
        found.slowest = max(found.slowest, statements.slowest, key=lambda each: each[0])
        return result

    def forget(self) -> None:
        """Drop what was taken so far: the first times fill the caches of everything."""
        self.taken.clear()


class _Statements:
    """Counts the statements of one request and sums up their times."""

    def __init__(self) -> None:
        self.count = 0
        self.milliseconds = 0.0
        self.slowest: tuple[float, str, Any] = (0.0, "", None)

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        started = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            took = (time.perf_counter() - started) * 1000
            self.count += 1
            self.milliseconds += took
            self.slowest = max(self.slowest, (took, sql, params), key=lambda each: each[0])
