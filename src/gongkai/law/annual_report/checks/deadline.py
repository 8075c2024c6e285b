"""Checks of a report's date (落款日期) against the days by which the Regulations want it out."""

from datetime import MAXYEAR, date

from gongkai.law.annual_report.bodies import BodyKind
from gongkai.law.annual_report.checks.case import Case
from gongkai.law.annual_report.checks.rule import Results, fail, passed, rule, unsure
from gongkai.law.annual_report.checks.sources import ARTICLE_49, PRACTICE
from gongkai.law.annual_report.findings import Severity
from gongkai.law.annual_report.forms import form_for
from gongkai.law.dated_values import ParameterError

_PARAMETERS = {
    BodyKind.DEPARTMENT: "annual_report.department_by",
    BodyKind.GOVERNMENT: "annual_report.government_by",
    BodyKind.TOWNSHIP: "annual_report.township_by",
    # Its report may be its own or the government's; only the later day is sure to bind.
    BodyKind.GOVERNMENT_OFFICE: "annual_report.government_by",
}


def due(case: Case, kind: BodyKind, year: int) -> date:
    """《政府信息公开条例》第四十九条: the last day for the report of ``year``.

    Raises ParameterError if a local value is no month and day.
    """
    key = _PARAMETERS[kind]
    text = case.parameters.text(key, date(year + 1, 1, 1))
    try:
        return date.fromisoformat(f"{year + 1}-{text}")
    except ValueError as error:
        raise ParameterError(f"参数“{key}”的值“{text}”应写成“月-日”，如01-31。") from error


@rule(
    "deadline.late",
    "报告应按时公布：部门1月31日前，县级以上人民政府3月31日前",
    ARTICLE_49,
    Severity.WARNING,
    advice="说明迟延原因，今后按期公布。",
    also=(Severity.INFO,),
)
def late(case: Case) -> Results:
    year, dated, kind = case.report.year, case.report.dated, case.kind
    if dated is None:
        return None
    if year is None or form_for(year) is None or year >= MAXYEAR:
        return [
            unsure(f"落款日期是{dated}，但报告年份无法确定或不适用现行条例，不能判断是否按时。")
        ]
    if kind is None:
        name = case.report.body or "（未写机关名称）"
        return [unsure(f"从名称“{name}”看不出是政府还是部门，无法判断适用哪一个期限。")]
    last = due(case, kind, year)
    if dated > last:
        return [
            fail(
                f"落款日期是{dated}，{kind.label}{year}年的报告应在{last}前公布，"
                f"晚了{(dated - last).days}天。请说明原因，今后按期公布。",
                expected=f"不晚于{last}",
                found=str(dated),
                severity=Severity.INFO if kind is BodyKind.TOWNSHIP else None,
            )
        ]
    if kind is BodyKind.GOVERNMENT_OFFICE and dated > due(case, BodyKind.DEPARTMENT, year):
        own = due(case, BodyKind.DEPARTMENT, year)
        return [
            unsure(
                f"落款日期是{dated}。如果这是本级政府的报告，期限是{last}；"
                f"如果是办公厅（室）自己的报告，期限是{own}，已超过。"
            )
        ]
    return [passed(f"落款日期{dated}，不晚于{last}。")]


@rule(
    "deadline.before_year_end",
    "报告应在统计期结束后编制",
    PRACTICE,
    Severity.WARNING,
    advice="核对落款日期，或按全年数据重新统计。",
)
def before_year_end(case: Case) -> Results:
    year, dated = case.report.year, case.report.dated
    if dated is None:
        return None
    if year is None:
        return [unsure(f"落款日期是{dated}，但报告所述年份无法确定，不能判断数据是否为全年。")]
    if dated.year > year:
        return []
    return [
        fail(
            f"落款日期是{dated}，早于{year}年年底，数据不可能是全年的。请核对日期和统计期限。",
            expected=f"晚于{year}-12-31",
            found=str(dated),
        )
    ]
