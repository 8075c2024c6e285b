"""What children do in tests of reading; a child imports this module, so it imports little."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

from gongkai.formats.reading.result import Reading, Unreadable
from gongkai.formats.reading.sources import leaves


def count(most: int) -> Iterator[int]:
    yield from range(most)


def process() -> Iterator[int]:
    yield os.getpid()


def die_after_one() -> Iterator[int]:
    yield 1
    os.kill(os.getpid(), 9)


def sleep() -> Iterator[int]:
    yield 1
    time.sleep(60)


def eat() -> Iterator[int]:
    yield len(bytearray(3 << 30))


def fail() -> Iterator[int]:
    yield 1
    raise ValueError("a fault of ours")


def write_a_file(path: str) -> Iterator[int]:
    yield Path(path).write_bytes(b"x")


def environment() -> Iterator[list[str]]:
    yield sorted(os.environ)


def send_code() -> Iterator[object]:
    yield os.system


def refuse() -> Iterator[Unreadable]:
    yield Unreadable("code", "为什么")


def deadly_events(
    source: str, data: bytes, skip: int, then: object
) -> Iterator[tuple[str, object]]:
    """Stands in for a parser that a member named kill.txt brings down."""
    for number, leaf in enumerate(leaves(source, data)):
        if number >= skip:
            yield "begun", leaf.source
            if leaf.source.endswith("kill.txt"):
                os.kill(os.getpid(), 9)
            yield "read", leaf.read()


def outcome(reading: Reading) -> str:
    return reading.error.code if reading.error else "read"


def name_and_outcome(prefix: str, reading: Reading) -> str:
    return f"{prefix}{Path(reading.source).name} {outcome(reading)}"


def process_of(reading: Reading) -> int:
    return os.getpid()


def broken(reading: Reading) -> float:
    return 1 / 0


def broken_on_reports(reading: Reading) -> str:
    return outcome(reading) if reading.error else str(1 / 0)
