"""The store of files (文件存储): bytes by their SHA-256 in a folder, whole or not there at all.

A file is put before the row that names it commits, so a process that dies leaves at most a file
nobody refers to, which ``sweep`` removes a day later.
"""

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from gongkai.office.base.refusals import NotPossible

KEPT_UNNAMED = timedelta(days=1)
_PREFIX = 2
_DRAFT = ".new"


class FileLost(NotPossible):
    """The bytes of a file are gone or are no longer those that were stored."""

    def __init__(self) -> None:
        super().__init__(
            "这个文件的存档缺失或已损坏，不能打开。请联系系统维护人员，从备份中恢复后再试。"
        )


def folder() -> Path:
    """Return where the files are; back it up after the database."""
    return Path(settings.GONGKAI_DATA) / "files"


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of the bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def path_of(digest: str) -> Path:
    """Return where the bytes with that digest are, or would be."""
    return folder() / digest[:_PREFIX] / digest


def put(data: bytes, *, at: datetime) -> str:
    """Store the bytes and return their digest; they survive a power cut from then on.

    Bytes that are there already are written again: that makes them as young as ``at``, so that a
    sweep spares them until their row commits, and heals a damaged copy.
    """
    digest = digest_of(data)
    path = path_of(digest)
    _make(path.parent)
    descriptor, name = tempfile.mkstemp(suffix=_DRAFT, dir=path.parent)
    draft = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.utime(file.fileno(), (at.timestamp(), at.timestamp()))
            os.fsync(file.fileno())
        with _locked(fcntl.LOCK_SH):
            draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    _flush_folder(path.parent)
    return digest


def read(digest: str) -> bytes:
    """Return the bytes with that digest; raise FileLost when they are not those."""
    try:
        data = path_of(digest).read_bytes()
    except OSError:
        raise FileLost from None
    if digest_of(data) != digest:
        raise FileLost
    return data


def sweep(named: Callable[[set[str]], set[str]], *, at: datetime) -> int:
    """Remove the files older than a day that no row names, and unfinished ones; count them.

    ``named`` returns those of the given digests that a row names.
    """
    removed = 0
    for below in sorted(folder().glob("*/")):
        with _locked(fcntl.LOCK_EX):
            old = {path.name: path for path in _older_than(below, at - KEPT_UNNAMED)}
            for name in set(old) - named(set(old)):
                old[name].unlink(missing_ok=True)
                removed += 1
    return removed


def _older_than(below: Path, moment: datetime) -> Iterator[Path]:
    for path in below.iterdir():
        with suppress(FileNotFoundError):  # another sweep was faster
            if path.stat().st_mtime < moment.timestamp():
                yield path


def _make(below: Path) -> None:
    """Make the folder so that its name survives a power cut."""
    if not below.is_dir():
        below.mkdir(parents=True, exist_ok=True, mode=0o700)
        _flush_folder(below.parent)


def _flush_folder(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _locked(how: int) -> Iterator[None]:
    """Keep a sweep from removing what is put at this moment; a dead process holds no lock."""
    with (folder() / ".lock").open("ab") as file:
        fcntl.flock(file, how)
        yield
