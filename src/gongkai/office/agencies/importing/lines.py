"""Rows of a list of bodies to facts (机构名单的行), with what is wrong in each."""

import re
from dataclasses import dataclass
from datetime import date

from gongkai.office.agencies.facts import Facts, OfficeFacts
from gongkai.office.agencies.importing.columns import Column
from gongkai.office.agencies.importing.table import Row, Table
from gongkai.office.agencies.kinds import AgencyKind
from gongkai.office.base.refusals import NotPossible

_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", re.ASCII)
OFFICE_COLUMNS = (
    Column.ADDRESS,
    Column.POSTCODE,
    Column.HOURS,
    Column.PHONE,
    Column.FAX,
    Column.MAIL,
)


@dataclass(frozen=True, slots=True)
class RowError:
    """What is wrong in a row, in Chinese, and what to do; ``column`` may be "" for the whole."""

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        where = f"第 {self.row} 行" + (f"“{self.column}”列" if self.column else "")
        return f"{where}：{self.message}"


@dataclass(frozen=True, slots=True)
class Line:
    """One body as the list has it; ``parent`` is a code, "" for a root; None means not given."""

    row: int
    facts: Facts
    parent: str
    opened_on: date | None
    office: OfficeFacts | None


def lines_of(table: Table) -> tuple[list[Line], list[RowError]]:
    """Return the bodies of a list and what is wrong in the rows that give none."""
    lines: list[Line] = []
    errors: list[RowError] = []
    first: dict[str, int] = {}
    for row in table.rows:
        found = _errors_in(row)
        if not found:
            try:
                line = _line(row)
            except NotPossible as problem:
                found.append(RowError(row.number, "", str(problem)))
            else:
                earlier = first.setdefault(line.facts.code, row.number)
                if earlier == row.number:
                    lines.append(line)
                else:
                    message = f"与第 {earlier} 行的编码相同。每个机构只能有一行。"
                    found.append(RowError(row.number, Column.CODE.label, message))
        errors += found
    return lines, errors


def _errors_in(row: Row) -> list[RowError]:
    errors = [
        RowError(row.number, column.label, "没有填写。请补充。")
        for column in Column
        if column.required and not row.cells.get(column)
    ]
    kind = row.cells.get(Column.KIND, "")
    if kind and _kind(kind) is None:
        known = "、".join(each.label for each in AgencyKind)
        message = f"“{kind}”不是机构类型。可填：{known}。"
        errors.append(RowError(row.number, Column.KIND.label, message))
    day = row.cells.get(Column.OPENED_ON, "")
    if day and _day(day) is None:
        message = f"“{day}”不是日期。请写成 2019-03-01 的样子。"
        errors.append(RowError(row.number, Column.OPENED_ON.label, message))
    if not row.cells.get(Column.OFFICE) and any(row.cells.get(each) for each in OFFICE_COLUMNS):
        message = "填了联系方式，没有填名称。请补充。"
        errors.append(RowError(row.number, Column.OFFICE.label, message))
    return errors


def _line(row: Row) -> Line:
    def cell(column: Column) -> str:
        return row.cells.get(column, "")

    kind = _kind(cell(Column.KIND))
    assert kind is not None  # noqa: S101 (looked at before)
    facts = Facts(
        code=cell(Column.CODE),
        name=cell(Column.NAME),
        kind=kind,
        short_name=cell(Column.SHORT_NAME),
        credit_code=cell(Column.CREDIT_CODE),
        division_code=cell(Column.DIVISION_CODE),
    ).checked()
    office = None
    if cell(Column.OFFICE):
        given = {column.value: cell(column) for column in OFFICE_COLUMNS}
        office = OfficeFacts(name=cell(Column.OFFICE), **given).checked()
    return Line(row.number, facts, cell(Column.PARENT), _day(cell(Column.OPENED_ON)), office)


def _kind(text: str) -> AgencyKind | None:
    return next((each for each in AgencyKind if text in {each.label, each.value}), None)


def _day(text: str) -> date | None:
    found = _DATE.fullmatch(text.split(" ", maxsplit=1)[0]) if text else None
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
