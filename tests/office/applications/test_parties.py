"""Parties: asked and answering under a label, never by name where names may not stand."""

from datetime import date

import pytest

from gongkai.law.citation import RuleBroken
from gongkai.law.steps import StepKind
from gongkai.office.applications.actions import parties
from gongkai.office.applications.actions.parties import PartyFacts, chinese_number
from gongkai.office.applications.queries.people import shown_parties
from gongkai.office.applications.states import Opinion, PartyKind
from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.refusals import NotPossible
from tests.office.cases import answered, case, fresh, step
from tests.office.items import Office, acting

SENT, CAME = date(2026, 11, 11), date(2026, 11, 18)
WHOM = PartyFacts(
    "丰禾餐饮有限公司", "石榴", "13900001234", "shi@example.cn", "竹园路二号", "供餐合同"
)


def test_parties_are_told_apart_by_labels_in_steps_and_on_the_clock(place: Office) -> None:
    kept = case(place)
    first = parties.add(kept, PartyKind.THIRD_PARTY, WHOM, **acting(place.clerk))
    second = parties.add(kept, PartyKind.AGENCY, PartyFacts("示例县财政局"), **acting(place.clerk))
    assert (first.label, second.label) == ("一", "二")
    step(place, kept, StepKind.THIRD_PARTY_CONSULTED, SENT, party=first)
    step(place, kept, StepKind.AGENCY_CONSULTED, SENT, party=second)
    assert fresh(kept).paused
    parties.reply(second, Opinion.AGREES, **acting(place.clerk, CAME))
    assert not fresh(kept).paused
    replied = parties.reply(first, Opinion.OBJECTS, "含有商业秘密", **acting(place.clerk, CAME))
    assert (replied.opinion, replied.replied_on) == ("objects", CAME)
    assert {each.party for each in kept.steps.exclude(kind="registered")} == {"一", "二"}
    with pytest.raises(NotPossible, match="已经登记过这一方"):
        parties.reply(first, Opinion.AGREES, **acting(place.clerk))


def test_a_reply_before_anything_was_sent_is_refused_by_the_law(place: Office) -> None:
    party = parties.add(case(place), PartyKind.CO_MAKER, WHOM, **acting(place.clerk))
    with pytest.raises(RuleBroken, match="没有尚待回复的"):
        parties.reply(party, Opinion.AGREES, **acting(place.clerk))
    party.refresh_from_db()
    assert party.replied_on is None


def test_who_sees_parties_in_full_and_who_masked(place: Office) -> None:
    kept = case(place)
    parties.add(kept, PartyKind.THIRD_PARTY, WHOM, **acting(place.clerk))
    full = shown_parties(kept, acting(place.clerk)["by"])[0]
    assert (full.name, full.phone, full.points) == (WHOM.name, WHOM.phone, WHOM.points)
    masked = shown_parties(kept, acting(place.leader)["by"])[0]
    assert (masked.name, masked.phone, masked.mail) == ("丰**", "139****1234", "s***@example.cn")
    assert not masked.in_full


def test_nobody_is_added_without_a_name_to_a_closed_case_or_by_others(place: Office) -> None:
    kept = case(place)
    with pytest.raises(NotPossible, match="请填写被征求意见方的姓名或者名称"):
        parties.add(kept, PartyKind.AGENCY, PartyFacts(" "), **acting(place.clerk))
    with pytest.raises(NotPermitted):
        parties.add(kept, PartyKind.AGENCY, WHOM, **acting(place.leader))
    answered(place, kept)
    with pytest.raises(NotPossible, match="已经办结。不能再征求意见"):
        parties.add(kept, PartyKind.AGENCY, WHOM, **acting(place.clerk))


def test_labels_count_in_chinese() -> None:
    assert [chinese_number(each) for each in (1, 9, 10, 11, 20, 35)] == [
        "一", "九", "十", "十一", "二十", "三十五",
    ]  # fmt: skip
