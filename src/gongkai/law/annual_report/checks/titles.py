"""What a report's title must say (标题): the right words, the body's name and the year."""

import re
from collections.abc import Iterator

from gongkai.law.annual_report.checks.case import Case
from gongkai.law.annual_report.checks.rule import Result, Results, fail, passed, rule, unsure
from gongkai.law.annual_report.checks.sources import FORMS, PRACTICE
from gongkai.law.annual_report.findings import Severity

_NAME = "政府信息公开工作年度报告"
_RIGHT_WORDS = re.compile(r"政府信息公开(?:工作)?年度(?:工作)?报告")
_YEARS = re.compile(r"20\d\d")
_WITHOUT_BODY = re.compile(
    r"20\d\d年?度?|(?:政府|政务)?信息公开|政务公开|年度|工作|报告|年报|关于|的|[\W_]|\d"
)
# “市经信局” is short for a bureau of some city; 市中区 and 镇江市 are whole names.
_SHORT_NAME = re.compile(r"^[省市县区](?![中南北郊]区|辖区)[^省市县区]{1,}")
_PERIOD = re.compile(r"(20\d\d)年0?1月0?1日[^\d]{0,12}(?:(20\d\d)年)?12月31日", re.DOTALL)


@rule(
    "structure.title_missing",
    "报告应有标题",
    FORMS,
    Severity.WARNING,
    advice=f"加上标题“（机关名称）（年份）年{_NAME}”。",
)
def title_missing(case: Case) -> Results:
    if case.report.title and case.report.title.strip():
        return []
    return [
        fail(
            f"没有找到标题。请在正文前加上“（机关名称）（年份）年{_NAME}”。",
            expected=_NAME,
        )
    ]


def _title(case: Case) -> str:
    return "".join((case.report.title or "").split())


@rule(
    "structure.title_wording",
    f"标题应为“{_NAME}”",
    FORMS,
    Severity.WARNING,
    advice=f"把标题改为“{_NAME}”。",
)
def title_wording(case: Case) -> Results:
    title = _title(case)
    if not title:
        return None
    if _RIGHT_WORDS.search(title):
        return []
    if "报告" not in title and "年报" not in title:
        return [unsure(f"标题读作“{title}”，看不出是年度报告的标题，请对照原文确认。")]
    return [
        fail(
            f"标题为“{title}”，应为“{_NAME}”。"
            "法定名称是年度报告，“工作报告”等写法易与其他报告混淆，请更正。",
            expected=_NAME,
            found=title,
        )
    ]


@rule(
    "structure.title_body",
    "标题应写明机关名称",
    FORMS,
    Severity.WARNING,
    advice="在标题中写明机关全称。",
    also=(Severity.INFO,),
)
def title_body(case: Case) -> Results:
    title = _title(case)
    if not title:
        return None
    name = _WITHOUT_BODY.sub("", title)
    known = case.report.body or "机关全称"
    if not name:
        return [
            fail(
                f"标题“{title}”没有写机关名称。报告脱离网页后无法看出是谁的，请加上“{known}”。",
                expected=known,
                found=title,
            )
        ]
    if _SHORT_NAME.match(name):
        return [
            fail(
                f"标题用了简称“{name}”，看不出是哪个地方的机关，请写全称。",
                expected="机关全称",
                found=name,
                severity=Severity.INFO,
            )
        ]
    return []


@rule(
    "structure.title_year",
    "标题应写明报告年份",
    FORMS,
    Severity.WARNING,
    advice="在标题中写明报告的年份，与统计期限一致。",
)
def title_year(case: Case) -> Results:
    title = _title(case)
    if not title:
        return None
    years = [int(year) for year in _YEARS.findall(title)]
    if not years:
        return [fail(f"标题“{title}”没有写年份，请加上报告所述的年份。", found=title)]
    if case.report.year is None:
        return [unsure(f"标题“{title}”写了年份，但报告所述年份无法确定，请对照原文确认。")]
    return list(_year_conflicts(case, title, years))


def _year_conflicts(case: Case, title: str, years: list[int]) -> Iterator[Result]:
    expected = case.report.year
    if expected not in years:
        yield fail(
            f"标题“{title}”的年份与报告所述的{expected}年不一致，请核对更正。",
            expected=str(expected),
            found=str(years[0]),
        )


@rule(
    "structure.period",
    "统计期限应为报告年的1月1日至12月31日",
    PRACTICE,
    Severity.WARNING,
    advice="写明“统计期限自（年份）年1月1日起至12月31日止”。",
    also=(Severity.INFO,),
)
def period(case: Case) -> Results:
    printed = "".join((case.report.period or "").split())
    if not printed:
        return [
            fail(
                "没有写统计期限。建议在开头写明“统计期限自（年份）年1月1日起至12月31日止”。",
                severity=Severity.INFO,
            )
        ]
    year = case.report.year
    found = _PERIOD.search(printed)
    if year is None:
        return [unsure(f"统计期限写为“{printed}”，但报告所述年份无法确定，请对照原文确认。")]
    if found and int(found[1]) == year and found[2] in (None, str(year)):
        return [passed(f"统计期限为{year}年1月1日至12月31日。")]
    return [
        fail(
            f"统计期限写为“{printed}”，应为{year}年1月1日至12月31日。"
            "请核对是否沿用了往年文字，数据是否按全年统计。",
            expected=f"{year}年1月1日至{year}年12月31日",
            found=printed,
        )
    ]
