"""Applications (依申请公开): pages and letters with 10,000 and 100,000 cases, on both databases.

Sizes can be given as arguments: ``applications.py 10000`` takes one, on what was made before.
Counts of statements are no timings: this fails where one grows with the number of cases. Deriving
all open cases anew is measured by ``figures.py``.
"""

import os
import statistics
import sys
import time
from dataclasses import dataclass

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "items.settings"

ROUNDS = 20
SIZES = (10_000, 100_000)
HEADINGS = (
    f"{'':42}{'statements':>12}{'p50':>18}{'p95':>18}{'grows':>8}{'trivial views':>15}"
    f"{'bare SQL':>10}"
)


@dataclass(frozen=True, slots=True)
class Figures:
    """What one kind of request took: statements, and milliseconds: median, 95th percentile."""

    statements: int
    p50: float
    p95: float


def main() -> None:
    """Print a table for each database, and fail if any count of statements has grown."""
    started = time.monotonic()
    django.setup()
    from cases import making  # noqa: PLC0415 (models need the settings first)
    from items import databases, folder  # noqa: PLC0415

    sizes = tuple(sorted(map(int, sys.argv[1:]))) or SIZES
    with folder.alone():
        made = making.provide(sizes)
        print(f"applications: data {_done(made)} in {time.monotonic() - started:.0f} s")
        grown = [each for engine in databases.ENGINES for each in measure(engine, sizes)]
    print(f"applications: all in {time.monotonic() - started:.0f} s")
    if grown:
        sys.exit(f"applications: more statements with more cases: {', '.join(grown)}")


def measure(engine: str, sizes: tuple[int, ...]) -> list[str]:
    """Print the table of an engine; return what took more statements with more cases."""
    found = {size: figures(engine, size) for size in sizes}
    few, many = found[sizes[0]], found[sizes[-1]]
    print(
        f"applications: {engine}, with {sizes[0]:,} → {sizes[-1]:,} cases, "
        f"milliseconds of {ROUNDS} rounds"
    )
    print(f"applications: {HEADINGS}")
    for name, before in few.items():
        print(f"applications: {line(name, before, many[name], many)}")
    return [
        f"{name} ({engine})"
        for name, before in few.items()
        if many[name].statements > before.statements
    ]


def figures(engine: str, size: int) -> dict[str, Figures]:
    """Return the figures by name, taken in a copy of the data."""
    from cases.making import CASES  # noqa: PLC0415 (models need the settings first)
    from cases.visiting import taken  # noqa: PLC0415

    with CASES.working_copy(engine, size):
        found = taken(ROUNDS)
    return {
        name: Figures(
            each.statements, each.milliseconds, statistics.quantiles(each.times, n=20)[-1]
        )
        for name, each in found.items()
    }


def line(name: str, few: Figures, many: Figures, all_many: dict[str, Figures]) -> str:
    """Return a row of the table: with few cases, with many, and how they compare."""
    from cases.visiting import BARE, TRIVIAL_VIEW  # noqa: PLC0415

    statements = f"{few.statements} → {many.statements}"
    middle, worst = (f"{few.p50:.1f} → {many.p50:.1f}", f"{few.p95:.1f} → {many.p95:.1f}")
    ratios = [many.p50 / all_many[each].p50 for each in (TRIVIAL_VIEW, BARE)]
    return (
        f"{name:42}{statements:>12}{middle:>18}{worst:>18}{many.p50 / few.p50:>8.1f}"
        f"{ratios[0]:>14.0f}{ratios[1]:>10.0f}"
    )


def _done(made: bool) -> str:
    return "made" if made else "found"


if __name__ == "__main__":
    main()
