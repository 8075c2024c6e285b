"""What every table's cells must be (单元格检查): whole counts, nothing blank, nothing else."""

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.law.annual_report.cells import Cell, CellState
from gongkai.law.annual_report.checks.case import Case
from gongkai.law.annual_report.checks.rule import Result, Results, fail, unsure
from gongkai.law.annual_report.checks.wording import number
from gongkai.law.annual_report.forms import ColumnKind, forms

_FEW = 3
_INCLUDED = re.compile(r"(\d+)[^\d]{0,4}[（(][^）)\d]*?(?:含|包括)[^\d]*(?:20\d\d年)?[^\d]*(\d+)")


def not_numbers(case: Case, table: str) -> Results:
    """Texts where a number must stand; cells that cannot be read are not assessable."""
    if not case.has(table):
        return None
    return list(_not_numbers(case, table))


def _not_numbers(case: Case, table: str) -> Iterator[Result]:
    for key, cell in case.in_state(table, CellState.TEXT):
        if not any(form.column(key) for form in forms().values()):
            continue  # no form has a cell there, so none asks for a number
        yield fail(
            f"{case.words.cell(key)}应填数字，现填“{cell.raw}”。{_hint(cell)}"
            "请改填一个阿拉伯数字，需要说明的写在正文里。",
            key,
            expected="数字",
            found=cell.raw,
        )
    unclear = [key for key, _ in case.in_state(table, CellState.UNCLEAR)]
    if unclear:
        yield unsure(
            f"{case.words.cells(unclear)}读不准数字，与之有关的勾稽关系不能完全核对。请对照原文人工确认。",
            *unclear,
        )


def _hint(cell: Cell) -> str:
    """What an annotated figure seems to mean: 5177（含2019年3527份） leaves 1650 for the year."""
    found = _INCLUDED.search(cell.raw)
    if found is None:
        return ""
    whole, part = int(found[1]), int(found[2])
    if part > whole:
        return ""
    return f"按其注明，{whole}中含以前年度{part}，本年应为{whole}－{part}＝{whole - part}。"


def not_counts(case: Case, table: str) -> Results:
    """Negative numbers (a change excepted) and fractions of a count."""
    if not case.has(table):
        return None
    return list(_not_counts(case, table))


def _not_counts(case: Case, table: str) -> Iterator[Result]:
    for key, cell in case.in_state(table, CellState.NUMBER):
        value = cell.value or Decimal(0)
        column = case.form.column(key)
        kind = column.kind if column else ColumnKind.COUNT
        fault = ""
        if value < 0 and kind is not ColumnKind.CHANGE:
            fault = "不能是负数"
        elif kind is not ColumnKind.MONEY and value != value.to_integral_value():
            fault = "应当是整数"
        if fault:
            yield fail(
                f"{case.words.cell(key)}填的是{number(value)}，{fault}。请核对台账后更正。",
                key,
                expected="零或正整数" if kind is not ColumnKind.MONEY else "零或正数",
                found=cell.raw,
            )


def blanks(case: Case, table: str) -> Results:
    """Blank cells, once a table: a blank does not say that there was none."""
    return _listed(
        case,
        table,
        CellState.BLANK,
        "有{count}格空白：{cells}。空白不等于0，读者无法判断是没有发生还是漏填；本次核对按0计。"
        "没有发生的请填0。",
    )


def slashes(case: Case, table: str) -> Results:
    """Cells with "/", once a table: the form asks for a number."""
    return _listed(
        case,
        table,
        CellState.NOT_APPLICABLE,
        "有{count}格填的是“/”一类符号：{cells}。格式要求填数字，本次核对按0计。没有发生的请填0。",
    )


def _listed(case: Case, table: str, state: CellState, message: str) -> Results:
    if not case.has(table):
        return None
    found = [key for key, _ in case.in_state(table, state)]
    if not found:
        return []
    name = case.words.table(table)
    cells = case.words.cells(found, _FEW).removeprefix(name)
    text = message.format(count=len(found), cells=cells)
    printed = "" if state is CellState.BLANK else "/"
    return [fail(f"{name}{text}", *found, expected="0", found=printed)]
