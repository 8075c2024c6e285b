"""Locks that all workers of the server share (跨进程锁) and that die with whoever holds them."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from gongkai.doors.portal.visits.folders import private_folder


class Held:
    """A lock in hand until ``release`` or the end of the process."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def release(self) -> None:
        self._file.close()


def try_lock(path: Path) -> Held | None:
    """Return the lock kept at ``path``, or None if someone holds it."""
    private_folder(path.parent)
    file = path.open("ab")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return None
    return Held(file)


def try_slot(folder: Path, slots: int) -> Held | None:
    """Return one of so many places in ``folder``, or None if all are taken."""
    for number in range(slots):
        held = try_lock(folder / f"{number}.lock")
        if held is not None:
            return held
    return None


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock at ``path`` for the length of a block, waiting for it if need be."""
    private_folder(path.parent)
    with path.open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
