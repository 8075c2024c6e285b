"""What the rules on tables say of particular prints."""

from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.law.annual_report.cells import CellKey
from gongkai.law.annual_report.checks import check
from gongkai.law.annual_report.findings import Finding, Severity, Verdict
from gongkai.law.annual_report.report import AnnualReport, ReadingNote
from tests import make

CLEAN = make.report()
OTHERS = ("other.not_supplemented", "other.fee_unpaid", "other.other")


def found(report: AnnualReport, rule: str, verdict: Verdict = Verdict.FAIL) -> list[Finding]:
    """The findings of one rule with that verdict."""
    return [each for each in check(report) if each.rule == rule and each.verdict is verdict]


def printed(**cells: make.Printed) -> AnnualReport:
    """The clean report with cells printed otherwise; ``__`` stands for a dot."""
    return make.report("2021", {key.replace("__", "."): cells[key] for key in cells})


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_right_report_has_no_failure_and_nothing_unsure(form: str) -> None:
    assert {each.verdict for each in check(make.report(form))} == {Verdict.PASS}


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_any_total_changed_by_one_is_reported_at_its_cell(form: str) -> None:
    report = make.report(form)
    totals = [
        key
        for key, _ in report.cells()
        if key.table != "disclosure" and "total" in (key.row, key.column)
    ]
    assert len(totals) > 30
    for key in totals:
        cell = report.cell(key)
        assert cell is not None
        broken = make.printing(report, {str(key): int(cell.value or 0) + 1})
        errors = [each for each in check(broken) if each.severity is Severity.ERROR]
        assert any(str(key) in each.cells for each in errors), key


def test_row_sum_names_parts_total_and_difference() -> None:
    (one,) = found(printed(applications__granted__total=7), "applications.row_sum")
    assert one.cells == ("applications.granted.total",)
    assert (one.expected, one.found) == ("4", "7")
    assert "（自然人4）得4" in one.message
    assert "相差3" in one.message


def test_row_of_nothing_with_a_total_is_off_by_the_total() -> None:
    (one,) = found(printed(applications__other__other__total=2), "applications.row_sum")
    assert "各列相加得0" in one.message


def test_sum_that_no_reading_keeps_fails_and_says_so() -> None:
    (one,) = found(
        printed(applications__granted__total=make.unclear(5, 50)), "applications.row_sum"
    )
    assert "无论怎样读取都不相等" in one.message
    assert one.expected == "4"


def test_sum_below_its_known_parts_fails_whatever_a_text_means() -> None:
    report = printed(applications__granted__business="若干", applications__granted__total=1)
    (one,) = found(report, "applications.row_sum")
    assert "（自然人4、商业企业“若干”）" in one.message


def test_glued_row_that_no_split_balances_fails() -> None:
    keys = tuple(CellKey("applications", "granted", column) for column in make.COLUMNS)
    report = make.printing(CLEAN, {str(key): make.unclear(0, 4, 40) for key in keys})
    glued = replace(report, notes=(ReadingNote("no_reading_balances", "", keys),))
    assert found(glued, "applications.row_sum")
    assert not found(report, "applications.row_sum")
    row = tuple(CellKey("remedies", "reconsideration", each) for each in ("upheld", "total"))
    assert found(
        replace(CLEAN, notes=(ReadingNote("no_reading_balances", "", row),)), "remedies.total"
    )


def test_row_without_a_total_cell_is_left_to_the_rule_on_columns() -> None:
    rows = dict(CLEAN.rows("applications"))
    rows["granted"] = {"natural_person": make.cell(4)}
    report = replace(CLEAN, tables={**CLEAN.tables, "applications": rows})
    assert not found(report, "applications.row_sum")
    assert found(report, "structure.cell_missing")
    four = dict(CLEAN.rows("remedies"))
    four["reconsideration"] = {"upheld": make.cell(1)}
    assert not found(
        replace(CLEAN, tables={**CLEAN.tables, "remedies": four}), "remedies.blank_total"
    )


def test_balance_needs_one_of_its_rows() -> None:
    report = make.lacking(CLEAN, "applications", "new", "carried_in", "total", "carried_over")
    assert not [each for each in check(report) if each.rule == "applications.balance"]
    assert not [each for each in check(report) if each.rule == "applications.result_sum"]


def test_balance_with_a_row_missing_is_unsure_unless_it_must_be_zero() -> None:
    report = make.lacking(CLEAN, "applications", "carried_over")
    verdicts = {each.verdict for each in check(report) if each.rule == "applications.balance"}
    assert verdicts == {Verdict.NOT_ASSESSABLE}
    column = {"applications": {"new": {"total": make.cell(0)}}}
    assert found(replace(CLEAN, tables=column), "applications.balance", Verdict.PASS)


def test_balance_suggests_no_total_below_zero_and_none_when_unsure() -> None:
    (one,) = found(
        printed(applications__carried_over__total=9, applications__carried_over__natural_person=1),
        "applications.balance",
    )
    assert one.expected == ""
    (other,) = found(
        printed(applications__carried_over__total=make.unclear(2, 20)), "applications.balance"
    )
    assert "应为" not in other.message.split("第四项之和。")[1]


def test_balance_without_a_total_row_has_nothing_printed_to_quote() -> None:
    report = make.printing(
        make.lacking(CLEAN, "applications", "total"), {"applications.carried_over.total": 9}
    )
    (one,) = found(report, "applications.balance")
    assert one.found == ""


def test_blank_total_without_numbers_is_only_a_blank() -> None:
    report = printed(remedies__lawsuit_direct__total="", applications__other__other__total="")
    rules = {each.rule for each in check(report) if each.verdict is Verdict.FAIL}
    assert rules == {"remedies.blanks", "applications.blanks"}


