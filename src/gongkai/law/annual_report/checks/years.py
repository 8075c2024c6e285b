"""Checks of a report against last year's (年度衔接): what was carried over, what is in force."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from gongkai.law.annual_report.cells import Cell, CellKey
from gongkai.law.annual_report.checks.applications import COLUMNS
from gongkai.law.annual_report.checks.case import Case
from gongkai.law.annual_report.checks.narrative import excerpt
from gongkai.law.annual_report.checks.rule import Result, Results, fail, passed, rule, unsure
from gongkai.law.annual_report.checks.sources import PRACTICE, TABLE_2, TABLE_3
from gongkai.law.annual_report.checks.wording import number, shown
from gongkai.law.annual_report.findings import Severity
from gongkai.law.annual_report.narrative.copying import fingerprint, shared
from gongkai.law.annual_report.narrative.facts import read_narrative
from gongkai.law.annual_report.report import APPLICATIONS, DISCLOSURE, AnnualReport

_DOCUMENTS = ("rules", "normative_documents")
_ITEMS = ("licences", "other_services", "penalties", "coercion", "fees")
OWN_WORDS = (1, 5)  # the sections a body writes itself: 总体情况 and 存在的主要问题
COPIED = 0.5  # assessors deduct points above half
RESEMBLING = 0.3
_LEAST_TEXT = 200


@rule(
    "years.previous",
    "对照的应是同一机关上一年的报告",
    PRACTICE,
    Severity.WARNING,
    advice="换用同一机关上一年的报告重新核对。",
)
def previous(case: Case) -> Results:
    last = case.previous
    if last is None:
        return None
    if case.report.year is None or last.year is None:
        return [unsure("两份报告中有一份读不出年份，无法确认是否相邻两年。")]
    if last.year != case.report.year - 1:
        return [
            fail(
                f"用来对照的是{last.year}年的报告，不是上一年（{case.report.year - 1}年）的，"
                "没有核对年度衔接。请换用上一年的报告。",
                expected=str(case.report.year - 1),
                found=str(last.year),
            )
        ]
    if _are_others(case.report.body, last.body):
        return [
            fail(
                f"用来对照的是“{last.body}”的报告，本报告是“{case.report.body}”的。"
                "如果不是同一机关，年度衔接的核对没有意义，请换文件。",
                expected=case.report.body or "",
                found=last.body or "",
            )
        ]
    return []


def _are_others(one: str | None, other: str | None) -> bool:
    """Whether two names are of two bodies: neither is the short form of the other."""
    if not one or not other:
        return False
    return one not in other and other not in one


def _last(case: Case) -> AnnualReport | None:
    """Last year's report, if it is that."""
    last = case.previous
    if last is None or last.year is None or case.report.year is None:
        return None
    return last if last.year == case.report.year - 1 else None


@rule(
    "years.carried",
    "上年结转应等于上一年报告的结转下年度",
    TABLE_3,
    Severity.WARNING,
    advice="核对上一年报告和结转台账，更正上年结转，或在正文说明差异。",
)
def carried(case: Case) -> Results:
    last = _last(case)
    if last is None or not case.has(APPLICATIONS) or not last.rows(APPLICATIONS):
        return None
    found = [result for column in COLUMNS for result in _carried(case, last, column)]
    return found or [passed("表三每列的上年结转都等于上一年报告的结转下年度。")]


def _carried(case: Case, last: AnnualReport, column: str) -> Iterator[Result]:
    key = CellKey(APPLICATIONS, "carried_in", column)
    now = case.report.cell(key)
    then = last.cell(CellKey(APPLICATIONS, "carried_over", column))
    if now is None or then is None or now.count is None or then.count is None:
        yield unsure(
            f"{case.words.cell(key)}或上一年报告的结转下年度未列或读不准，无法核对年度衔接。", key
        )
    elif now.count != then.count:
        yield fail(
            f"{case.words.cell(key)}填{shown(now)}，而{last.year}年报告的“结转下年度继续办理”是"
            f"{shown(then)}，相差{number(abs(now.count - then.count))}。"
            "上年结转应等于上一年报告的结转数；上年漏计、错计的，请在正文说明。",
            key,
            expected=number(then.count),
            found=now.raw,
        )


