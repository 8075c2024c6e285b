"""Deciding: a finding stands only on what the record bears."""

from datetime import date
from typing import Any

import pytest

from gongkai.law.citation import RuleBroken
from gongkai.law.grounds import grounds
from gongkai.law.seven_questions import tree
from gongkai.law.steps import StepKind
from gongkai.office.applications.actions import deciding
from gongkai.office.applications.models import Finding
from gongkai.office.applications.queries.cases import current_round
from gongkai.office.applications.queries.deciding import facts_of_finding, findings_in_words
from gongkai.office.applications.states import FileRole, Opinion, WayWanted
from gongkai.office.base.refusals import NotPossible
from gongkai.office.documents.screening import SecretFound
from tests.office.cases import case, step
from tests.office.county import TODAY
from tests.office.items import Office, acting, published
from tests.office.letters import (
    a_file,
    a_party,
    answer,
    consulted,
    equip,
    facts_of,
    found,
    matter_of,
    replied,
    submitted,
)


@pytest.mark.parametrize(
    "ground", ["granted.provided", "refused.internal_affairs", "unavailable.nonexistent"]
)
def test_what_was_found_comes_back_in_the_words_of_the_case(place: Office, ground: str) -> None:
    asked = case(place, matters=("甲方案", "乙方案"))
    found(place, asked, ground, 2)
    (only,) = findings_in_words(current_round(asked), TODAY)
    assert (only.matter, only.ground) == ("乙方案", ground)


def test_every_ground_asks_for_its_facts(place: Office) -> None:
    asked = case(place)
    for key, rule in grounds().items():
        if not rule.facts_needed({}):
            continue
        with pytest.raises((RuleBroken, NotPossible)):
            deciding.find(asked, matter_of(asked), key, {}, **acting(place.clerk))
    assert not Finding.objects.exists()


def test_already_public_needs_something_public_and_its_capture(place: Office) -> None:
    asked = case(place)
    facts: dict[str, Any] = {"public_at": "https://example.cn/1"}
    where = (asked, matter_of(asked), "granted.already_public")
    with pytest.raises(RuleBroken, match="留存当日的公开页面"):
        deciding.find(*where, facts, **acting(place.clerk))
    capture = a_file(place, asked, FileRole.CAPTURE, "页面.txt")
    with pytest.raises(RuleBroken, match="还缺少记录"):
        deciding.find(*where, {}, capture=capture, **acting(place.clerk))
    item = published(place)
    row = deciding.find(*where, {}, item=item, capture=capture, **acting(place.clerk))
    facts = facts_of_finding(row)
    assert capture.digest in str(facts["public_capture"])
    assert str(item.index_number) in str(facts["public_at"])
    assert (row.item_id, row.capture_id) == (item.pk, capture.pk)


def test_a_partial_answer_gives_a_redacted_copy_and_nothing_else_does(place: Office) -> None:
    asked = case(place)
    whole = a_file(place, asked)
    copy = a_file(place, asked, FileRole.REDACTED, "遮盖.txt")
    for provided in ((), (whole,), (whole, copy)):
        with pytest.raises(RuleBroken, match="区分处理后的副本"):
            found(place, asked, "partly_granted", provided=provided)
    with pytest.raises(RuleBroken, match="没有不予公开的内容"):
        found(place, asked, "granted.provided", provided=[copy])
    with pytest.raises(NotPossible, match="不提供信息"):
        found(place, asked, "unavailable.nonexistent", provided=[whole])
    found(place, asked, "partly_granted", provided=[copy])
    found(place, asked, "granted.provided", provided=[whole])
    assert list(Finding.objects.get().provided.all()) == [whole]


def test_the_seven_questions_lead_where_the_finding_says(place: Office) -> None:
    asked = case(place)
    ways = {tree().follow(each).key: each for each in tree().paths()}
    path = ways["granted.provided"]
    row = found(place, asked, "granted.provided", path=path)
    assert tuple(row.path) == path
    with pytest.raises(NotPossible, match="七步法"):
        found(place, asked, "unavailable.nonexistent", path=path)
    with pytest.raises(NotPossible, match="七步法"):
        found(place, asked, "granted.provided", path=("nowhere",))


def test_an_objection_on_record_stands_against_what_is_typed(place: Office) -> None:
    equip(place)
    asked = case(place, way_wanted=WayWanted.POST)
    party = a_party(place, asked)
    consulted(place, asked, party)
    replied(place, party, Opinion.OBJECTS)
    with pytest.raises(RuleBroken, match="第三方不同意公开"):
        found(place, asked, "granted.provided")
    with pytest.raises(RuleBroken, match="应当是“同意公开”"):
        found(place, asked, "granted.third_party_consents")
    row = found(place, asked, "refused.third_party_rights")
    facts = facts_of_finding(row)
    assert facts["third_party_opinion"] == "不同意公开"
    assert facts["third_party_letter"] == "示教公征〔2026〕1号"


def test_a_finding_that_the_record_overtakes_is_told(place: Office) -> None:
    """What was found before the third party objected is not stated afterwards."""
    equip(place)
    asked = case(place, way_wanted=WayWanted.POST)
    found(place, asked, "granted.provided")
    party = a_party(place, asked)
    consulted(place, asked, party)
    replied(place, party, Opinion.OBJECTS)
    with pytest.raises(RuleBroken, match="第三方不同意公开"):
        findings_in_words(current_round(asked), TODAY)


def test_a_third_party_that_lets_its_time_pass_is_silent(place: Office) -> None:
    equip(place)
    asked = case(place, way_wanted=WayWanted.POST)
    sent_on = date(2026, 11, 10)
    consulted(place, asked, a_party(place, asked, on=sent_on), sent_on)
    with pytest.raises(RuleBroken):
        deciding.proposed(
            asked, matter_of(asked), "granted.third_party_silent", {"provided_as": "纸质"}, on=TODAY
        )
    later = date(2026, 12, 3)
    facts = facts_of("granted.third_party_silent")
    deciding.proposed(asked, matter_of(asked), "granted.third_party_silent", facts, on=later)


def test_once_an_answer_is_under_way_the_finding_stays(place: Office) -> None:
    equip(place)
    asked = case(place)
    submitted(place, answer(place, asked))
    with pytest.raises(NotPossible, match="已经送审"):
        found(place, asked, "unavailable.nonexistent")


def test_a_closed_case_is_found_no_more_of(place: Office) -> None:
    asked = case(place)
    step(place, asked, StepKind.WITHDRAWN)
    with pytest.raises(NotPossible, match="已经办结"):
        found(place, asked, "granted.provided")


def test_matters_and_files_of_another_case_are_refused(place: Office) -> None:
    one, other = case(place), case(place)
    with pytest.raises(NotPossible, match="不属于本件申请"):
        deciding.find(
            one,
            matter_of(other),
            "granted.provided",
            {"provided_as": "纸质"},
            **acting(place.clerk),
        )
    with pytest.raises(NotPossible, match="不在本件案卷"):
        found(place, one, "granted.provided", provided=[a_file(place, other)])


def test_secret_words_do_not_get_in(place: Office) -> None:
    asked = case(place)
    with pytest.raises(SecretFound):
        found(place, asked, "unavailable.nonexistent", facts={"search_log": "绝密★30年"})


def test_a_fact_that_is_none_is_named(place: Office) -> None:
    asked = case(place)
    with pytest.raises(NotPossible, match="请改正"):
        found(place, asked, "granted.provided", facts={"competent_known": "也许"})
    with pytest.raises(NotPossible, match="没有这一答复情形"):
        deciding.find(asked, matter_of(asked), "granted.all", {}, **acting(place.clerk))
