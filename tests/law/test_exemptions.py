"""What must and what may be withheld (不予公开), and what lifts it."""

import pytest

from gongkai.law.citation import RuleBroken
from gongkai.law.exemptions import Nature, check_withholding, exemptions, must_withhold
from gongkai.law.facts import FactError, check_facts
from gongkai.law.grounds import grounds
from tests.law.examples import example_facts

BY_CODE = {ground.exemption: key for key, ground in grounds().items() if ground.exemption}


def test_the_seven_grounds_of_the_articles_are_there_each_behind_one_refusal() -> None:
    """第十四条至第十六条: E14a to E16c, one row of table 3 each."""
    assert list(exemptions()) == ["E14a", "E14b", "E14c", "E15", "E16a", "E16b", "E16c"]
    assert sorted(BY_CODE) == sorted(exemptions())


@pytest.mark.parametrize(("code", "nature"), [("E14a", "不得公开"), ("E16b", "可以不予公开")])
def test_articles_14_and_15_forbid_and_article_16_allows_to_withhold(
    code: str, nature: str
) -> None:
    """第十四条、第十六条: the nature of a ground, in words for the desk."""
    assert exemptions()[code].nature.label == nature


@pytest.mark.parametrize("code", sorted(BY_CODE))
def test_withholding_stands_on_a_full_record(code: str) -> None:
    """第十四条至第十六条: with the record whole, nothing is refused."""
    facts = example_facts(BY_CODE[code])
    check_withholding(code, facts)
    assert must_withhold(code, facts) is (exemptions()[code].nature is Nature.MUST)


def test_a_proviso_lifts_the_duty_to_withhold() -> None:
    """第十五条: with the third party's consent the information is open."""
    facts = {**example_facts(BY_CODE["E15"]), "third_party_opinion": "同意公开"}
    assert not must_withhold("E15", facts)
    with pytest.raises(RuleBroken, match="改为予以公开"):
        check_withholding("E15", facts)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"no_such_fact": "是"}, "没有名为"),
        ({"competent_known": "也许"}, "只能是能够确定、不能确定之一"),
        ({"received_on": "2026-11-20"}, "收到申请之日"),
        ({"fee_count": True}, "计费件数或者页数"),
        ({"search_log": 7}, "检索记录"),
    ],
)
def test_a_fact_is_known_and_of_its_kind(facts: dict[str, object], words: str) -> None:
    with pytest.raises(FactError, match=words):
        check_facts(facts)
