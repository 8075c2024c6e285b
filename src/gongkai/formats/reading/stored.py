"""What our own JSON and CSV have in common when read back (读回): keys and values of cells."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache

from gongkai.formats.reading.result import Unreadable
from gongkai.law.annual_report.cells import Cell, CellKey, CellState
from gongkai.law.annual_report.forms import forms
from gongkai.law.annual_report.report import TABLES

# Of a sane length: a large exponent stands for a number too long to print.
_NUMBER = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,20})?([eE][+-]?[0-9]{1,2})?")
_WHAT_TO_DO = "请用 gongkai 重新导出，或直接上传年度报告原文件（Word、PDF、网页等）。"


def not_ours(why: str) -> Unreadable:
    """The error for a file that is not our own export."""
    return Unreadable("not_an_export", f"不是本系统导出的文件：{why}。{_WHAT_TO_DO}")


def tables_of(cells: Iterable[tuple[CellKey, Cell]]) -> dict[str, dict[str, dict[str, Cell]]]:
    """Cells by table, row and column; raises ``Unreadable`` for a cell that no form has."""
    tables: dict[str, dict[str, dict[str, Cell]]] = {}
    for key, cell in cells:
        if not is_known(key):
            raise not_ours(f"没有“{key}”这一格")
        tables.setdefault(key.table, {}).setdefault(key.row, {})[key.column] = cell
    return {table: tables[table] for table in TABLES if table in tables}


def is_known(key: CellKey) -> bool:
    """Whether any form has that cell."""
    return key in _known_keys()


@cache
def _known_keys() -> frozenset[CellKey]:
    return frozenset(key for form in forms().values() for key in form.keys())  # noqa: SIM118 - a method of the form


def state_of(name: object) -> CellState:
    """The state of that name; raises ``Unreadable`` for any other."""
    for state in CellState:
        if state.value == name:
            return state
    raise not_ours(f"没有“{name}”这种单元格状态")


def decimal_of(text: str) -> Decimal:
    """The number a text stands for; raises ``Unreadable`` if it is none."""
    if not _NUMBER.fullmatch(text):
        raise not_ours(f"“{text[:40]}”不是数字")
    return Decimal(text)


def year_of(text: str) -> int:
    """The year of four digits; raises ``Unreadable`` for anything else."""
    if not re.fullmatch("[0-9]{4}", text):
        raise not_ours(f"“{text[:40]}”不是年度")
    return int(text)


def text_or_none(data: Mapping[str, object], key: str) -> str | None:
    """The text under ``key``, or None; raises ``Unreadable`` for anything else."""
    value = data.get(key)
    if value is None or isinstance(value, str):
        return value
    raise not_ours(f"“{key}”应当是文字")
