"""A consultation (征求意见) shorter than the rule has to say why."""

from datetime import date

import pytest

from gongkai.law.citation import RuleBroken
from gongkai.law.parameters import load
from gongkai.law.publication import check_consultation

OPENED, EARLIEST = date(2026, 11, 2), date(2026, 12, 2)


def test_a_consultation_of_thirty_days_needs_no_reason() -> None:
    """第十九条: open until the thirtieth day."""
    check_consultation(OPENED, EARLIEST, parameters=load())


def test_a_shorter_consultation_needs_a_reason() -> None:
    """第十九条: 《重大行政决策程序暂行条例》第十五条 wants it explained."""
    with pytest.raises(RuleBroken, match="2026-12-02"):
        check_consultation(OPENED, date(2026, 12, 1), parameters=load())
    check_consultation(OPENED, date(2026, 12, 1), reason="防汛紧急", parameters=load())
