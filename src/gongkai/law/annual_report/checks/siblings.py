"""Checks of reports against others of the same batch (批次内比对): twins, and copied prose."""

from gongkai.law.annual_report.checks.case import Case
from gongkai.law.annual_report.checks.narrative import excerpt
from gongkai.law.annual_report.checks.rule import Results, fail, rule, unsure
from gongkai.law.annual_report.checks.sources import PRACTICE
from gongkai.law.annual_report.checks.years import COPIED
from gongkai.law.annual_report.findings import Severity


@rule(
    "siblings.different_figures",
    "同一机关同一年的几份文件，数字应相同",
    PRACTICE,
    Severity.WARNING,
    advice="确认哪一份是正式公布的，撤下或更正其余的。",
)
def different_figures(case: Case) -> Results:
    if case.siblings is None:
        return None
    if case.report.body is None or case.report.year is None:
        return [unsure("报告没有机关名称或年份，无法与同批的其他文件比对。")]
    return [
        fail(
            f"同批文件“{twin.name}”也是“{case.report.body}”{case.report.year}年的报告，"
            f"但{case.words.cells(twin.cells)}的数字不同。请确认以哪一份为准。",
            *twin.cells,
        )
        for twin in case.siblings.twins
    ]


@rule(
    "siblings.copied",
    "正文不应与其他报告雷同",
    "国办公开办函〔2021〕30号关于避免内容雷同、敷衍的要求",
    Severity.WARNING,
    advice="按本机关实际情况重写雷同的部分。",
    also=(Severity.INFO,),
)
def copied(case: Case) -> Results:
    if case.siblings is None:
        return None
    if not case.report.sections:
        return [unsure("没有识别出正文，无法与同批的其他报告比较。")]
    like = case.siblings.likeness
    if like is None:
        return []
    return [
        fail(
            f"总体情况和存在问题的文字有{like.share:.0%}与同批文件“{like.other}”相同（数字除外），"
            f"如“{excerpt(like.example)}”。请按本机关实际情况重写。",
            expected=f"低于{COPIED:.0%}",
            found=f"{like.share:.0%}",
            severity=Severity.WARNING if like.share >= COPIED else Severity.INFO,
        )
    ]
