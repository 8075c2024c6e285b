"""Filling a database (批量装载) with copies of cases, oldest first, and with their trail."""

import random
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from items.copying import Home
from items.county import MEASURED, TODAY, office, office_codes
from items.filling import _Writer
from items.rows import opened, tables

from cases.copying import CASE, CaseCopy, CasePattern
from cases.stories import STORIES

SEED = 20261123
WEEKS = 4 * 52
SHARE_OPEN, SHARE_OF_MEASURED = 0.05, 0.1
CASES_OF_ONE_APPLICANT = 3
RECEIPTS = "公收"


@dataclass(frozen=True, slots=True)
class Planned:
    """A case to be: its story, and by how much earlier it took place."""

    story: str
    shift: timedelta


def fill(path: Path, patterns: dict[str, CasePattern], size: int) -> None:
    """Write so many cases into a file that holds the county; refuse rows that hang in the air."""
    codes = [code for code in office_codes() if code != MEASURED]
    places = {code: office(code) for code in [*codes, MEASURED]}
    homes = {code: Home.of(place) for code, place in places.items()}
    chosen = random.Random(SEED)  # noqa: S311 (the same data each time)
    serials: Counter[tuple[str, int]] = Counter()
    with opened(path) as connection:
        writer = _Writer(connection)
        for planned in _plan(size, chosen):
            code = MEASURED if chosen.random() < SHARE_OF_MEASURED else chosen.choice(codes)
            pattern = patterns[planned.story]
            year = (_arrived(pattern) - planned.shift).year
            serials[code, year] += 1
            writer.add(
                pattern,
                CaseCopy(
                    homes[code],
                    planned.shift,
                    serials[code, year],
                    None,
                    "",
                    number=f"{code}-{year}-{serials[code, year]:04d}",
                    body=places[code].agency.name,
                    applicant=chosen.randrange(1 + size // CASES_OF_ONE_APPLICANT),
                ),
            )
        writer.close()
        _keep_series(connection, serials, homes)
        if broken := connection.execute("PRAGMA foreign_key_check").fetchall():
            raise SystemExit(f"figures: copied rows point nowhere: {broken[:3]}")


def _plan(size: int, chosen: random.Random) -> list[Planned]:
    """Return what to make, the oldest first; open cases keep their days."""
    open_ones = round(size * SHARE_OPEN)
    plan = [Planned(name, timedelta(0)) for name in _drawn(chosen, open_ones, is_open=True)]
    plan += [
        Planned(name, timedelta(weeks=chosen.randrange(WEEKS)))
        for name in _drawn(chosen, size - open_ones, is_open=False)
    ]
    return sorted(plan, key=lambda each: -each.shift)


def _drawn(chosen: random.Random, count: int, *, is_open: bool) -> list[str]:
    named = {name: each.share for name, each in STORIES.items() if each.is_open is is_open}
    return chosen.choices(list(named), list(named.values()), k=count)


def _arrived(pattern: CasePattern) -> date:
    table = tables()[CASE]
    (row,) = [row for each, row, _ in pattern.rows if each.label == CASE]
    arrived = date.fromisoformat(str(row[table.place_of("arrived_on")]))
    assert arrived <= TODAY  # noqa: S101
    return arrived


def _keep_series(connection, serials, homes) -> None:  # type: ignore[no-untyped-def]
    """Let the next case of a body and year go on where the copies end."""
    receipts = f"/{RECEIPTS.encode().hex()}"
    rows = [
        (f"{series}/{homes[code].agency}{rest}", year, last)
        for (code, year), last in serials.items()
        for series, rest in (("applications", ""), ("letters", receipts))
    ]
    connection.executemany("INSERT INTO base_series (name, year, last) VALUES (?, ?, ?)", rows)
