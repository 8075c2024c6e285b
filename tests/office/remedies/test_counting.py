"""Table 4 is counted from the rows: carried over years, by kind, chain and result."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.law.annual_report.forms import forms
from gongkai.law.annual_report.report import REMEDIES
from gongkai.law.annual_report.tally import tally
from gongkai.law.parameters import Parameters
from gongkai.office.remedies.actions import deciding, filing
from gongkai.office.remedies.facts import DecisionFacts
from gongkai.office.remedies.queries import counting
from gongkai.office.remedies.states import Level
from gongkai.office.rulebook.queries import current_parameters
from tests.office.county import TODAY
from tests.office.items import Office, acting
from tests.office.suits import decide, fresh, other, refused, review, suit


def table(place: Office, year: int) -> dict[str, dict[str, int]]:
    """Return what is not zero in table 4 of a year, by row and column."""
    rows = counting.tally_rows([place.agency.pk], date(year, 12, 31))
    cells = tally([], year, form=forms()["2021"], remedies=rows).tables[REMEDIES]
    counted = {
        row: {column: int(cell.count or 0) for column, cell in columns.items() if cell.count}
        for row, columns in cells.items()
    }
    return {row: columns for row, columns in counted.items() if columns}


def chain(place: Office) -> None:
    """A review upheld in 2025, then a suit dismissed in 2025, won on appeal in 2026."""
    case = refused(place, date(2025, 3, 20), arrived_on=date(2025, 3, 3))
    first = review(place, case, date(2025, 4, 8), filed_on=date(2025, 4, 1))
    decide(place, first, "reconsideration.upheld", date(2025, 5, 30), decided_on=date(2025, 5, 28))
    second = filing.go_on(first, suit(date(2025, 6, 9)), **acting(place.clerk, date(2025, 6, 20)))
    decide(place, second, "lawsuit.claim_rejected", date(2025, 12, 8), decided_on=date(2025, 12, 1))
    appeal = suit(date(2025, 12, 16), level=Level.SECOND, authority="示例市中级人民法院")
    third = filing.go_on(fresh(second), appeal, **acting(place.clerk, date(2025, 12, 30)))
    decide(place, third, "lawsuit.revoked", date(2026, 3, 20), decided_on=date(2026, 3, 16))


def test_a_review_pending_at_the_end_of_the_year_is_decided_in_the_next(place: Office) -> None:
    case = refused(place, date(2025, 11, 20), arrived_on=date(2025, 10, 27))
    remedy = review(place, case, date(2025, 12, 10), filed_on=date(2025, 12, 4))
    decide(place, remedy, on=date(2026, 1, 28), decided_on=date(2026, 1, 26))
    assert table(place, 2025) == {"reconsideration": {"pending": 1, "total": 1}}
    assert table(place, 2026) == {"reconsideration": {"corrected": 1, "total": 1}}
    assert table(place, 2027) == {}


def test_each_instance_of_a_suit_counts(place: Office) -> None:
    chain(place)
    assert table(place, 2025) == {
        "reconsideration": {"upheld": 1, "total": 1},
        "lawsuit_after_reconsideration": {"upheld": 1, "pending": 1, "total": 2},
    }
    assert table(place, 2026) == {"lawsuit_after_reconsideration": {"corrected": 1, "total": 1}}


def test_a_suit_counts_once_where_the_setting_says_so(
    place: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = current_parameters()
    item = shipped.describe("remedies.each_instance_counts")
    values = tuple(replace(value, value=False) for value in item.values)
    once = Parameters({**shipped.package, item.key: replace(item, values=values)}, {})
    chain(place)
    monkeypatch.setattr(counting, "current_parameters", lambda _body: once)
    assert table(place, 2025) == {
        "reconsideration": {"upheld": 1, "total": 1},
        "lawsuit_after_reconsideration": {"pending": 1, "total": 1},
    }
    assert table(place, 2026) == {"lawsuit_after_reconsideration": {"corrected": 1, "total": 1}}


def test_an_amendment_changes_the_figure_from_its_own_day_on(place: Office) -> None:
    remedy = review(place, refused(place))
    decide(place, remedy, "reconsideration.upheld")
    deciding.amend(
        remedy,
        DecisionFacts("reconsideration.unlawful", TODAY, "示政复决〔2026〕9号"),
        "复议机关自行改变",
        **acting(place.clerk),
    )
    before = counting.tally_rows([place.agency.pk], date(2026, 11, 1))
    after = counting.tally_rows([place.agency.pk], date(2026, 12, 31))
    assert [each.result for each in (*before, *after)] == ["upheld", "corrected"]
    assert before[0].decided_on == after[0].decided_on


def test_every_figure_tells_its_row_and_one_row_less_is_one_less(place: Office) -> None:
    action, remedy = other(place), review(place, refused(place))
    rows = counting.rows_behind([place.agency.pk], date(2026, 12, 31))
    assert {pk for _, pk in rows} == {action.pk, remedy.pk}
    assert {row.case for row, _ in rows} == {"（2026）示例行初5号", "示政复〔2026〕3号"}
    assert table(place, 2026)["lawsuit_direct"] == {"pending": 1, "total": 1}
    filing.void(action, "登记错了", **acting(place.clerk))
    assert "lawsuit_direct" not in table(place, 2026)
    assert counting.tally_rows([place.agency.pk + 1], date(2026, 12, 31)) == []


def test_a_case_without_number_goes_by_its_row(place: Office) -> None:
    remedy = other(place, number="")
    (row,) = counting.tally_rows([place.agency.pk], date(2026, 12, 31))
    assert row.case == f"R{remedy.pk}"
