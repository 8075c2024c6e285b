"""A report read back from our own JSON (读回机读结果), the object of the outside contract."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from gongkai.formats.reading.stored import (
    decimal_of,
    not_ours,
    state_of,
    tables_of,
    text_or_none,
    year_of,
)
from gongkai.law.annual_report.cells import Cell, CellKey
from gongkai.law.annual_report.report import AnnualReport, Section


def report_from_json(data: bytes) -> AnnualReport:
    """The report in one JSON object of the contract; findings are not read, they are recomputed.

    Raises ``Unreadable`` if the bytes are anything else, or tell of a source that could not be
    read.
    """
    read = _object(_parsed(data), "内容")
    if read.get("status") != "read":
        raise not_ours("里面没有读成的报告")
    return AnnualReport(
        title=text_or_none(read, "title"),
        body=text_or_none(read, "body"),
        body_from=text_or_none(read, "body_from"),
        year=None if read.get("year") is None else year_of(str(read["year"])),
        form=text_or_none(read, "form"),
        preamble=text_or_none(read, "preamble"),
        period=text_or_none(read, "period"),
        signed_by=text_or_none(read, "signed_by"),
        dated=_date(text_or_none(read, "dated")),
        sections=tuple(_sections(read.get("sections", []))),
        tables=tables_of(_cells(_object(read.get("tables", {}), "表格"))),
    )


def _parsed(data: bytes) -> object:
    try:
        return json.loads(data.decode("utf-8-sig"), parse_float=str, parse_int=str)
    except (ValueError, RecursionError):
        raise not_ours("不是一个 JSON 对象") from None


def _object(value: object, name: str) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    raise not_ours(f"{name}应当是 JSON 对象")


def _list(value: object, name: str) -> list[Any]:
    if isinstance(value, list):
        return value
    raise not_ours(f"{name}应当是 JSON 数组")


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise not_ours(f"“{text}”不是日期") from None


def _sections(value: object) -> Iterator[Section]:
    for entry in _list(value, "各部分"):
        section = _object(entry, "每一部分")
        heading, text = text_or_none(section, "heading"), text_or_none(section, "text")
        yield Section(int(decimal_of(str(section.get("number")))), heading or "", text or "")


def _cells(tables: dict[str, Any]) -> Iterator[tuple[CellKey, Cell]]:
    for table, rows in tables.items():
        for row, columns in _object(rows, "表").items():
            for column, cell in _object(columns, "行").items():
                yield CellKey(table, row, column), _cell(_object(cell, "格"))


def _cell(data: dict[str, Any]) -> Cell:
    state, value = state_of(data.get("state")), data.get("value")
    return Cell(
        state=state,
        value=None if value is None else decimal_of(str(value)),
        unit=text_or_none(data, "unit"),
        raw=text_or_none(data, "raw") or "",
        at=text_or_none(data, "at") or "",
        candidates=tuple(
            decimal_of(str(each)) for each in _list(data.get("candidates", []), "读法")
        ),
    )
