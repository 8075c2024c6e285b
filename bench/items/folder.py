"""Where the data of the measures are kept (测量数据存放处), until code that makes them changes."""

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "var" / "bench"


@contextmanager
def alone() -> Iterator[None]:
    """Let one process at a time work in the folder; exit when there is another."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SystemExit("bench: the same measures are being taken already") from None
        yield


@cache
def edition(made_by: tuple[str, ...]) -> str:
    """Return eight signs that stand for the code the data are made by and made for."""
    seen = hashlib.sha256()
    for pattern in (*made_by, "src/gongkai/office/**/migrations/*.py"):
        for path in sorted(ROOT.glob(pattern)):
            seen.update(path.read_bytes())
    return seen.hexdigest()[:8]