@rule(
    "years.in_force",
    "现行有效应等于上年有效＋本年制发－本年废止",
    TABLE_2,
    Severity.WARNING,
    advice="核对规范性文件台账；因集中清理等原因变动的，在正文说明。",
    forms=("2021",),
)
def in_force(case: Case) -> Results:
    last = _last(case)
    # 对外公开总数量 of the old form is another thing, so 2020 cannot be compared with 2021.
    if last is None or last.form != "2021" or case.report.form != "2021":
        return None
    return _each_row(case, last, _DOCUMENTS, _in_force)


def _in_force(case: Case, last: AnnualReport, row: str) -> Iterator[Result]:
    key = CellKey(DISCLOSURE, row, "in_force")
    columns = ("issued", "repealed", "in_force")
    now = [case.cell(DISCLOSURE, row, column) for column in columns]
    then = last.cell(key)
    counts = _counts([*now, then])
    if counts is None:
        yield unsure(f"{case.words.cell(key)}等数字未列或读不准，无法核对年度衔接。", key)
        return
    issued, repealed, have, had = counts
    expected = had + issued - repealed
    if have != expected:
        yield fail(
            f"{case.words.cell(key)}填{shown(now[2])}，按上年有效{number(had)}＋本年制发"
            f"{number(issued)}－本年废止{number(repealed)}应为{number(expected)}，"
            f"相差{number(abs(have - expected))}。因集中清理、机构改革等变动的，请在正文说明。",
            key,
            expected=number(expected),
            found=now[2].raw if now[2] else "",
        )


@rule(
    "years.items",
    "上一年项目数量应等于上一年报告的上一年项目数量＋本年增/减",
    TABLE_2,
    Severity.WARNING,
    advice="核对事项目录，更正上一年项目数量。",
    forms=("2019",),
)
def items(case: Case) -> Results:
    last = _last(case)
    if last is None or last.form != "2019" or case.report.form != "2019":
        return None
    return _each_row(case, last, _ITEMS, _item)


def _item(case: Case, last: AnnualReport, row: str) -> Iterator[Result]:
    key = CellKey(DISCLOSURE, row, "previous_items")
    now = case.report.cell(key)
    then = [last.rows(DISCLOSURE).get(row, {}).get(each) for each in ("previous_items", "change")]
    counts = _counts([now, *then])
    if counts is None:
        yield unsure(f"{case.words.cell(key)}或上一年的数字未列或读不准，无法核对年度衔接。", key)
        return
    have, before, change = counts
    if have != before + change:
        yield fail(
            f"{case.words.cell(key)}填{shown(now)}，而按{last.year}年报告应为"
            f"{number(before)}＋{number(change)}＝{number(before + change)}。请核对事项目录。",
            key,
            expected=number(before + change),
            found=now.raw if now else "",
        )


def _counts(cells: list[Cell | None]) -> list[Decimal] | None:
    """The counts of the cells, or None if one of them is missing or says none."""
    counts = [cell.count for cell in cells if cell is not None and cell.count is not None]
    return counts if len(counts) == len(cells) else None


def _each_row(
    case: Case,
    last: AnnualReport,
    rows: tuple[str, ...],
    look: Callable[[Case, AnnualReport, str], Iterator[Result]],
) -> Results:
    present = [row for row in rows if case.row(DISCLOSURE, row)]
    if not present:
        return None
    return [result for row in present for result in look(case, last, row)]


@rule(
    "years.copied",
    "正文不应照抄上一年的报告",
    "国办公开办函〔2021〕30号关于避免内容雷同、敷衍的要求",
    Severity.WARNING,
    advice="按本年实际情况重写总体情况和存在问题。",
    also=(Severity.INFO,),
)
def copied(case: Case) -> Results:
    last = _last(case)
    if last is None:
        return None
    own = fingerprint(case.narrative.paragraphs, OWN_WORDS)
    if own.length < _LEAST_TEXT:
        return [unsure("正文太短或没有识别出来，无法与上一年的报告比较。")]
    share, example = shared(own, fingerprint(read_narrative(last).paragraphs, OWN_WORDS))
    if share < RESEMBLING:
        return []
    return [
        fail(
            f"总体情况和存在问题的文字有{share:.0%}与{last.year}年的报告相同（数字除外），"
            f"如“{excerpt(example)}”。请按本年实际情况重写。",
            expected=f"低于{COPIED:.0%}",
            found=f"{share:.0%}",
            severity=Severity.WARNING if share >= COPIED else Severity.INFO,
        )
    ]
