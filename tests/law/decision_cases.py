"""Cases in Chinese (案例) on fees, findings, rounds, remedies, limits, letters, and their runs."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from gongkai.law import fees, publication, remedy_periods
from gongkai.law.annual_report.forms import forms
from gongkai.law.annual_report.remedy_rows import Instance, Result, counted
from gongkai.law.annual_report.tally import tally
from gongkai.law.citation import RuleBroken
from gongkai.law.facts import FactError, catalogue
from gongkai.law.fees import charge, check_page_charge
from gongkai.law.grounds import grounds
from gongkai.law.letter_library import ANSWER, library
from gongkai.law.letters import compose
from gongkai.law.outcomes import Finding, derive, outcomes
from gongkai.law.parameters import Parameters
from gongkai.law.publication import ColumnKind
from gongkai.law.remedies import Authority, BodyKind, Respondent, against, jurisdiction
from gongkai.law.remedy_results import column, remedy_results
from gongkai.law.workdays import national
from tests.law.examples import CASE, RESPONDENT, every_fact, example

Case = Mapping[str, Any]
CLOSED_ON = date(2026, 11, 20)
ORDERS = {"先复议": "first", "可以选择": "choice", "分别处理": "mixed"}

PERIODS: dict[str, Callable[..., date]] = {
    "申请行政复议": remedy_periods.reconsideration_by,
    "未告知时申请行政复议": remedy_periods.reconsideration_latest_by,
    "直接起诉": remedy_periods.lawsuit_by,
    "复议后起诉": remedy_periods.lawsuit_after_reconsideration_by,
    "作出复议决定": remedy_periods.reconsideration_decided_by,
    "作出复议决定（延长）": lambda day, **known: remedy_periods.reconsideration_decided_by(
        day, extended=True, **known
    ),
    "作出复议决定（简易程序）": lambda day, **known: remedy_periods.reconsideration_decided_by(
        day, simple=True, extended=True, **known
    ),
    "复议答复": remedy_periods.reconsideration_defence_by,
    "复议答复（简易程序）": lambda day, **known: remedy_periods.reconsideration_defence_by(
        day, simple=True, **known
    ),
    "诉讼答辩": remedy_periods.lawsuit_defence_by,
    "上诉": remedy_periods.appeal_by,
    "上诉（裁定）": lambda day, **known: remedy_periods.appeal_by(day, ruling=True, **known),
    "主动公开": publication.disclose_by,
    "双公示": publication.permit_or_penalty_by,
    "撤回处罚信息": publication.withdraw_penalty_by,
    "政策解读": publication.interpret_by,
    "规章备案": publication.rules_filed_by,
    "规范性文件备案": publication.normative_filed_by,
    "报请确定密级": publication.refer_secrecy_by,
}
WITHOUT_CALENDAR: dict[str, Callable[..., date]] = {
    "征求意见最早截止": publication.consultation_open_until,
    "规章施行": publication.rules_effective_from,
    "规范性文件有效期": publication.normative_valid_until,
    "试行文件有效期": lambda day, **known: publication.normative_valid_until(
        day, trial=True, **known
    ),
    "有效期提醒": publication.expiry_warning_on,
    "规范性文件清理": publication.next_clean_up_by,
    "不予公开评估": publication.reassess_by,
}


@cache
def cases(name: str) -> list[Case]:
    """The cases of one file."""
    file = Path(__file__).parent / "cases" / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))["case"]


def by_label(labelled: Mapping[str, Any], label: str) -> str:
    """The key whose label is, or begins before its bracket with, the Chinese words given."""
    found = [
        key
        for key, item in labelled.items()
        if label in (item.label, item.label.partition("（")[0])
    ]
    assert len(found) == 1, f"{label}: {found}"
    return found[0]


def facts_of(case: Case) -> dict[str, Any]:
    return {by_label(catalogue(), label): value for label, value in case["事实"].items()}


def expect(case: Case, work: Callable[[], None]) -> None:
    """Run a case, which has to be refused in the words after 拒绝 if it has any."""
    if "拒绝" not in case:
        work()
        return
    with pytest.raises((RuleBroken, FactError)) as refusal:
        work()
    assert case["拒绝"] in str(refusal.value)


def check_fee(case: Case, parameters: Parameters) -> None:
    def work() -> None:
        if "只告知途径的情形" in case:
            ground = by_label(grounds(), case["只告知途径的情形"])
            check_page_charge(ground, on=case["日期"], parameters=parameters)
            return
        found = charge(
            items=case.get("件数"),
            pages=case.get("页数"),
            earlier_items=case.get("当月此前件数", 0),
            on=case["日期"],
            parameters=parameters,
        )
        assert found.amount == case.get("金额")
        assert found.count == case.get("件数", case.get("页数"))
        assert found.schedule is (fees.Schedule.ITEMS if "件数" in case else fees.Schedule.PAGES)

    expect(case, work)


def check_finding(case: Case, parameters: Parameters) -> None:
    def work() -> None:
        withheld = tuple(by_label(grounds(), label) for label in case.get("不予公开部分", ()))
        ground = by_label(grounds(), case["情形"])
        finding = Finding("申请公开的文件", ground, facts_of(case), withheld)
        assert outcomes()[finding.outcome].label == case["结果"]

    expect(case, work)


def check_round(case: Case, parameters: Parameters) -> None:
    def work() -> None:
        findings = [example(by_label(grounds(), label)) for label in case["认定"]]
        result = derive(findings, on=CLOSED_ON, parameters=parameters)
        assert outcomes()[result.outcome].label == case["计入"]
        assert result.row("2021") == result.outcome
        assert result.row("2019") == case["行2019"]
        assert result.review is case["需要复核"]
        assert result.rule

    expect(case, work)


def check_remedy(case: Case, parameters: Parameters) -> None:
    def work() -> None:
        kind = BodyKind(by_label({each: each for each in BodyKind}, case["机关类型"]))
        names = {each: f"甲市{each.label}" for each in Authority}
        on = case["决定日期"]
        found = against(case["类别"], Respondent(kind, names), on=on, parameters=parameters)
        if found is None:
            assert case["顺序"] == "无"
            return
        assert found.order == ORDERS[case["顺序"]]
        expected = case.get("复议机关")
        if expected:
            assert [each.label for each in jurisdiction(kind, on).authorities] == expected
            assert found.authorities == tuple(f"甲市{each}" for each in expected)
        assert found.reconsideration_days == case.get("复议日数", found.reconsideration_days)
        assert found.lawsuit_months == case.get("诉讼月数", found.lawsuit_months)
        after = found.lawsuit_after_reconsideration_days
        assert after == case.get("复议后诉讼日数", after)

    expect(case, work)


def check_period(case: Case, parameters: Parameters) -> None:
    assert last_day(case, parameters) == case["期限"]


def last_day(case: Case, parameters: Parameters) -> date:
    what = case["事项"]
    if what in PERIODS:
        return PERIODS[what](case["起算日"], calendar=national(), parameters=parameters)
    if what in WITHOUT_CALENDAR:
        return WITHOUT_CALENDAR[what](case["起算日"], parameters=parameters)
    if what == "栏目更新":
        kind = ColumnKind(by_label({each: each for each in ColumnKind}, case["栏目"]))
        return publication.column_stale_after(case["起算日"], kind, parameters=parameters)
    government = {"部门年度报告": False, "政府年度报告": True}[what]
    return publication.report_by(case["年度"], government=government, parameters=parameters)


def result_named(label: str | None) -> str | None:
    """The key of the first result with that name."""
    same = [key for key, item in remedy_results().items() if item.label == label]
    return same[0] if same else None


def columns_of_suit(case: Case, parameters: Parameters) -> dict[str, int]:
    """How often a suit with these instances stands in each column of a year's table 4."""
    instances = [
        Instance(
            number=number,
            kind=case["程序"],
            filed_on=each["提起日期"],
            results=(Result(str(result_named(each["结果"])), each["审结日期"]),),
            previous=number - 1 if number > 1 else None,
        )
        for number, each in enumerate(case["审级"], start=1)
    ]
    rows = counted(instances, last=date(case["年度"], 12, 31), parameters=parameters)
    table = tally([], case["年度"], form=forms()["2021"], remedies=[row for row, _ in rows])
    cells = table.tables["remedies"][case["程序"]]
    return {key: int(cell.count) for key, cell in cells.items() if cell.count}


