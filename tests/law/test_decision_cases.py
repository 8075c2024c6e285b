"""Every case in Chinese on fees, findings, rounds, remedies and publication holds."""

import pytest

from gongkai.law.parameters import load
from tests.law.decision_cases import CHECKS, Case, cases

ALL = [(name, case) for name in CHECKS for case in cases(name)]


@pytest.mark.parametrize(
    ("name", "case"), ALL, ids=[f"{name}-{case['名称']}" for name, case in ALL]
)
def test_the_case_holds(name: str, case: Case) -> None:
    CHECKS[name](case, load())


def test_no_two_cases_of_a_file_share_a_name() -> None:
    names = [(name, case["名称"]) for name, case in ALL]
    assert len(names) == len(set(names))
