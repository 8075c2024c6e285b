"""Remedies told with an answer: order, authority, and what the record must name."""

import pytest

from gongkai.law import remedies as remedies_module
from gongkai.law.citation import RuleBroken
from gongkai.law.grounds import grounds
from gongkai.law.law_tables import TableError
from gongkai.law.letter_wording import wording
from gongkai.law.parameters import load
from gongkai.law.remedies import (
    Authority,
    BodyKind,
    Respondent,
    classes,
    jurisdictions,
    remedies,
    review_first,
)
from gongkai.law.remedy_paragraph import remedy_paragraph
from gongkai.law.remedy_results import lawsuit_row, remedy_results
from tests.law.examples import ON, RESPONDENT, example


def test_what_a_partial_answer_withholds_has_its_own_class() -> None:
    """第三十七条: the disclosed part and the withheld part are told apart."""
    assert classes([example("partly_granted")]) == ["granted", "partly_refused"]
    severed = example("partly_granted", severed="other.not_information")
    assert classes([severed]) == ["granted", "other"]


def test_an_answer_without_withdrawn_matters_has_remedies() -> None:
    """第五十一条: withdrawing leaves nothing to complain of."""
    withdrawn = example("other.withdrawn")
    assert remedies([withdrawn], RESPONDENT, on=ON, parameters=load()) is None
    both = [withdrawn, example("unavailable.nonexistent")]
    found = remedies(both, RESPONDENT, on=ON, parameters=load())
    assert found is not None
    assert found.free == ("unavailable",)


def test_the_name_of_the_reviewing_authority_must_be_on_record() -> None:
    """第五十一条: 《行政复议法》第二十三条 wants it told."""
    nameless = Respondent(BodyKind.JUSTICE, {Authority.OWN_GOVERNMENT: "云溪县人民政府"})
    with pytest.raises(RuleBroken, match="上一级主管部门"):
        remedies([example("refused.state_secret")], nameless, on=ON, parameters=load())


def test_every_remedy_class_of_a_ground_has_its_setting_and_its_words() -> None:
    """第五十一条: no answer can fall between the rules."""
    used = {ground.remedy for ground in grounds().values()} - {"none"}
    for kind in used | {"partly_refused", "third_party", "no_answer"}:
        assert isinstance(review_first(kind, on=ON, parameters=load()), bool)
        assert wording().remedy_parts[kind]


def test_two_authorities_are_offered_as_a_choice() -> None:
    """第五十一条: 《行政复议法》第二十八条 leaves the applicant the choice."""
    names = {
        Authority.OWN_GOVERNMENT: "云溪县人民政府",
        Authority.UPPER_DEPARTMENT: "云溪市司法局",
    }
    respondent = Respondent(BodyKind.JUSTICE, names)
    found = remedies([example("unavailable.nonexistent")], respondent, on=ON, parameters=load())
    assert found is not None
    assert "云溪县人民政府或者云溪市司法局" in remedy_paragraph(found, "本答复")


def test_kinds_and_authorities_have_chinese_names() -> None:
    assert len({each.label for each in BodyKind}) == len(BodyKind)
    assert len({each.label for each in Authority}) == len(Authority)


def test_a_kind_of_body_without_a_rule_is_refused_at_load(monkeypatch: pytest.MonkeyPatch) -> None:
    one = {
        "body": "ministry",
        "from": ON,
        "authorities": ["itself"],
        "document": "《行政复议法》",
        "article": "第二十五条",
    }
    monkeypatch.setattr(remedies_module, "read_table", lambda name: {"jurisdiction": [one]})
    with pytest.raises(TableError, match="有的机关类型没有"):
        jurisdictions.__wrapped__()


def test_a_suit_after_a_review_has_its_own_row() -> None:
    """第五十条: table 4 keeps the two apart."""
    assert lawsuit_row(reconsidered=True) == "lawsuit_after_reconsideration"
    assert lawsuit_row(reconsidered=False) == "lawsuit_direct"


def test_every_result_of_a_review_or_a_suit_feeds_a_column() -> None:
    """第五十条: and both procedures know all three."""
    for procedure in ("reconsideration", "lawsuit"):
        found = {each.column for each in remedy_results().values() if each.procedure == procedure}
        assert found == {"upheld", "corrected", "other"}