def check_table_4(case: Case, parameters: Parameters) -> None:
    def work() -> None:
        if "审级" in case:
            assert columns_of_suit(case, parameters) == case["各列"]
            return
        found = column(
            case["程序"],
            result=result_named(case.get("结果")),
            closed_on=case.get("审结日期"),
            year=case["年度"],
        )
        assert found == case["列"]

    expect(case, work)


def check_letter(case: Case, parameters: Parameters) -> None:
    def work() -> None:
        changed = {by_label(catalogue(), label): it for label, it in case.get("事实", {}).items()}
        facts = {**every_fact(), **CASE, **changed}
        for label in case.get("缺少", ()):
            del facts[by_label(catalogue(), label)]
        text = compose(
            letter_kind(case["文书"]),
            facts,
            on=case["日期"],
            parameters=parameters,
            findings=[example(by_label(grounds(), label)) for label in case.get("认定", ())],
            respondent=replace(RESPONDENT, online_channel=case.get("网上复议渠道", "")),
        )
        whole = "\n".join([text.title, text.salutation, *text.paragraphs])
        assert text.title == case.get("标题", text.title)
        assert [words for words in case.get("写明", ()) if words not in whole] == []
        assert [words for words in case.get("不写", ()) if words in whole] == []

    expect(case, work)


def letter_kind(title: str) -> str:
    """The kind of the letter with that title; 答复 is whatever the findings say."""
    titles = {letter.title: kind for kind, letter in library().package.items()}
    return ANSWER if title == "答复" else titles[title]


CHECKS: dict[str, Callable[[Case, Parameters], None]] = {
    "fees": check_fee,
    "findings": check_finding,
    "rounds": check_round,
    "remedies": check_remedy,
    "remedy_periods": check_period,
    "publication": check_period,
    "table_4": check_table_4,
    "letters": check_letter,
}
