"""What the rules on prose say of particular texts, above all where they stay silent."""

from dataclasses import replace

import pytest

from gongkai.law.annual_report.checks import check
from gongkai.law.annual_report.findings import Finding, Severity, Verdict
from gongkai.law.annual_report.report import AnnualReport
from tests import make

CLEAN = make.report()


def found(report: AnnualReport, rule: str, verdict: Verdict = Verdict.FAIL) -> list[Finding]:
    """The findings of one rule with that verdict."""
    return [each for each in check(report) if each.rule == rule and each.verdict is verdict]


def says(text: str, form: str = "2021", **cells: make.Printed) -> AnnualReport:
    """The clean report with another 总体情况 and some cells printed otherwise."""
    return make.report(form, {key.replace("__", "."): cells[key] for key in cells}, {1: text})


def verdicts(report: AnnualReport, rule: str) -> set[Verdict]:
    """What one rule says; nothing if it did not look."""
    return {each.verdict for each in check(report) if each.rule == rule}


@pytest.mark.parametrize(
    ("text", "fails"),
    [
        ("收到公开申请5件", False),
        ("收到公开申请6件", False),
        ("收到公开申请7件", True),
        ("新收公开申请5件", False),
        ("新收公开申请6件", True),
        ("收到公开申请6件，新收公开申请5件", False),
        ("收到公开申请8件，收到公开申请5件", False),
        ("甲室收到公开申请2件，乙室收到公开申请3件", False),
        ("收到公开申请40余件", True),
        ("未收到公开申请", True),
    ],
)
def test_applications_are_the_new_or_all_of_the_year(text: str, fails: bool) -> None:
    assert bool(found(says(text), "narrative.applications")) is fails


def test_applications_handled_may_be_those_disposed() -> None:
    cells = {"applications__total__total": 4, "applications__carried_over__total": 2}
    assert not found(says("办理公开申请4件", **cells), "narrative.applications")
    assert found(says("收到公开申请4件", **cells), "narrative.applications")


def test_mismatch_names_both_sides_and_what_to_do() -> None:
    (one,) = found(says("收到公开申请7件"), "narrative.applications")
    assert "7件" in one.message
    assert one.expected == "5或6"
    assert one.found == "7件"
    assert one.cells == ("applications.new.total", "applications.carried_in.total")
    assert one.places == ("section 1 paragraph 1",)
    assert one.severity is Severity.WARNING


def test_none_against_a_figure_and_the_reverse_are_said() -> None:
    (none,) = found(says("未收到公开申请"), "narrative.applications")
    assert "正文称没有" in none.message
    (reverse,) = found(
        says("收到公开申请5件", applications__new__total=0, applications__carried_in__total=""),
        "narrative.applications",
    )
    assert "表中却是0或空白" in reverse.message


def test_figure_partly_unreadable_is_not_called_wrong() -> None:
    report = says("收到公开申请9件", applications__carried_in__total="若干")
    assert verdicts(report, "narrative.applications") == {Verdict.NOT_ASSESSABLE}


def test_prose_is_not_compared_with_a_table_that_is_not_there() -> None:
    report = make.lacking(make.lacking(CLEAN, "applications"), "disclosure")
    rules = {each.rule for each in check(report)}
    assert not rules & {
        "narrative.applications",
        "narrative.channels",
        "narrative.answered",
        "narrative.carried",
        "narrative.decisions",
        "narrative.documents",
        "narrative.outcome_class",
    }


def test_no_claim_is_no_finding() -> None:
    report = says("全年工作有序推进，取得新的进展，群众满意度不断提高。")
    assert verdicts(report, "narrative.carried") == set()
    assert verdicts(report, "narrative.remedies") == set()
    assert verdicts(report, "narrative.decisions") == set()
    assert verdicts(report, "narrative.documents") == set()
    assert verdicts(report, "narrative.parts") == set()


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("收到公开申请5件，其中网络申请2件、信函申请3件", {Verdict.PASS}),
        ("网络申请2件、信函申请4件", {Verdict.PASS}),
        ("网络申请2件、信函申请5件", {Verdict.FAIL}),
        ("收到公开申请7件，网络申请2件、信函申请5件", {Verdict.PASS}),
        ("网络申请2件", set()),
    ],
)
def test_channels_add_up_to_the_applications(text: str, verdict: set[Verdict]) -> None:
    assert verdicts(says(text), "narrative.channels") == verdict


def test_remedies_are_compared_group_by_group() -> None:
    cells = {"remedies__lawsuit_direct__total": 2, "remedies__lawsuit_direct__pending": 2}
    text = "信息公开行政复议1件、行政诉讼2件，其中未经复议直接起诉2件。"
    assert not found(says(text, **cells), "narrative.remedies")
    assert not found(says("行政复议和行政诉讼共3件。", **cells), "narrative.remedies")
    assert len(found(says("行政复议2件、行政诉讼3件。", **cells), "narrative.remedies")) == 2
    assert found(says("没有发生行政诉讼。", **cells), "narrative.remedies")


def test_remedies_are_not_called_lost_where_their_table_could_not_be_read() -> None:
    left = make.lacking(says("信息公开行政诉讼1件。"), "remedies")
    garbled = make.saying(left, {4: "结果维持 尚未审结 1 0"})
    assert verdicts(garbled, "narrative.remedies") == {Verdict.NOT_ASSESSABLE}


