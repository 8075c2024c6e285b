"""Checks for figures that the tables print and the prose leaves out (表有文无): worth a look."""

import re

from gongkai.law.annual_report.cells import CellKey
from gongkai.law.annual_report.checks.case import Case
from gongkai.law.annual_report.checks.rule import Results, fail, rule, unsure
from gongkai.law.annual_report.checks.sources import ACCURACY
from gongkai.law.annual_report.checks.wording import listed, shown
from gongkai.law.annual_report.findings import Severity
from gongkai.law.annual_report.narrative.claims import Topic
from gongkai.law.annual_report.report import APPLICATIONS, REMEDIES

_REMEDY_ROWS = ("reconsideration", "lawsuit_direct", "lawsuit_after_reconsideration")
_OTHER = ("other", "other.not_supplemented", "other.fee_unpaid", "other.other")
_OTHER_WORDS = re.compile(
    r"其他处理|撤回|撤销申请|终止|视为放弃|不再处理|逾期(?:不|未)补正|未缴|转为|作其他|其他方式"
)
_GROUP_WORDS = {
    "partly_granted": re.compile("部分公开|区分处理"),
    "refused": re.compile("不予公开|内部事务|过程性信息|执法案卷|行政查询"),
    "unavailable": re.compile("无法提供|信息不存在|不掌握|没有现成|另行制作|不属于本|非本机关"),
    "not_processed": re.compile("不予处理|重复申请|公开出版物|大量反复|重新出具"),
}


@rule(
    "narrative.applications_unmentioned",
    "有申请的，正文应写明收到和办理情况",
    ACCURACY,
    Severity.INFO,
    advice="在总体情况中写明收到、办结和结转的申请件数。",
)
def applications_unmentioned(case: Case) -> Results:
    if not case.report.sections:
        return None
    keys = [CellKey(APPLICATIONS, row, "total") for row in ("new", "carried_in")]
    cells = [case.report.cell(key) for key in keys]
    counts = [cell.count for cell in cells if cell is not None]
    if not counts or case.narrative.of(Topic.RECEIVED, Topic.ANSWERED, Topic.CHANNEL):
        return None
    if None in counts:
        return [unsure("表三的申请件数读不准，无法判断正文是否遗漏。", *keys)]
    if not any(counts):
        return []
    return [
        fail(
            f"表三有申请（新收{shown(cells[0])}、上年结转{shown(cells[1])}），"
            "正文没有写收到和办理的件数。请在总体情况中写明。",
            *keys,
        )
    ]


@rule(
    "narrative.remedies_unmentioned",
    "有复议、诉讼的，正文应予说明",
    ACCURACY,
    Severity.INFO,
    advice="在正文中说明复议、诉讼的件数和结果。",
)
def remedies_unmentioned(case: Case) -> Results:
    if not case.has(REMEDIES) or not case.report.sections:
        return None
    if re.search("复议|诉讼", case.narrative.text):
        return None
    keys = [CellKey(REMEDIES, row, "total") for row in _REMEDY_ROWS]
    cells = [(key, case.report.cell(key)) for key in keys]
    told = [(key, cell) for key, cell in cells if cell is not None and cell.count]
    if told:
        names = listed(f"{case.words.row(key.table, key.row)}{shown(cell)}件" for key, cell in told)
        return [
            fail(
                f"表四有{names}，正文没有提到复议、诉讼。请说明件数和结果。",
                *(key for key, _ in told),
            )
        ]
    if any(cell is None or cell.count is None for _, cell in cells):
        return [unsure("表四的总计未列或读不准，无法判断正文是否遗漏。", *keys)]
    return []


@rule(
    "narrative.other_unexplained",
    "计入“（六）其他处理”的，应说明情形",
    ACCURACY,
    Severity.INFO,
    advice="在正文中说明是何种情形（撤回、逾期不补正等）。",
)
def other_unexplained(case: Case) -> Results:
    keys = [CellKey(APPLICATIONS, row, "total") for row in _OTHER if case.row(APPLICATIONS, row)]
    if not keys or not case.report.sections:
        return None
    cells = [(key, case.report.cell(key)) for key in keys]
    told = [(key, cell) for key, cell in cells if cell is not None and cell.count]
    if told and not _OTHER_WORDS.search(case.narrative.text):
        names = listed(
            f"“{case.words.row(key.table, key.row)}”{shown(cell)}件" for key, cell in told
        )
        return [
            fail(
                f"表三{names}计入其他处理，正文没有说明是什么情形（撤回、逾期不补正等）。请补充说明。",
                *(key for key, _ in told),
            )
        ]
    if any(cell is None or cell.count is None for _, cell in cells):
        return [unsure("表三“（六）其他处理”读不准，无法判断是否需要说明。", *keys)]
    return []


@rule(
    "narrative.results_unmentioned",
    "没有公开的申请，正文宜说明原因",
    ACCURACY,
    Severity.INFO,
    advice="在正文中说明部分公开、不予公开、无法提供、不予处理的件数和原因。",
)
def results_unmentioned(case: Case) -> Results:
    printed = case.report.rows(APPLICATIONS)
    rows = [row for row in printed if row.split(".")[0] in _GROUP_WORDS]
    if not rows or not case.report.sections:
        return None
    keys = [CellKey(APPLICATIONS, row, "total") for row in rows]
    cells = [(key, case.report.cell(key)) for key in keys]
    told = [
        (key, cell)
        for key, cell in cells
        if cell is not None
        and cell.count
        and not _GROUP_WORDS[key.row.split(".")[0]].search(case.narrative.text)
    ]
    if told:
        names = listed(
            f"“{case.words.row(key.table, key.row)}”{shown(cell)}件" for key, cell in told
        )
        return [
            fail(
                f"表三的{names}，正文没有提到。建议说明原因，便于公众理解。",
                *(key for key, _ in told),
            )
        ]
    if any(cell is None or cell.count is None for _, cell in cells):
        return [unsure("表三有的办理结果读不准，无法判断正文是否遗漏。", *keys)]
    return []
