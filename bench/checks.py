"""Checking a report (检查): every rule on the examples, with last year's, and as one batch."""

import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from importlib.resources import files
from pathlib import Path

from gongkai.formats.reading.files import read_path
from gongkai.law.annual_report.checks import catalogue, check, check_batch

RUNS = 200
BATCH = 500
AIM = 2.0  # milliseconds a report, so that reading and checking stay under eight


def main() -> None:
    """Print milliseconds a report and the ratio to ``read+split`` of the same bytes."""
    paths = examples()
    readings = [reading for path in paths for reading in read_path(path)]
    reports = [reading.report for reading in readings if reading.report is not None]
    print(f"checks: {len(catalogue())} rules on {len(reports)} reports")
    for path, report in zip(paths, reports, strict=True):
        took = median(partial(check, report))
        plain = median(partial(split, path))
        print(
            f"checks: {path.stem} {took:.2f} ms (aim {AIM}) = {took / plain:.0f} times read+split"
        )
    first = reports[0]
    last = replace(first, year=(first.year or 0) - 1)
    print(f"checks: with last year's {median(partial(check, first, previous=last)):.2f} ms")
    batch = [
        replace(reports[number % len(reports)], body=f"示例第{number}局") for number in range(BATCH)
    ]
    started = time.process_time()
    check_batch(batch)
    each = (time.process_time() - started) * 1000 / BATCH
    print(f"checks: {BATCH} reports as one batch {each:.2f} ms each")


def examples() -> list[Path]:
    """Return the five invented reports that come with the package."""
    folder = Path(str(files("gongkai.doors.portal"))) / "examples"
    return sorted(folder.glob("*.txt"))


def split(path: Path) -> list[str]:
    """Read and split the file: what reading it costs at the least."""
    return path.read_text(encoding="utf-8").split()


def median(work: Callable[[], object]) -> float:
    """The median of many runs in milliseconds of processor time."""
    work()
    runs = []
    for _ in range(RUNS):
        started = time.process_time()
        work()
        runs.append((time.process_time() - started) * 1000)
    return statistics.median(runs)


if __name__ == "__main__":
    main()
