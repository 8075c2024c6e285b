"""A pool of warm parsing children (子进程池): one a task, killed when it misbehaves."""

import atexit
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Generator, Iterator
from multiprocessing.connection import Connection
from typing import Any

from gongkai.formats.reading.limits import MIB
from gongkai.formats.reading.sandbox import wire
from gongkai.formats.reading.sandbox.child import DONE, FAILED, ITEM, NO_MEMORY

MEMORY = 1024 * MIB
SECONDS = 20.0
_IDLE = 2
_TASKS = 500
_LARGEST_MESSAGE = 256 * MIB
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]);"
    "from gongkai.formats.reading.sandbox.child import main; main(*map(int, sys.argv[2:]))"
)


class Stopped(Exception):
    """A task that did not come to its end: ``reason`` is slow, memory, crash or failed."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason


class Pool:
    """Children that run generator functions of importable modules; safe to use from any thread.

    Each running task has a child of its own; up to ``idle`` of them wait warm for the next.
    """

    def __init__(
        self, *, idle: int = _IDLE, memory: int = MEMORY, seconds: float = SECONDS
    ) -> None:
        self.seconds = seconds
        self._idle_limit = idle
        self._memory = memory
        self._lock = threading.Lock()
        self._idle: list[_Worker] = []
        self._busy: set[_Worker] = set()
        self._closed = False

    def stream(
        self, function: Callable[..., Iterator[Any]], *arguments: Any
    ) -> Generator[Any, None, None]:
        """What ``function(*arguments)`` yields in a child, as it comes.

        Every item has ``seconds`` to come. Raises Stopped if the child is too slow, takes too much
        memory or dies; it is replaced then, as it is when the caller leaves before the end.
        """
        worker = self._taken()
        ended = False
        try:
            worker.send(function, arguments)
            while True:
                kind, item = worker.receive(self.seconds)
                if kind == ITEM:
                    yield item
                    continue
                ended = kind in (DONE, FAILED)
                if kind == FAILED:
                    raise Stopped("failed", str(item))
                if kind == NO_MEMORY:
                    raise Stopped("memory")
                return
        finally:
            self._given_back(worker, reusable=ended)

    def close(self) -> None:
        """Ends all children, those at work as well."""
        with self._lock:
            self._closed = True
            workers = [*self._idle, *self._busy]
            self._idle.clear()
        for worker in workers:
            worker.end()

    def _taken(self) -> "_Worker":
        with self._lock:
            worker = self._idle.pop() if self._idle else None
        if worker is None or not worker.is_alive():
            worker = _Worker(self._memory, self.seconds)
        with self._lock:
            self._busy.add(worker)
        return worker

    def _given_back(self, worker: "_Worker", *, reusable: bool) -> None:
        with self._lock:
            self._busy.discard(worker)
            keep = (
                reusable
                and not self._closed
                and worker.tasks < _TASKS
                and len(self._idle) < self._idle_limit
            )
            if keep:
                self._idle.append(worker)
        if not keep:
            worker.end()


class _Worker:
    """One child process and the connection to it."""

    def __init__(self, memory: int, seconds: float) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            arguments = [json.dumps(sys.path), str(theirs.fileno()), str(memory), str(int(seconds))]
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and code
                [sys.executable, "-I", "-B", "-c", _START, *arguments],
                pass_fds=[theirs.fileno()],
                env=_environment(),
                stdin=subprocess.DEVNULL,
            )
        self._connection = Connection(ours.detach())
        self.tasks = 0

    def send(self, function: Callable[..., Iterator[Any]], arguments: tuple[Any, ...]) -> None:
        self.tasks += 1
        try:
            self._connection.send_bytes(wire.packed((function, arguments)))
        except OSError as error:
            raise Stopped("crash") from error

    def receive(self, seconds: float) -> tuple[str, Any]:
        try:
            if not self._connection.poll(seconds):
                raise Stopped("slow")
            message = wire.unpacked(self._connection.recv_bytes(_LARGEST_MESSAGE))
        except (EOFError, OSError, wire.Refused) as error:
            raise Stopped("crash", str(error)) from error
        kind, item = message
        return str(kind), item

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def end(self) -> None:
        self._process.kill()
        self._connection.close()
        self._process.wait()


def _environment() -> dict[str, str]:
    """Only what starting Python needs: secrets of the parent have no business in a parser."""
    return {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}


_shared: list[Pool] = []
_shared_lock = threading.Lock()


def shared_pool() -> Pool:
    """The pool of this process, made when first asked for and closed at exit."""
    with _shared_lock:
        if not _shared:
            _shared.append(Pool())
        return _shared[0]


def _forget() -> None:
    """A forked child has copies of connections that belong to its parent."""
    _shared.clear()


@atexit.register
def _close_shared() -> None:
    for pool in _shared:
        pool.close()


os.register_at_fork(after_in_child=_forget)