def test_blanks_are_reported_once_a_table_with_every_cell() -> None:
    (one,) = found(
        printed(
            applications__new__business="",
            applications__new__research="",
            applications__new__public_benefit="",
            applications__new__legal_service="",
        ),
        "applications.blanks",
    )
    assert len(one.cells) == 4
    assert "等4格" in one.message
    assert one.severity is Severity.WARNING


def test_other_handling_is_added_as_this_report_divides_it() -> None:
    undivided = make.printing(
        make.lacking(CLEAN, "applications", *OTHERS),
        {
            f"applications.{row}.{column}": count
            for row, counts in (
                ("other", (1, 0, 0, 0, 0, 0, 1)),
                ("granted", (3, 0, 0, 0, 0, 0, 3)),
            )
            for column, count in zip(make.COLUMNS, counts, strict=True)
        },
    )
    rules = {each.rule for each in check(undivided) if each.severity is Severity.ERROR}
    assert rules == set()
    assert found(undivided, "structure.mixed_form")


def test_other_handling_not_printed_at_all_lacks_a_row() -> None:
    report = make.lacking(CLEAN, "applications", *OTHERS)
    assert found(report, "structure.row_missing")[0].severity is Severity.WARNING
    assert not found(report, "applications.result_sum")


def test_negative_change_is_no_fault_but_a_fraction_of_one_is() -> None:
    old = make.report("2019", {"disclosure.licences.change": -5})
    assert not found(old, "disclosure.not_a_count")
    half = make.report("2019", {"disclosure.licences.change": Decimal("0.5")})
    assert "应当是整数" in found(half, "disclosure.not_a_count")[0].message


def test_money_may_have_decimals_but_not_a_minus() -> None:
    assert not found(printed(disclosure__fees__amount=Decimal("0.5")), "disclosure.not_a_count")
    (one,) = found(printed(disclosure__fees__amount=Decimal(-2)), "disclosure.not_a_count")
    assert one.expected == "零或正数"


def test_number_in_a_cell_no_form_has_counts_as_a_count() -> None:
    report = printed(disclosure__beyond__elsewhere=Decimal("1.5"))
    assert "“beyond”行“elsewhere”" in found(report, "disclosure.not_a_count")[0].message


def test_text_in_a_cell_no_form_has_is_no_fault() -> None:
    report = printed(disclosure__licences__remarks="含下放事项")
    assert not found(report, "disclosure.not_a_number")


def test_annotation_that_exceeds_its_figure_is_not_explained() -> None:
    report = printed(disclosure__licences__decisions="17（含2019年35份）")
    (one,) = found(report, "disclosure.not_a_number")
    assert "－" not in one.message


def test_amount_of_zero_needs_no_unit() -> None:
    report = make.report("2019", {"disclosure.procurement.amount": make.cell(0)})
    assert not found(report, "disclosure.money_unit")
    assert not found(make.lacking(CLEAN, "disclosure", "fees"), "disclosure.money_unit")


def test_column_of_items_is_not_questioned_for_small_numbers() -> None:
    old = make.report(
        "2019",
        {
            "disclosure.licences.previous_items": 0,
            "disclosure.licences.change": 1,
            "disclosure.licences.decisions": 1,
        },
    )
    assert not found(old, "disclosure.items_not_cases")


def test_column_of_items_is_left_out_where_a_text_stands() -> None:
    old = make.report("2019", {"disclosure.licences.decisions": "若干"})
    rules = {each.rule for each in check(old) if each.verdict is not Verdict.PASS}
    assert "disclosure.items_not_cases" not in rules
    assert "disclosure.not_a_number" in rules


def test_missing_table_is_left_to_the_rules_on_structure() -> None:
    bare = replace(CLEAN, tables={})
    families = {each.rule.split(".")[0] for each in check(bare)}
    assert not families & {"disclosure", "applications", "remedies"}


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_documents_are_compared_only_where_they_are_printed(form: str) -> None:
    report = make.lacking(make.report(form), "disclosure", "rules", "normative_documents")
    rules = {each.rule for each in check(report)}
    assert not rules & {"disclosure.in_force", "disclosure.total_disclosed"}


def test_items_are_compared_only_where_they_are_printed() -> None:
    rows = ("licences", "other_services", "penalties", "coercion")
    report = make.lacking(make.report("2019"), "disclosure", *rows)
    assert "disclosure.items_not_cases" not in {each.rule for each in check(report)}


def test_sums_that_cannot_be_settled_are_told_once_a_rule() -> None:
    report = printed(
        applications__granted__natural_person=make.unclear(4, 40),
        applications__new__natural_person=make.unclear(5, 50),
        applications__new__business=make.unclear(0, 5),
        remedies__reconsideration__upheld=make.unclear(1, 10),
        remedies__lawsuit_direct__upheld=make.unclear(0, 10),
    )
    for rule, cells in (("applications.row_sum", 3), ("applications.balance", 2)):
        (one,) = found(report, rule, Verdict.NOT_ASSESSABLE)
        assert len(one.cells) == cells
    assert len(found(report, "remedies.total", Verdict.NOT_ASSESSABLE)) == 1


def test_unreadable_cells_of_a_sum_are_named() -> None:
    (one,) = found(
        printed(applications__granted__business=make.unclear(0, 1)),
        "applications.row_sum",
        Verdict.NOT_ASSESSABLE,
    )
    assert one.cells == ("applications.granted.business",)
    assert one.severity is Severity.INFO
