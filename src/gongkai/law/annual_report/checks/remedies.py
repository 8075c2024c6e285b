"""Checks of table 4 (政府信息公开行政复议、行政诉讼情况): its totals and cells."""

from collections.abc import Iterator

from gongkai.law.annual_report.cells import CellKey, CellState
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
from gongkai.law.annual_report.checks.sources import HABIT, TABLE_4
from gongkai.law.annual_report.checks.sums import agree, total
from gongkai.law.annual_report.checks.wording import shown
from gongkai.law.annual_report.findings import Severity, Verdict
from gongkai.law.annual_report.report import REMEDIES

TOTAL = "total"
PARTS = ("upheld", "corrected", "other", "pending")


def key(row: str, column: str) -> CellKey:
    """The address of a cell of table 4."""
    return CellKey(REMEDIES, row, column)


@rule(
    "remedies.not_a_number",
    "表四各格应填数字",
    TABLE_4,
    Severity.ERROR,
    advice="把文字改成阿拉伯数字，说明写进正文。",
)
def not_a_number(case: Case) -> Results:
    return counts.not_numbers(case, REMEDIES)


@rule(
    "remedies.not_a_count",
    "表四的件数应是零或正整数",
    TABLE_4,
    Severity.ERROR,
    advice="核对复议、诉讼台账，更正为实际件数。",
)
def not_a_count(case: Case) -> Results:
    return counts.not_counts(case, REMEDIES)


@rule(
    "remedies.total",
    "表四每组：总计＝结果维持＋结果纠正＋其他结果＋尚未审结",
    TABLE_4,
    Severity.ERROR,
    advice="按复议、诉讼台账重新汇总，更正总计或分项。",
)
def totals(case: Case) -> Results:
    if not case.has(REMEDIES):
        return None
    return list(_totals(case)) or [passed("表四各组的总计都等于四种结果之和。")]


def _totals(case: Case) -> Iterator[Result]:
    doubtful: dict[str, list[CellKey]] = {}
    for row, columns in case.report.rows(REMEDIES).items():
        whole = columns.get(TOTAL)
        parts = [columns.get(column) for column in PARTS]
        if whole is None or is_blank_beside_numbers(whole, parts):
            continue
        left, right = total(parts), total((whole,))
        verdict = agree(left, right)
        if (REMEDIES, row) in case.unreadable_rows:
            verdict = Verdict.FAIL
        if verdict is Verdict.PASS:
            continue
        name = f"表四“{case.words.row(REMEDIES, row)}”"
        if verdict is Verdict.FAIL:
            names = [case.words.column(key(row, column)) for column in PARTS]
            sums = added(zip(names, parts, strict=True), left)
            yield fail(
                f"{name}：四种结果相加{sums}，总计填{shown(whole)}，"
                f"{off_by(left, right)}。请核对复议、诉讼台账，更正总计或分项。",
                key(row, TOTAL),
                expected=figure(left),
                found=whole.raw,
            )
        else:
            doubtful[name] = [key(row, column) for column in (*PARTS, TOTAL)]
    yield from unsettled(case, doubtful)


@rule(
    "remedies.blank_total",
    "表四的总计不能在有数字的分项旁空白",
    TABLE_4,
    Severity.ERROR,
    advice="按四种结果之和补填总计。",
)
def blank_total(case: Case) -> Results:
    if not case.has(REMEDIES):
        return None
    return list(_blank_totals(case))


def _blank_totals(case: Case) -> Iterator[Result]:
    for row in case.report.rows(REMEDIES):
        whole = case.cell(REMEDIES, row, TOTAL)
        parts = [case.cell(REMEDIES, row, column) for column in PARTS]
        if whole is None or whole.state is not CellState.BLANK:
            continue
        if has_unclear(parts) and not has_numbers(parts):
            yield unsettled_blank(case, key(row, TOTAL))
        elif has_numbers(parts):
            value = figure(total(parts))
            yield fail(
                f"{case.words.cell(key(row, TOTAL))}空白，而它所汇总的分项有数字"
                f"{f'，合计{value}' if value else ''}。总计不能空着，请补填。",
                key(row, TOTAL),
                expected=value,
                found="",
            )


@rule(
    "remedies.blanks",
    "表四没有发生的应填0，不应空白",
    HABIT,
    Severity.WARNING,
    advice="把空白补填为0或实际数。",
)
def blanks(case: Case) -> Results:
    return counts.blanks(case, REMEDIES)


@rule(
    "remedies.slashes",
    "表四应填数字，不应填“/”",
    HABIT,
    Severity.WARNING,
    advice="把“/”改填为0或实际数。",
)
def slashes(case: Case) -> Results:
    return counts.slashes(case, REMEDIES)
