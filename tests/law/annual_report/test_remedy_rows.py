"""Table 4 counts reviews and suits by instance or by suit, as the setting says."""

from dataclasses import replace
from datetime import date

from gongkai.law.annual_report.remedy_rows import EACH_INSTANCE, Instance, Result, counted
from gongkai.law.parameters import Parameters, load

REVIEW = Instance(
    1, "reconsideration", date(2025, 4, 1), (Result("reconsideration.upheld", date(2025, 5, 28)),)
)
FIRST = Instance(
    2,
    "lawsuit_after_reconsideration",
    date(2025, 6, 9),
    (Result("lawsuit.claim_rejected", date(2025, 12, 1)),),
    previous=1,
)
SECOND = Instance(
    3,
    "lawsuit_after_reconsideration",
    date(2025, 12, 16),
    (Result("lawsuit.revoked", date(2026, 3, 16)),),
    previous=2,
)
CHAIN = (SECOND, REVIEW, FIRST)


def setting(each: bool) -> Parameters:
    """The package's parameters with the setting as asked."""
    shipped = load()
    item = shipped.describe(EACH_INSTANCE)
    values = tuple(replace(value, value=each) for value in item.values)
    return Parameters({**shipped.package, EACH_INSTANCE: replace(item, values=values)}, {})


def results(year: int, *, each: bool) -> list[tuple[int, str | None]]:
    rows = counted(CHAIN, last=date(year, 12, 31), parameters=setting(each))
    return [(number, row.result) for row, number in rows]


def test_each_instance_is_a_row() -> None:
    assert results(2025, each=True) == [(1, "upheld"), (2, "upheld"), (3, None)]
    assert results(2026, each=True) == [(1, "upheld"), (2, "upheld"), (3, "corrected")]


def test_a_suit_with_all_its_instances_is_a_row_pending_until_the_last_result() -> None:
    assert results(2025, each=False) == [(1, "upheld"), (2, None)]
    assert results(2026, each=False) == [(1, "upheld"), (2, "corrected")]


def test_what_was_filed_or_amended_later_is_not_known_before() -> None:
    amended = replace(
        REVIEW, results=(*REVIEW.results, Result("reconsideration.unlawful", date(2026, 2, 2)))
    )
    (before,) = counted([amended, SECOND], last=date(2025, 12, 1), parameters=load())
    assert before[0].result == "upheld"
    after, _ = counted([amended, SECOND], last=date(2026, 12, 31), parameters=load())
    assert after[0].result == "corrected"
    assert after[0].decided_on == date(2025, 5, 28)
