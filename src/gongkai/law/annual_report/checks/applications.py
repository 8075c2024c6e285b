"""Checks of table 3 (收到和处理政府信息公开申请情况): its printed balance and every sum."""

from collections.abc import Iterator

from gongkai.law.annual_report.cells import Cell, CellKey, CellState
from gongkai.law.annual_report.checks import counts
from gongkai.law.annual_report.checks.case import Case
from gongkai.law.annual_report.checks.equations import (
    added,
    figure,
    has_numbers,
    has_unclear,
    is_blank_beside_numbers,
    off_by,
    unsettled,
    unsettled_blank,
)
from gongkai.law.annual_report.checks.rule import Result, Results, fail, passed, rule
from gongkai.law.annual_report.checks.sources import HABIT, TABLE_3
from gongkai.law.annual_report.checks.sums import Sum, agree, plain, total
from gongkai.law.annual_report.checks.wording import number, shown
from gongkai.law.annual_report.findings import Severity, Verdict
from gongkai.law.annual_report.forms import forms
from gongkai.law.annual_report.report import APPLICATIONS

TOTAL = "total"
PARTS = (
    "natural_person",
    "business",
    "research",
    "public_benefit",
    "legal_service",
    "other_organisation",
)
COLUMNS = (*PARTS, TOTAL)
UNDIVIDED = "other"


def key(row: str, column: str) -> CellKey:
    """The address of a cell of table 3."""
    return CellKey(APPLICATIONS, row, column)


def result_rows(case: Case) -> tuple[str, ...]:
    """The rows that add up to （七）总计, as this report divides （六）其他处理."""
    printed = case.report.rows(APPLICATIONS)
    leaves = [row.key for row in case.form.result_rows()]
    divided = [row.key for row in forms()["2021"].result_rows() if row.key.startswith("other.")]
    common = [row for row in leaves if row != UNDIVIDED and row not in divided]
    if any(row in printed for row in divided):
        return (*common, *divided)
    if UNDIVIDED in printed:
        return (*common, UNDIVIDED)
    return tuple(leaves)


@rule(
    "applications.not_a_number",
    "表三各格应填数字",
    TABLE_3,
    Severity.ERROR,
    advice="把文字改成阿拉伯数字，说明写进正文。",
)
def not_a_number(case: Case) -> Results:
    return counts.not_numbers(case, APPLICATIONS)


@rule(
    "applications.not_a_count",
    "表三的件数应是零或正整数",
    TABLE_3,
    Severity.ERROR,
    advice="核对申请台账，更正为实际件数。",
)
def not_a_count(case: Case) -> Results:
    return counts.not_counts(case, APPLICATIONS)


@rule(
    "applications.row_sum",
    "表三每行：总计＝自然人＋法人或其他组织各列",
    TABLE_3,
    Severity.ERROR,
    advice="按申请人类型重新汇总该行，更正总计或分项。",
)
def row_sum(case: Case) -> Results:
    if not case.has(APPLICATIONS):
        return None
    return list(_row_sums(case)) or [passed("表三各行的总计都等于各类申请人之和。")]


def _row_sums(case: Case) -> Iterator[Result]:
    doubtful: dict[str, list[CellKey]] = {}
    for row, columns in case.report.rows(APPLICATIONS).items():
        whole = columns.get(TOTAL)
        parts = [columns.get(column) for column in PARTS]
        if whole is None or is_blank_beside_numbers(whole, parts):
            continue
        unreadable = (APPLICATIONS, row) in case.unreadable_rows
        if not unreadable and plain(parts) == plain((whole,)) is not None:
            continue
        left, right = total(parts), total((whole,))
        verdict = Verdict.FAIL if unreadable else agree(left, right)
        if verdict is Verdict.PASS:
            continue
        name = f"表三“{case.words.row(APPLICATIONS, row)}”行"
        if verdict is Verdict.FAIL:
            names = [case.words.column(key(row, column)) for column in PARTS]
            sums = added(zip(names, parts, strict=True), left)
            yield fail(
                f"{name}：各列相加{sums}，总计填{shown(whole)}，{off_by(left, right)}。"
                "请按申请人类型核对台账，更正总计或分项。",
                key(row, TOTAL),
                expected=figure(left),
                found=whole.raw,
            )
        else:
            doubtful[name] = [key(row, column) for column in COLUMNS]
    yield from unsettled(case, doubtful)


@rule(
    "applications.result_sum",
    "表三每列：（七）总计＝（一）至（六）各行之和",
    TABLE_3,
    Severity.ERROR,
    advice="按办理结果重新汇总该列，更正（七）总计或分项。",
)
def result_sum(case: Case) -> Results:
    if not case.row(APPLICATIONS, TOTAL):
        return None
    return list(_result_sums(case)) or [passed("表三（七）总计每列都等于（一）至（六）各行之和。")]


