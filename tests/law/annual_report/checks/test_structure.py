"""What the rules on make-up, labels, titles and dates say of particular reports."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gongkai.law.annual_report.checks import check
from gongkai.law.annual_report.findings import Finding, Severity, Verdict
from gongkai.law.annual_report.report import AnnualReport
from gongkai.law.dated_values import ParameterError
from gongkai.law.parameters import load
from tests import make

CLEAN = make.report()


def found(report: AnnualReport, rule: str, verdict: Verdict = Verdict.FAIL) -> list[Finding]:
    """The findings of one rule with that verdict."""
    return [each for each in check(report) if each.rule == rule and each.verdict is verdict]


def rules(report: AnnualReport, severity: Severity) -> set[str]:
    """The rules that fail with that severity."""
    return {
        each.rule
        for each in check(report)
        if each.verdict is Verdict.FAIL and each.severity is severity
    }


@pytest.mark.parametrize(
    ("title", "rule", "severity"),
    [
        ("青禾县民政局2023年度政府信息公开年度报告", None, None),
        ("青禾县民政局 2023年\n政府信息公开工作年度报告", None, None),
        ("镇江市民政局2023年政府信息公开工作年度报告", None, None),
        ("市中区民政局2023年政府信息公开工作年度报告", None, None),
        ("县民政局2023年政府信息公开工作年度报告", "structure.title_body", Severity.INFO),
        ("青禾县民政局政府信息公开工作年度报告", "structure.title_year", Severity.WARNING),
        ("青禾县民政局2023年信息公开年报", "structure.title_wording", Severity.WARNING),
    ],
)
def test_title(title: str, rule: str | None, severity: Severity | None) -> None:
    report = replace(CLEAN, title=title)
    failed = {(each.rule, each.severity) for each in check(report) if each.verdict is Verdict.FAIL}
    assert failed == ({(rule, severity)} if rule else set())


@pytest.mark.parametrize("title", [None, "", "\n"])
def test_missing_title_is_reported_once(title: str | None) -> None:
    report = replace(CLEAN, title=title)
    assert rules(report, Severity.WARNING) == {"structure.title_missing"}


def test_title_without_body_suggests_a_name_even_if_none_is_known() -> None:
    report = replace(CLEAN, title="2023年政府信息公开工作年度报告", body=None)
    assert found(report, "structure.title_body")[0].expected == "机关全称"


@pytest.mark.parametrize(
    ("period", "severity"),
    [
        ("从2023年1月1日到12月31日止", None),
        ("自2023年1月1日起至2023年12月31日止", None),
        ("2023 年 1 月 1 日 - 12 月 31 日", None),
        (None, Severity.INFO),
        ("2023年全年", Severity.WARNING),
        ("2023年1月1日至2022年12月31日", Severity.WARNING),
    ],
)
def test_period(period: str | None, severity: Severity | None) -> None:
    failed = found(replace(CLEAN, period=period), "structure.period")
    assert [each.severity for each in failed] == ([severity] if severity else [])


def test_form_of_another_year_names_both_documents() -> None:
    (one,) = found(replace(make.report("2019"), year=2022), "structure.wrong_form")
    assert "〔2021〕30号" in one.expected
    assert "〔2019〕60号" in one.found
    assert one.severity is Severity.ERROR


def test_form_is_not_judged_without_a_year() -> None:
    assert found(replace(CLEAN, year=None), "structure.wrong_form", Verdict.NOT_ASSESSABLE)


def test_mixed_form_needs_a_table() -> None:
    assert "structure.mixed_form" not in {each.rule for each in check(AnnualReport())}


def test_foreign_column_is_a_mixed_form() -> None:
    report = make.printing(CLEAN, {"disclosure.licences.previous_items": 3})
    (one,) = found(report, "structure.mixed_form")
    assert one.cells == ("disclosure.licences.previous_items",)
    unknown = make.printing(CLEAN, {"disclosure.licences.elsewhere": 3})
    assert not found(unknown, "structure.mixed_form")


def test_section_with_its_table_but_no_heading_is_only_a_lost_heading() -> None:
    report = make.without_sections(CLEAN, 2, 3, 4)
    assert rules(report, Severity.ERROR) == set()
    assert len(found(report, "structure.heading_lost")) == 3


def test_section_without_table_and_heading_is_missing() -> None:
    report = make.lacking(make.without_sections(CLEAN, 4), "remedies")
    assert rules(report, Severity.ERROR) == {"structure.section_missing"}
    assert "表四" in found(report, "structure.section_missing")[0].message


def test_text_of_a_section_that_stands_in_another_shows_a_lost_heading() -> None:
    lost = make.saying(make.without_sections(CLEAN, 5), {4: "（一）存在的主要问题。解读不足。"})
    assert not found(lost, "structure.section_missing")
    assert found(lost, "structure.heading_lost")
    for text in ("解读不足，将改进。\n无。", "解读不足。\n六、其他事项\n没有。"):
        last = make.saying(make.without_sections(CLEAN, 6), {5: text})
        assert not found(last, "structure.section_missing")


def test_first_section_without_heading_may_stand_before_the_second() -> None:
    bare = make.without_sections(CLEAN, 1)
    assert found(bare, "structure.section_missing")
    opened = replace(bare, preamble=make.GENERAL)
    assert not found(opened, "structure.section_missing")
    assert found(opened, "structure.heading_lost")


def test_table_left_in_the_text_is_unread_and_not_missing() -> None:
    left = make.saying(make.lacking(CLEAN, "remedies"), {4: "结果\n维持 结果纠正 0 0"})
    assert not found(left, "structure.table_missing")
    assert found(left, "structure.table_missing", Verdict.NOT_ASSESSABLE)


@pytest.mark.parametrize(
    "cut",
    [
        make.lacking(make.lacking(CLEAN, "applications", "total", "carried_over"), "remedies"),
        make.lacking(make.lacking(CLEAN, "applications"), "remedies"),
        make.without_sections(
            make.lacking(
                make.lacking(make.lacking(CLEAN, "applications"), "remedies"), "disclosure", "fees"
            ),
            3,
        ),
    ],
)
def test_source_that_breaks_off_inside_a_table_is_not_said_to_lack_the_rest(
    cut: AnnualReport,
) -> None:
    report = make.without_sections(cut, 4, 5, 6)
    assert rules(report, Severity.ERROR) == set()
    assert found(report, "structure.section_missing", Verdict.NOT_ASSESSABLE)


def test_source_that_ends_between_sections_lacks_the_rest() -> None:
    report = make.lacking(make.without_sections(CLEAN, 4, 5, 6), "remedies")
    assert len(found(report, "structure.section_missing")) == 3
    only = make.without_sections(make.lacking(make.lacking(CLEAN, "applications"), "remedies"), 3)
    assert found(make.without_sections(only, 4, 5, 6), "structure.section_missing")
    bare = replace(CLEAN, tables={}, sections=CLEAN.sections[:1])
    assert found(bare, "structure.section_missing")


def test_heading_that_runs_on_into_its_text_is_whole() -> None:
    run_on = replace(CLEAN.sections[5], heading="其他需要报告的事项无其他需要报告的事项")
    report = replace(CLEAN, sections=(*CLEAN.sections[:5], run_on))
    assert not found(report, "structure.altered_headings")


def test_report_without_headings_is_not_said_to_lack_sections() -> None:
    report = replace(CLEAN, sections=())
    assert rules(report, Severity.ERROR) == set()
    assert found(report, "structure.section_missing", Verdict.NOT_ASSESSABLE)
    assert "structure.heading_order" not in {each.rule for each in check(report)}


def test_missing_leaf_row_is_a_warning_and_names_its_group() -> None:
    (one,) = found(
        make.lacking(CLEAN, "applications", "refused.state_secret"), "structure.row_missing"
    )
    assert one.severity is Severity.WARNING
    assert "（三）不予公开·1.属于国家秘密" in one.message


def test_many_missing_rows_are_unread_rather_than_left_out() -> None:
    rows = [row for row in CLEAN.rows("applications") if row.startswith("refused")]
    report = make.lacking(CLEAN, "applications", "new", *rows)
    assert not found(report, "structure.row_missing")
    assert found(report, "structure.row_missing", Verdict.NOT_ASSESSABLE)


def test_missing_group_of_table_four_is_an_error() -> None:
    report = make.lacking(CLEAN, "remedies", "lawsuit_direct")
    assert found(report, "structure.row_missing")[0].severity is Severity.ERROR


def test_section_twice_is_out_of_order() -> None:
    report = replace(CLEAN, sections=(*CLEAN.sections, CLEAN.sections[5]))
    (one,) = found(report, "structure.heading_order")
    assert one.found == "一、二、三、四、五、六、六"
    assert one.places


@pytest.mark.parametrize(
    "printed",
    [
        "8. 属于行政\n查询事项",
        "8．属于行政查询事项 0 0 0",
        "（三）不予公开8.属于行政查询事项",
        "三、本年度办理结果（三）不予公开 8、属于行政查询事项",
        "属于行政查询事项",
        "8.属于行政",
    ],
)
def test_label_may_differ_harmlessly(printed: str) -> None:
    changed = [("applications", "row", "refused.administrative_query", printed)]
    assert not found(make.relabelled(CLEAN, changed), "structure.altered_labels")


def test_labels_altered_are_listed_once_a_table() -> None:
    changed = [
        ("applications", "row", "refused.administrative_query", "8.属于行政咨询事项"),
        ("applications", "column", "public_benefit", "社会组织"),
        ("applications", "group", "results", "三、本年受理结果"),
        ("applications", "group", "unheard-of", "某某"),
        ("disclosure", "column", "article_20_1.in_force", "现行冇效件数"),
        ("disclosure", "row", "unheard-of", "某某"),
    ]
    two, three = found(make.relabelled(CLEAN, changed), "structure.altered_labels")
    assert two.found == "现行冇效件数"
    assert three.found.count("、") >= 2
    assert "有3处" in three.message


def test_label_that_only_the_other_form_has_is_compared_with_that() -> None:
    changed = [("disclosure", "column", "article_20_9.amount", "采购总金额（单位：元）")]
    assert not found(make.relabelled(CLEAN, changed), "structure.altered_labels")
    other = [("disclosure", "row", "procurement", "政府采购")]
    assert found(make.relabelled(CLEAN, other), "structure.altered_labels")


def test_labels_are_not_asked_of_a_report_without_tables() -> None:
    bare = replace(CLEAN, labels=(), tables={})
    assert "structure.altered_labels" not in {each.rule for each in check(bare)}


def test_message_calls_a_row_as_it_is_printed() -> None:
    changed = [
        ("applications", "row", "granted", "（一）  予以 公开"),
        ("applications", "row", "new", "一、本年新收" + "很长的说明" * 20),
    ]
    report = make.printing(
        make.relabelled(CLEAN, changed),
        {"applications.granted.total": 9, "applications.new.total": 9},
    )
    new, granted = (each.message for each in found(report, "applications.row_sum"))
    assert "“（一）予以公开”" in granted
    assert "“一、本年新收政府信息公开申请数量”" in new


def test_long_label_is_shortened_at_its_first_pause() -> None:
    report = make.printing(CLEAN, {"applications.other.not_supplemented.total": 9})
    (one,) = found(report, "applications.row_sum")
    assert "“（六）其他处理·1.申请人无正当理由逾期不补正”" in one.message
    changed = [("applications", "row", "not_processed.confirm_or_reissue", "5." + "要" * 30)]
    cut = make.printing(
        make.relabelled(CLEAN, changed),
        {"applications.not_processed.confirm_or_reissue.total": 9},
    )
    assert "要" * 22 + "”" in found(cut, "applications.row_sum")[0].message


@pytest.mark.parametrize(
    ("body", "dated", "verdict", "severity"),
    [
        ("青禾县民政局", date(2024, 1, 31), Verdict.PASS, Severity.INFO),
        ("青禾县民政局", date(2024, 2, 1), Verdict.FAIL, Severity.WARNING),
        ("青禾县人民政府", date(2024, 3, 31), Verdict.PASS, Severity.INFO),
        ("青禾县人民政府", date(2024, 4, 1), Verdict.FAIL, Severity.WARNING),
        ("青禾镇", date(2024, 2, 1), Verdict.FAIL, Severity.INFO),
        ("青禾县人民政府办公室", date(2024, 1, 31), Verdict.PASS, Severity.INFO),
        ("青禾县人民政府办公室", date(2024, 2, 1), Verdict.NOT_ASSESSABLE, Severity.INFO),
        ("青禾县人民政府办公室", date(2024, 4, 1), Verdict.FAIL, Severity.WARNING),
        ("青禾经济开发区管委会", date(2024, 4, 1), Verdict.NOT_ASSESSABLE, Severity.INFO),
        (None, date(2024, 4, 1), Verdict.NOT_ASSESSABLE, Severity.INFO),
    ],
)
def test_report_is_due_by_the_kind_of_body(
    body: str | None, dated: date, verdict: Verdict, severity: Severity
) -> None:
    (one,) = [
        each
        for each in check(replace(CLEAN, body=body, dated=dated))
        if each.rule == "deadline.late"
    ]
    assert (one.verdict, one.severity) == (verdict, severity)


def test_place_may_set_an_earlier_day(tmp_path: Path) -> None:
    (tmp_path / "local.toml").write_text(
        '[[parameter]]\nkey = "annual_report.department_by"\ntitle = "公布期限"\nunit = "月-日"\n'
        'values = [{ from = 2022-01-01, value = "01-10", source = "市通知", confirmed = true }]\n',
        encoding="utf-8",
    )
    local = check(CLEAN, parameters=load(tmp_path))
    assert [each.verdict for each in local if each.rule == "deadline.late"] == [Verdict.FAIL]


@pytest.mark.parametrize("year", [0, 2018, 9999])
def test_report_of_a_year_without_the_rule_is_not_judged(year: int) -> None:
    verdicts = {
        each.verdict for each in check(replace(CLEAN, year=year)) if each.rule == "deadline.late"
    }
    assert verdicts == {Verdict.NOT_ASSESSABLE}


def test_local_day_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "local.toml").write_text(
        '[[parameter]]\nkey = "annual_report.department_by"\ntitle = "公布期限"\nunit = "月-日"\n'
        'values = [{ from = 2022-01-01, value = "1月", source = "市通知", confirmed = true }]\n',
        encoding="utf-8",
    )
    with pytest.raises(ParameterError, match="月-日"):
        check(CLEAN, parameters=load(tmp_path))


def test_report_dated_within_its_year_cannot_be_of_the_whole_year() -> None:
    report = replace(CLEAN, dated=date(2023, 12, 31))
    assert found(report, "deadline.before_year_end")
    undated = replace(CLEAN, dated=None)
    assert "deadline.before_year_end" not in {each.rule for each in check(undated)}
