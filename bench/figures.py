"""Figures of tables 3 and 4 (年度报告数据) with 10,000 and 100,000 cases, on both databases.

Told as a ratio to the bare SQL: one statement that counts the same rounds by column, result and
year. Also how long it takes to derive all open cases anew, which has no bare statement.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "items.settings"

SIZES = (10_000, 100_000)
YEAR = 2025
TIMES = 5
BARE = """
    SELECT r.applicant_kind, r.opened_on < %s, CASE WHEN r.closed_on <= %s THEN r.outcome END,
           count(*)
    FROM applications_round r JOIN applications_application a ON a.id = r.application_id
    WHERE r.agency_id IN ({}) AND a.voided_on IS NULL AND r.opened_on <= %s
      AND (r.closed_on IS NULL OR r.closed_on >= %s)
    GROUP BY 1, 2, 3
"""


def main() -> None:
    """Print a table for each database; fail where the figures are not what the statement counts."""
    started = time.monotonic()
    django.setup()
    from cases import making  # noqa: PLC0415 (models need the settings first)
    from items import databases, folder  # noqa: PLC0415

    with folder.alone():
        made = making.provide(SIZES)
        print(f"figures: data {'made' if made else 'found'} in {time.monotonic() - started:.0f} s")
        for engine in databases.ENGINES:
            measure(engine)
    print(f"figures: all in {time.monotonic() - started:.0f} s")


def measure(engine: str) -> None:
    """Print what everything took on one database, with few and with many cases."""
    from cases import likeness  # noqa: PLC0415 (models need the settings first)
    from cases.making import CASES  # noqa: PLC0415

    found: dict[int, dict[str, float]] = {}
    for size in SIZES:
        with CASES.working_copy(engine, size):
            found[size] = taken()
    with CASES.working_copy(engine, min(SIZES)):
        likeness.trail_is_whole()
        like = likeness.compared()
    print(
        f"figures: {engine}, {like.copies} copies are like cases of {like.kinds} kinds that "
        "actions made, and the trail is whole"
    )
    few, many = (found[size] for size in SIZES)
    print(f"figures: {engine}, with {SIZES[0]:,} → {SIZES[1]:,} cases, milliseconds")
    for name, before in few.items():
        after = many[name]
        bare = many.get(name.removesuffix("tables") + "bare SQL", 0.0)
        ratio = f"{after / bare:8.1f} times bare" if bare else ""
        print(f"figures: {name:32}{before:10.1f} →{after:10.1f}{after / before:8.1f} times{ratio}")


def taken() -> dict[str, float]:
    """Return how many milliseconds each thing takes, the middle of several times."""
    from items.county import MEASURED  # noqa: PLC0415

    from gongkai.office.agencies.models import Agency  # noqa: PLC0415 (models need the settings)
    from gongkai.office.agencies.queries import rolled_up  # noqa: PLC0415
    from gongkai.office.annual_reports.queries.figures import (  # noqa: PLC0415
        area_figures,
        figures,
    )

    body, area = Agency.objects.get(code=MEASURED), Agency.objects.get(code="S")
    members = [each.agency for each in rolled_up(area, YEAR)]
    _agree(figures(body, YEAR), [body.pk])
    _agree(area_figures(area, YEAR), members)
    return {
        "a body's year, bare SQL": _middle(lambda: _bare([body.pk])),
        "a body's year, tables": _middle(lambda: figures(body, YEAR)),
        f"{len(members)} bodies' year, bare SQL": _middle(lambda: _bare(members)),
        f"{len(members)} bodies' year, tables": _middle(lambda: area_figures(area, YEAR)),
        "all open cases derived anew": _resettled(),
    }


def _agree(found: Any, agencies: list[int]) -> None:
    """Exit unless the tables hold what the statement counts."""
    rows = _bare(agencies)
    table = found.tables["applications"]
    for row, count in (
        ("carried_in", sum(each[-1] for each in rows if each[1])),
        ("new", sum(each[-1] for each in rows if not each[1])),
        ("total", sum(each[-1] for each in rows if each[2])),
        ("carried_over", sum(each[-1] for each in rows if not each[2])),
    ):
        if table[row]["total"].value != count:
            sys.exit(f"figures: {row} is {table[row]['total'].value}, the rows say {count}")


def _bare(agencies: list[int]) -> list[tuple[Any, ...]]:
    from django.db import connection  # noqa: PLC0415 (settings first)

    first, last = date(YEAR, 1, 1), date(YEAR, 12, 31)
    statement = BARE.format(", ".join(map(str, agencies)))
    with connection.cursor() as cursor:
        cursor.execute(statement, [first, last, last, first])
        return list(cursor.fetchall())


def _resettled() -> float:
    from items.county import NOW, TODAY  # noqa: PLC0415

    from gongkai.office.applications.actions.resettling import resettle_open  # noqa: PLC0415
    from gongkai.office.base.actors import system  # noqa: PLC0415
    from gongkai.office.base.permissions import Permission  # noqa: PLC0415

    by = system("bench", Permission.HANDLE_APPLICATIONS)
    started = time.perf_counter()
    if moved := resettle_open(by=by, on=TODAY, at=NOW):
        sys.exit(f"figures: {moved} open cases were not as their steps say")
    return (time.perf_counter() - started) * 1000


def _middle(work: Callable[[], object]) -> float:
    def once() -> float:
        started = time.perf_counter()
        work()
        return (time.perf_counter() - started) * 1000

    return statistics.median(once() for _ in range(TIMES))


if __name__ == "__main__":
    main()
