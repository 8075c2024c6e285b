"""Copies of a case (批量复制案件): its rows, for another body, its people, another week.

Copies share the data key of their pattern, so that nothing has to be sealed anew; each has a
number and, by its blind indexes, an applicant of its own.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from items import copying
from items.copying import Change, Copy, Home, Pattern
from items.county import Office
from items.rows import Added, Row, Table

from gongkai.office.base.blind import digest
from gongkai.office.base.fields import BlindIndex, EncryptedText

CASE, LETTER, KEY = "applications.application", "applications.letter", "base.datakey"
copying.NAMED.update(
    round="applications.round",
    step="applications.step",
    letter=LETTER,
    matter="applications.matter",
    finding="applications.finding",
    application=CASE,
)
SHARED = {KEY, "base.blind", "base.series"}


@dataclass(slots=True)
class CaseCopy(Copy):
    """A copy of a case: also its number, and who applies, by a count."""

    number: str = ""
    applicant: int = 0
    body: str = ""

    def year_of(self, day: str) -> int:
        """Return the year of a day of the pattern in this copy."""
        return (date.fromisoformat(day) - self.shift).year


class CasePattern(Pattern):
    """A case made by actions, ready to be copied."""

    def __init__(self, added: Added, source: Office) -> None:
        kept = Added({label: rows for label, rows in added.rows.items() if label not in SHARED})
        self.home, self.source = Home.of(source), source.agency.name
        self.keys = [
            (table.label, copying._key(table, row))
            for table, row in kept.all()
            if table.label != copying.ENTRY
        ]
        self.people = {f"person:{each}": at for at, each in enumerate(self.home.people)}
        self.versions, self.digests, self.released_on = [], set(), ""
        self.rows = [(table, row, self._changes(table, row)) for table, row in kept.all()]

    def _change(self, table: Table, row: Row, column: Any, value: Any) -> Change | None:
        if isinstance(column, EncryptedText):
            return None
        if isinstance(column, BlindIndex):
            return _of_applicant(column.kind, value) if value else None
        if (table.label, column.name) == (CASE, "number"):
            return lambda copy: copy.number  # type: ignore[attr-defined]
        if table.label == LETTER and column.name in ("number", "year", "serial"):
            return _of_letter(column.name, str(row[table.place_of("dated")]), value, self.source)
        return super()._change(table, row, column, value)

    def _of_json(self, value: Any) -> Change | None:
        if not isinstance(value, list):
            return super()._of_json(value)
        changes = [self._of_word(each) or _same(each) for each in value]
        return lambda copy: json.dumps([change(copy) for change in changes])


def _same(value: Any) -> Change:
    return lambda copy: value


def _of_letter(name: str, dated: str, value: Any, source: str) -> Change:
    """A letter is numbered as its case is: each has one."""

    def number(copy: CaseCopy) -> str:
        beginning = str(value).replace(source, copy.body).partition("〔")[0]
        return f"{beginning}〔{copy.year_of(dated)}〕{copy.serial}号"

    return {  # type: ignore[return-value]
        "number": number,
        "year": lambda copy: copy.year_of(dated),
        "serial": lambda copy: copy.serial,
    }[name]


def _of_applicant(kind: Any, _: str) -> Callable[[Copy], str]:
    return lambda copy: _digest(kind, copy.applicant)  # type: ignore[attr-defined]


@lru_cache(maxsize=500_000)
def _digest(kind: Any, applicant: int) -> str:
    return digest(kind, f"99{applicant:016}")
