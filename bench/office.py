"""The office (办公): pages and actions with 2,000 and 20,000 items, on both databases.

Counts of statements are no timings: this fails where one grows with the number of items. What is
told of the time in statements leaves out the reading of rows, which SQLite does afterwards.
"""

import os
import sys
import time
from dataclasses import dataclass

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "items.settings"

ROUNDS = 15
SIZES = (2_000, 20_000)
TRIVIAL = "trivial view"
HEADINGS = f"{'':44}{'statements':>12}{'in them':>16}{'whole':>18}{'grows':>8}{'trivial views':>15}"


@dataclass(frozen=True, slots=True)
class Figures:
    """What one kind of request took: statements, milliseconds in them, milliseconds in all."""

    statements: int
    in_statements: float
    whole: float


def main() -> None:
    """Print a table for each database, and fail if any count of statements has grown."""
    started = time.monotonic()
    django.setup()
    from items import databases, folder, making  # noqa: PLC0415 (models need the settings first)

    with folder.alone():
        made = making.provide(SIZES)
        print(f"office: data {'made' if made else 'found'} in {time.monotonic() - started:.0f} s")
        grown = [each for engine in databases.ENGINES for each in measure(engine)]
    print(f"office: all in {time.monotonic() - started:.0f} s")
    if grown:
        sys.exit(f"office: more statements with more items: {', '.join(grown)}")


def measure(engine: str) -> list[str]:
    """Print the table of an engine; return what took more statements with more items."""
    prove(engine)
    few, many = (figures(engine, size) for size in SIZES)
    print(f"office: {engine}, with {SIZES[0]:,} → {SIZES[1]:,} items, milliseconds")
    print(f"office: {HEADINGS}")
    for name, before in few.items():
        print(f"office: {line(name, before, many[name], many[TRIVIAL].whole)}")
    return [
        f"{name} ({engine})"
        for name, before in few.items()
        if many[name].statements > before.statements
    ]


def figures(engine: str, size: int) -> dict[str, Figures]:
    """Return the figures by name, taken in a copy of the data."""
    from items.making import ITEMS  # noqa: PLC0415 (models need the settings first)
    from items.rounds import taken  # noqa: PLC0415

    with ITEMS.working_copy(engine, size):
        found = taken(ROUNDS)
    return {
        name: Figures(each.statements, each.milliseconds_in_statements, each.milliseconds)
        for name, each in found.items()
    }


def prove(engine: str) -> None:
    """Exit unless the data are as actions would have made them, and the trail holds."""
    from items import likeness  # noqa: PLC0415 (models need the settings first)
    from items.making import ITEMS  # noqa: PLC0415

    with ITEMS.working_copy(engine, min(SIZES)):
        likeness.trail_is_whole()
    with ITEMS.working_copy(engine, max(SIZES)):
        like = likeness.compared()
    print(
        f"office: {engine}, {like.copies} copies are like items of {like.kinds} kinds that actions "
        "made, and the trail is whole"
    )


def line(name: str, few: Figures, many: Figures, trivial: float) -> str:
    """Return a row of the table: with few items, with many, and how they compare."""
    statements = f"{few.statements} → {many.statements}"
    inside = f"{few.in_statements:.1f} → {many.in_statements:.1f}"
    whole = f"{few.whole:.1f} → {many.whole:.1f}"
    ratio = f"{many.whole / few.whole:.1f}"
    return (
        f"{name:44}{statements:>12}{inside:>16}{whole:>18}{ratio:>8}{many.whole / trivial:>14.0f}"
    )


if __name__ == "__main__":
    main()
