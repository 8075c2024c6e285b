"""Checks of table 2 (主动公开政府信息情况): its cells, and figures that cannot stand together."""

from collections.abc import Iterator
from decimal import Decimal

from gongkai.law.annual_report.cells import Cell, CellKey, CellState
from gongkai.law.annual_report.checks import counts
from gongkai.law.annual_report.checks.case import Case
from gongkai.law.annual_report.checks.rule import Result, Results, fail, rule, unsure
from gongkai.law.annual_report.checks.sources import FORM_2019, FORM_2021, HABIT, TABLE_2
from gongkai.law.annual_report.checks.sums import are_certain
from gongkai.law.annual_report.checks.wording import number, shown
from gongkai.law.annual_report.findings import Severity
from gongkai.law.annual_report.forms import ColumnKind
from gongkai.law.annual_report.report import DISCLOSURE

_DOCUMENTS = ("rules", "normative_documents")
_ITEMS = ("licences", "other_services", "penalties", "coercion")
# No catalogue grows by so many items in a year; case numbers do.
_CASE_NUMBERS = 100


def key(row: str, column: str) -> CellKey:
    """The address of a cell of table 2."""
    return CellKey(DISCLOSURE, row, column)


@rule(
    "disclosure.not_a_number",
    "表二各格应填数字",
    TABLE_2,
    Severity.ERROR,
    advice="把文字改成阿拉伯数字，说明写进正文。",
)
def not_a_number(case: Case) -> Results:
    return counts.not_numbers(case, DISCLOSURE)


@rule(
    "disclosure.not_a_count",
    "表二的数量应是零或正整数（“本年增/减”可为负，金额可有小数）",
    TABLE_2,
    Severity.ERROR,
    advice="核对台账，更正为实际数量。",
)
def not_a_count(case: Case) -> Results:
    return counts.not_counts(case, DISCLOSURE)


@rule(
    "disclosure.blanks",
    "表二没有发生的应填0，不应空白",
    HABIT,
    Severity.WARNING,
    advice="把空白补填为0或实际数。",
)
def blanks(case: Case) -> Results:
    return counts.blanks(case, DISCLOSURE)


@rule(
    "disclosure.slashes",
    "表二应填数字，不应填“/”",
    HABIT,
    Severity.WARNING,
    advice="把“/”改填为0或实际数。",
)
def slashes(case: Case) -> Results:
    return counts.slashes(case, DISCLOSURE)


@rule(
    "disclosure.money_unit",
    "表二的金额应写明单位",
    TABLE_2,
    Severity.WARNING,
    advice="在金额后注明“元”或“万元”。",
)
def money_unit(case: Case) -> Results:
    if not case.has(DISCLOSURE):
        return None
    return list(_without_unit(case))


def _without_unit(case: Case) -> Iterator[Result]:
    money = [
        CellKey(DISCLOSURE, row.key, column.key)
        for block in case.form.tables[DISCLOSURE]
        for column in block.columns
        if column.kind is ColumnKind.MONEY
        for row in block.rows
    ]
    for cell_key in money:
        cell = case.report.cell(cell_key)
        if cell is None:
            continue
        if cell.is_number and cell.value and cell.unit is None:
            yield fail(
                f"{case.words.cell(cell_key)}填“{cell.raw}”，没有写单位，"
                "读者无法判断是元还是万元，相差一万倍。请注明单位。",
                cell_key,
                expected="带单位的金额",
                found=cell.raw,
            )
        elif cell.count is None:
            yield unsure(f"{case.words.cell(cell_key)}不是可读的数字，无法判断单位。", cell_key)


@rule(
    "disclosure.in_force",
    "现行有效件数不应少于本年制发减本年废止",
    FORM_2021,
    Severity.WARNING,
    advice="核对规范性文件台账，更正现行有效件数。",
    forms=("2021",),
)
def in_force(case: Case) -> Results:
    return _at_least(
        case, "in_force", ("issued", "repealed"), "现行有效＝上年有效＋本年制发－本年废止"
    )


@rule(
    "disclosure.total_disclosed",
    "对外公开总数量不应少于本年新公开数量",
    FORM_2019,
    Severity.WARNING,
    advice="核对规范性文件台账，更正公开总数量。",
    forms=("2019",),
)
def total_disclosed(case: Case) -> Results:
    return _at_least(case, "total_disclosed", ("disclosed",), "总数量包含本年新公开的数量")


def _at_least(case: Case, whole: str, parts: tuple[str, ...], reason: str) -> Results:
    """``whole`` is at least the first part less the second, for both kinds of documents."""
    rows = [row for row in _DOCUMENTS if case.row(DISCLOSURE, row)]
    if not rows:
        return None
    return [result for row in rows for result in _too_small(case, row, whole, parts, reason)]


def _too_small(
    case: Case, row: str, whole: str, parts: tuple[str, ...], reason: str
) -> Iterator[Result]:
    keys = [key(row, column) for column in (whole, *parts)]
    cells = [case.report.cell(each) for each in keys]
    if not are_certain(cells):
        yield unsure(f"{case.words.cells(keys)}未列、不是数字或读不准，无法核对。", *keys)
        return
    have, least, *less = (cell.count or Decimal(0) for cell in cells if cell is not None)
    least -= sum(less)
    if have < least:
        yield fail(
            f"{case.words.cell(keys[0])}填{shown(cells[0])}，少于由"
            f"{_told(case, keys[1:], cells[1:])}得出的{number(least)}。{reason}，请核对台账。",
            keys[0],
            expected=f"不少于{number(least)}",
            found=cells[0].raw if cells[0] else "",
        )


def _told(case: Case, keys: list[CellKey], cells: list[Cell | None]) -> str:
    return "、".join(
        f"{case.words.column(each)}{shown(cell)}" for each, cell in zip(keys, cells, strict=True)
    )


@rule(
    "disclosure.items_not_cases",
    "“上一年项目数量”和“本年增/减”是事项数，不是案件数",
    FORM_2019,
    Severity.INFO,
    advice="把事项目录的项数填入前两列，办理件数只填处理决定数量。",
    forms=("2019",),
)
def items_not_cases(case: Case) -> Results:
    rows = [row for row in _ITEMS if case.row(DISCLOSURE, row)]
    if not rows:
        return None
    return [result for row in rows for result in _misused(case, row)]


def _misused(case: Case, row: str) -> Iterator[Result]:
    keys = [key(row, column) for column in ("previous_items", "change", "decisions")]
    cells = [case.report.cell(each) for each in keys]
    if any(cell is not None and cell.state is CellState.TEXT for cell in cells):
        return  # disclosure.not_a_number says so
    if not are_certain(cells):
        yield unsure(f"{case.words.cells(keys)}未列、不是数字或读不准，无法核对。", *keys)
        return
    previous, change, decisions = (cell.count or Decimal(0) for cell in cells if cell is not None)
    if abs(change) >= _CASE_NUMBERS and previous + change == decisions:
        yield fail(
            f"表二“{case.words.row(DISCLOSURE, row)}”行：{_told(case, keys, cells)}，"
            f"{number(previous)}＋{number(change)}＝{number(decisions)}，像是把案件数填进了事项数的列。"
            "前两列应填事项目录中的项目数量及其增减，与处理决定数量没有勾稽关系。请核对。",
            *keys[:2],
            found=cells[1].raw if cells[1] else "",
        )
