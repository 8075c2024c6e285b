"""The official report forms (年度报告格式) of 2019 and 2021 as data.

Sources: 国办公开办函〔2019〕60号 for the reports of 2019 and 2020, 国办公开办函〔2021〕30号 since.
A new form year is one more file in ``law/data/forms``.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from gongkai.law.annual_report.cells import CellKey
from gongkai.law.annual_report.report import APPLICATIONS, DISCLOSURE, REMEDIES, TABLES


class ColumnKind(StrEnum):
    """What a column counts: cases, a signed change, or money."""

    COUNT = "count"
    CHANGE = "change"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: key, official label, the label it stands under, kind, and the unit of money.

    ``unit_printed`` is true where the form itself prints the unit in the label.
    """

    key: str
    label: str
    group: str = ""
    kind: ColumnKind = ColumnKind.COUNT
    unit: str | None = None
    unit_printed: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row: key, official label, and the labels of the groups it stands in, outermost first."""

    key: str
    label: str
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that share columns: one block of table 2 (with its heading), or all of table 3 or 4."""

    key: str
    heading: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def column(self, key: str) -> Column:
        return next(column for column in self.columns if column.key == key)


@dataclass(frozen=True, slots=True)
class SectionForm:
    """A section of the form: number 1 to 6, official heading, and the table it holds, if any."""

    number: int
    heading: str
    table: str | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """One official form. ``tables`` maps a table key to its blocks in printed order."""

    key: str
    document: str
    first_year: int
    last_year: int | None
    sections: tuple[SectionForm, ...]
    tables: Mapping[str, tuple[Block, ...]]
    applications_note: str

    def covers(self, year: int) -> bool:
        """Whether the reports of ``year`` are to be made in this form."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)

    def block(self, table: str, row: str) -> Block | None:
        """The block that holds ``row``, or None if the form has no such row."""
        for block in self.tables[table]:
            if any(each.key == row for each in block.rows):
                return block
        return None

    def row(self, table: str, key: str) -> Row | None:
        """The row with that key, or None."""
        block = self.block(table, key)
        return next(row for row in block.rows if row.key == key) if block else None

    def column(self, key: CellKey) -> Column | None:
        """The column of a cell, or None if the form has no such cell."""
        block = self.block(key.table, key.row)
        if block is None:
            return None
        return next((each for each in block.columns if each.key == key.column), None)

    def keys(self, table: str | None = None) -> Iterator[CellKey]:
        """Every cell of the form (or of one table) in printed order."""
        for name in (table,) if table else TABLES:
            for block in self.tables[name]:
                for row in block.rows:
                    for column in block.columns:
                        yield CellKey(name, row.key, column.key)

    def result_rows(self) -> tuple[Row, ...]:
        """The leaf rows of 三、本年度办理结果 that add up to its （七）总计."""
        (block,) = self.tables[APPLICATIONS]
        return tuple(row for row in block.rows if row.groups and row.key != "total")


def _columns(entries: list[dict[str, Any]]) -> tuple[Column, ...]:
    return tuple(
        Column(**{**entry, "kind": ColumnKind(entry.get("kind", ColumnKind.COUNT))})
        for entry in entries
    )


def _rows(entries: list[dict[str, Any]]) -> tuple[Row, ...]:
    return tuple(
        Row(entry["key"], entry["label"], tuple(entry.get("groups", ()))) for entry in entries
    )


def _block(data: Mapping[str, Any], key: str) -> Block:
    return Block(
        data.get("key", key),
        data.get("heading", ""),
        _columns(data["columns"]),
        _rows(data["rows"]),
    )


def _form(data: Mapping[str, Any]) -> Form:
    tables = {
        DISCLOSURE: tuple(_block(block, DISCLOSURE) for block in data[DISCLOSURE]),
        APPLICATIONS: (_block(data[APPLICATIONS], APPLICATIONS),),
        REMEDIES: (_block(data[REMEDIES], REMEDIES),),
    }
    return Form(
        key=data["form"],
        document=data["document"],
        first_year=data["years"]["from"],
        last_year=data["years"].get("until"),
        sections=tuple(SectionForm(**section) for section in data["sections"]),
        tables=tables,
        applications_note=data[APPLICATIONS]["note"],
    )


@cache
def forms() -> Mapping[str, Form]:
    """All forms by key, oldest first."""
    folder = resources.files("gongkai.law") / "data" / "forms"
    read = [
        _form(tomllib.loads(file.read_text(encoding="utf-8")))
        for file in folder.iterdir()
        if file.name.endswith(".toml")
    ]
    return {form.key: form for form in sorted(read, key=lambda form: form.first_year)}


def form_for(year: int) -> Form | None:
    """The form that reports of ``year`` are to be made in; None before 2019."""
    return next((form for form in forms().values() if form.covers(year)), None)