def test_remedies_told_but_not_tabled_are_lost() -> None:
    lost = make.lacking(says("信息公开行政诉讼1件。"), "remedies")
    assert "没有表四" in found(lost, "narrative.remedies")[0].message
    none = make.lacking(says("没有行政诉讼。"), "remedies")
    assert verdicts(none, "narrative.remedies") == set()


def test_published_notices_are_only_worth_a_look() -> None:
    (one,) = found(says("公示行政许可信息290条。"), "narrative.decisions")
    assert one.severity is Severity.INFO
    (other,) = found(says("作出行政许可290件。"), "narrative.decisions")
    assert other.severity is Severity.WARNING


def test_documents_of_the_old_form() -> None:
    assert not found(says("公开规范性文件20件。", "2019"), "narrative.documents")
    assert found(says("公开规范性文件21件。", "2019"), "narrative.documents")
    assert found(says("制定规范性文件20件。", "2019"), "narrative.documents")


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("公开信息100条，其中要闻60条，公告50条。", Severity.WARNING),
        ("公开信息100条，其中要闻30条，其他50条。", Severity.WARNING),
        ("公开信息100条，其中甲20条、乙20条、丙20条、丁20条。", Severity.WARNING),
        ("公开信息100条，其中甲5条、乙2条、丙2条、丁2条。", Severity.INFO),
        ("公开信息100条，其中甲60条、乙20条、丙5条。", Severity.INFO),
        ("公开信息100条，其中甲60条、乙20条。", None),
        ("公开信息100条，其中甲60条。", None),
        ("公开信息100余条，其中甲60余条、乙50余条。", None),
        ("公开信息10余条，其中甲60余条、乙50余条。", Severity.WARNING),
    ],
)
def test_list_short_of_its_total_is_a_warning_only_if_meant_whole(
    text: str, severity: Severity | None
) -> None:
    failed = found(says(text), "narrative.parts")
    assert [each.severity for each in failed] == ([severity] if severity else [])


def test_fees_told_elsewhere_are_only_worth_a_look() -> None:
    elsewhere = make.saying(CLEAN, {1: f"{make.GENERAL}无收费情况。", 6: "无。"})
    assert found(elsewhere, "narrative.fees_silent")[0].severity is Severity.INFO
    silent = make.saying(CLEAN, {6: "无。"})
    assert found(silent, "narrative.fees_silent")[0].severity is Severity.WARNING


def test_fees_are_not_asked_of_the_old_form() -> None:
    old = make.saying(make.report("2019"), {6: "无。"})
    assert verdicts(old, "narrative.fees_silent") == set()


def test_empty_fifth_section_is_reported_without_a_quotation() -> None:
    (one,) = found(make.saying(CLEAN, {5: " "}), "narrative.problems_empty")
    assert "只写" not in one.message


def test_text_of_a_section_that_is_not_there_is_left_to_the_rules_on_structure() -> None:
    bare = make.without_sections(CLEAN, 1, 5, 6)
    rules = {each.rule for each in check(bare)}
    assert not rules & {"narrative.thin", "narrative.problems_empty", "narrative.fees_silent"}


def test_empty_first_section_is_reported_without_a_quotation() -> None:
    (one,) = found(make.saying(CLEAN, {1: ""}), "narrative.thin")
    assert "是空的" in one.message


@pytest.mark.parametrize("body", ["青禾县民政局", "青禾县人民政府办公室", "青禾街道办事处"])
def test_supervision_is_asked_of_governments_only(body: str) -> None:
    assert verdicts(replace(CLEAN, body=body), "narrative.supervision") == set()


def test_supervision_is_not_missed_in_a_source_that_breaks_off() -> None:
    town = replace(CLEAN, body="青禾镇")
    cut = make.lacking(make.lacking(town, "applications", "carried_over"), "remedies")
    report = make.without_sections(cut, 4, 5, 6)
    assert verdicts(report, "narrative.supervision") == {Verdict.NOT_ASSESSABLE}


def test_supervision_is_asked_of_a_town() -> None:
    (one,) = found(replace(CLEAN, body="青禾镇"), "narrative.supervision")
    assert one.found == "缺考核、社会评议、责任追究"


def test_outcome_class_needs_a_partly_granted_application() -> None:
    report = says("收到申请1件，部分内容属主动公开范围，部分不存在。")
    assert verdicts(report, "narrative.outcome_class") == {Verdict.PASS}


def test_gaps_are_not_asked_where_there_is_no_text() -> None:
    bare = replace(make.printing(CLEAN, {"applications.other.other.total": 2}), sections=())
    rules = {each.rule for each in check(bare)}
    assert not {rule for rule in rules if rule.endswith(("unmentioned", "unexplained"))}
    assert not rules & {"narrative.approximate", "narrative.repeated"}


def test_other_handling_explained_is_no_gap() -> None:
    report = says("申请人撤回申请1件，收到公开申请5件。", applications__other__other__total=1)
    assert not found(report, "narrative.other_unexplained")


def test_applications_of_a_missing_row_are_no_gap() -> None:
    report = make.lacking(says("全年工作有序推进。"), "applications", "new", "carried_in")
    assert verdicts(report, "narrative.applications_unmentioned") == set()


def test_long_passages_are_quoted_by_their_beginning() -> None:
    passage = "完善公文属性认定和发布审查流程，" * 6
    (one,) = found(says(f"{passage}。\n{passage}。"), "narrative.repeated")
    assert "…" in one.message
