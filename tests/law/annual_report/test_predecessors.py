"""Last year's report is found by body and year."""

from gongkai.law.annual_report.predecessors import predecessors
from gongkai.law.annual_report.report import AnnualReport

NOW = AnnualReport(body="示例市 财政局", year=2021)
LAST = AnnualReport(body="示例市财政局", year=2020)
EARLIER = AnnualReport(body="示例市财政局", year=2019)
OTHER = AnnualReport(body="示例市教育局", year=2020)
NAMELESS = AnnualReport(year=2021)


def test_the_same_bodys_year_before_is_found_among_those_given() -> None:
    assert predecessors([NOW, OTHER], [OTHER, EARLIER, LAST]) == [LAST, None]


def test_a_batch_may_hold_last_years_report_itself() -> None:
    assert predecessors([NOW, LAST, EARLIER]) == [LAST, EARLIER, None]


def test_one_given_with_one_belongs_to_it_so_that_a_rule_can_say_it_is_another() -> None:
    assert predecessors([NOW], [OTHER]) == [OTHER]


def test_what_is_given_goes_before_the_batch() -> None:
    again = AnnualReport(body="示例市财政局", year=2020, title="更正后")
    assert predecessors([NOW, LAST], [again]) == [again, None]


def test_without_a_name_or_year_there_is_none() -> None:
    assert predecessors([NAMELESS, AnnualReport(body="示例市财政局")], [LAST, EARLIER]) == [
        None,
        None,
    ]
