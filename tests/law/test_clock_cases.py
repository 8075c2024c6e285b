"""The clock, case by case, as a legal officer wrote them."""

from collections import Counter

import pytest

from tests.law.clock_cases import Case, calendar, cases, shipped


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_case(case: Case) -> None:
    assert case.failures(calendar(case.known_on), shipped()) == []


def test_there_are_cases_enough_and_each_has_its_own_name() -> None:
    names = Counter(case.name for case in cases())
    assert len(names) >= 120
    assert [name for name, times in names.items() if times > 1] == []