def _result_sums(case: Case) -> Iterator[Result]:
    rows = result_rows(case)
    leaves = [case.row(APPLICATIONS, row) for row in rows]
    doubtful: dict[str, list[CellKey]] = {}
    for column, whole in case.row(APPLICATIONS, TOTAL).items():
        parts = [leaf.get(column) for leaf in leaves]
        if is_blank_beside_numbers(whole, parts) or plain(parts) == plain((whole,)) is not None:
            continue
        left, right = total(parts), total((whole,))
        verdict = agree(left, right)
        if verdict is Verdict.PASS:
            continue
        name = f"表三“{case.words.column(key(TOTAL, column))}”列"
        if verdict is Verdict.FAIL:
            names = [case.words.row(APPLICATIONS, row) for row in rows]
            sums = added(zip(names, parts, strict=True), left)
            yield fail(
                f"{name}：（一）至（六）各行相加{sums}，（七）总计填{shown(whole)}，"
                f"{off_by(left, right)}。请按办理结果核对台账，更正（七）总计或分项。",
                key(TOTAL, column),
                expected=figure(left),
                found=whole.raw,
            )
        else:
            doubtful[name] = [key(row, column) for row in (*rows, TOTAL)]
    yield from unsettled(case, doubtful)


@rule(
    "applications.balance",
    "表三每列：本年新收＋上年结转＝（七）总计＋结转下年度",
    f"{TABLE_3}表内注明的勾稽关系",
    Severity.ERROR,
    advice="先核对（七）总计和结转下年度，再核对新收和上年结转，更正有误的一项。",
)
def balance(case: Case) -> Results:
    rows = case.report.rows(APPLICATIONS)
    if not any(row in rows for row in _BALANCE):
        return None
    return list(_balances(case)) or [passed("表三每列都符合“第一项＋第二项＝第三项＋第四项”。")]


_BALANCE = ("new", "carried_in", TOTAL, "carried_over")


def _balances(case: Case) -> Iterator[Result]:
    doubtful: dict[str, list[CellKey]] = {}
    for column in COLUMNS:
        cells = [case.cell(APPLICATIONS, row, column) for row in _BALANCE]
        if all(cell is None for cell in cells):
            continue
        new, carried_in, done, carried_over = cells
        if plain((new, carried_in)) == plain((done, carried_over)) is not None:
            continue
        left, right = total((new, carried_in)), total((done, carried_over))
        verdict = agree(left, right)
        if verdict is Verdict.PASS:
            continue
        name = f"表三“{case.words.column(key(TOTAL, column))}”列"
        if verdict is Verdict.FAIL:
            expected = _expected_total(left, total([carried_over]))
            advice = f"若其余三项无误，（七）总计应为{expected}。" if expected else ""
            yield fail(
                f"{name}不平：本年新收{shown(new)}＋上年结转{shown(carried_in)}，"
                f"与（七）总计{shown(done)}＋结转下年度{shown(carried_over)}{off_by(left, right)}。"
                "按表内注明的勾稽关系，第一项加第二项之和应等于第三项加第四项之和。"
                f"{advice}请核对申请台账，更正有误的一项。",
                key(TOTAL, column),
                expected=expected,
                found=done.raw if done else "",
            )
        else:
            doubtful[name] = [key(row, column) for row in _BALANCE]
    yield from unsettled(case, doubtful)


@rule(
    "applications.blank_total",
    "表三的总计不能在有数字的分项旁空白",
    TABLE_3,
    Severity.ERROR,
    advice="按分项之和补填总计。",
)
def blank_total(case: Case) -> Results:
    if not case.has(APPLICATIONS):
        return None
    return list(_blank_totals(case))


def _blank_totals(case: Case) -> Iterator[Result]:
    rows = result_rows(case)
    for cell_key, _ in case.in_state(APPLICATIONS, CellState.BLANK):
        if TOTAL not in (cell_key.row, cell_key.column):
            continue
        added_up: list[list[Cell | None]] = []
        if cell_key.row == TOTAL:
            added_up.append([case.cell(APPLICATIONS, row, cell_key.column) for row in rows])
        if cell_key.column == TOTAL:
            added_up.append([case.cell(APPLICATIONS, cell_key.row, each) for each in PARTS])
        parts = next((cells for cells in added_up if has_numbers(cells)), None)
        if parts is None and any(map(has_unclear, added_up)):
            yield unsettled_blank(case, cell_key)
        elif parts is not None:
            value = figure(total(parts))
            yield fail(
                f"{case.words.cell(cell_key)}空白，而它所汇总的分项有数字"
                f"{f'，合计{value}' if value else ''}。总计不能空着，请补填。",
                cell_key,
                expected=value,
                found="",
            )


@rule(
    "applications.blanks",
    "表三没有发生的应填0，不应空白",
    HABIT,
    Severity.WARNING,
    advice="把空白补填为0或实际数。",
)
def blanks(case: Case) -> Results:
    return counts.blanks(case, APPLICATIONS)


@rule(
    "applications.slashes",
    "表三应填数字，不应填“/”",
    HABIT,
    Severity.WARNING,
    advice="把“/”改填为0或实际数。",
)
def slashes(case: Case) -> Results:
    return counts.slashes(case, APPLICATIONS)


def _expected_total(left: Sum, carried_over: Sum) -> str:
    """What （七）总计 would have to be if the other three are right; empty if that is unsure."""
    if left.certain is None or carried_over.certain is None:
        return ""
    value = left.certain - carried_over.certain
    return number(value) if value >= 0 else ""
