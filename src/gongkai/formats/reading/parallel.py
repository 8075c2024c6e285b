"""Many files on all cores (并行读取): results in the order of the files, memory bounded."""

import os
import queue
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import Generic, TypeVar

from gongkai.formats.reading.isolated import read_isolated
from gongkai.formats.reading.result import Reading
from gongkai.formats.reading.sandbox import Pool

T = TypeVar("T")

_AHEAD = 8  # files a core may be ahead of the one whose results are due
_BUFFER = 16  # results of one file that may wait
_PATIENCE = 0.2


def read_in_order(
    paths: Iterator[str], jobs: int | None, then: Callable[[Reading], T]
) -> Iterator[T]:
    """``then`` of every reading, file by file in order; a child process on each core does both.

    Raises ValueError if ``then`` cannot be found by a child.
    """
    if getattr(then, "__module__", None) == "__main__":
        raise ValueError("`then` must belong to an importable module, not to the main script")
    cores = jobs or len(os.sched_getaffinity(0))
    pool = Pool(idle=cores)
    stop = threading.Event()
    due: deque[_Results[T]] = deque()
    with ThreadPoolExecutor(cores) as threads:

        def begin(path: str) -> None:
            results: _Results[T] = _Results(stop)
            due.append(results)
            threads.submit(results.fill, pool, path, then)

        try:
            for path in islice(paths, cores * _AHEAD):
                begin(path)
            while due:
                yield from due.popleft()
                for path in islice(paths, 1):
                    begin(path)
        finally:
            stop.set()
            pool.close()


class _Results(Generic[T]):
    """The results of one file on their way from the thread that has its child."""

    def __init__(self, stop: threading.Event) -> None:
        self._stop = stop
        self._items: queue.Queue[tuple[T] | BaseException | None] = queue.Queue(_BUFFER)

    def fill(self, pool: Pool, path: str, then: Callable[[Reading], T]) -> None:
        """Reads the file and puts every result, then None; ends early when all is called off."""
        if self._stop.is_set():
            return
        readings = read_isolated(pool, path, None, then)
        try:
            for result in readings:
                if not self._put((result,)):
                    return
            self._put(None)
        except BaseException as error:  # raised where the results are asked for
            self._put(error)

    def __iter__(self) -> Iterator[T]:
        while (item := self._items.get()) is not None:
            if isinstance(item, BaseException):
                raise item
            yield item[0]

    def _put(self, item: tuple[T] | BaseException | None) -> bool:
        while not self._stop.is_set():
            try:
                self._items.put(item, timeout=_PATIENCE)
            except queue.Full:
                continue
            return True
        return False
