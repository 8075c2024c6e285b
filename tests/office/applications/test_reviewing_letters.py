"""Letters under review: two persons always, a refusal looked at by the law or by several."""

import pytest

from gongkai.law.citation import RuleBroken
from gongkai.office.accounts.roles import Role
from gongkai.office.applications.actions import letters
from gongkai.office.applications.models import Letter
from gongkai.office.applications.queries import sheets
from gongkai.office.applications.queries.letters import text_of
from gongkai.office.applications.states import LetterState, Opinion, WayWanted
from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.refusals import NotPossible
from gongkai.office.review.actions.chains import set_chain
from gongkai.office.review.facts import StepFacts
from gongkai.office.review.queries import chain_for, chain_steps, current, too_few
from gongkai.office.review.steps import StepKind
from tests.office.cases import case, fresh, work_of
from tests.office.county import FOUNDED, KEEPER, NOW, TODAY
from tests.office.items import Office, acting
from tests.office.letters import (
    a_party,
    answer,
    approved,
    consulted,
    deliberated,
    drafted,
    equip,
    found,
    fresh_letter,
    pass_one,
    replied,
    signed,
    submitted,
)
from tests.office.staff import account, give

KIND = "applications.letter"
REFUSED = "refused.internal_affairs"


@pytest.fixture
def equipped(place: Office) -> Office:
    equip(place)
    return place


def steps_of(place: Office) -> list[str]:
    return [each.kind for each in chain_steps(chain_for(place.agency, KIND, TODAY))]


def test_by_default_a_letter_is_examined_and_signed(equipped: Office) -> None:
    assert steps_of(equipped) == ["first_review", "sign"]
    lawyer = account(equipped.agency, "lawyer", "法正")
    give(lawyer, Role.LEGAL_REVIEWER, equipped.agency)
    assert steps_of(equipped) == ["first_review", "legal", "sign"]


def test_a_town_of_two_people_can_answer(equipped: Office) -> None:
    """Whoever drafts holds no step, and one other may hold all of them."""
    set_chain(
        equipped.agency,
        KIND,
        [StepFacts(StepKind.SIGN)],
        separate=False,
        by=KEEPER,
        on=FOUNDED,
        at=NOW,
    )
    assert not too_few(equipped.agency, KIND, TODAY)
    letter = submitted(equipped, answer(equipped, case(equipped)))
    give(equipped.clerk, Role.SIGNING_LEADER, equipped.agency)
    digest = letter.digest
    with pytest.raises(NotPossible, match="参与了起草"):
        letters.pass_step(letter, "同意", seen=digest, **acting(equipped.clerk))
    assert approved(equipped, letter).number


def test_a_refusal_needs_a_legal_review_or_a_joint_consideration(equipped: Office) -> None:
    asked = case(equipped)
    letter = answer(equipped, asked, REFUSED)
    with pytest.raises(RuleBroken, match=r"法制审核.*会商"):
        letters.submit(letter, **acting(equipped.clerk))
    deliberated(equipped, asked)
    letters.submit(letter, **acting(equipped.clerk))
    assert fresh_letter(letter).state == LetterState.IN_REVIEW


def test_a_legal_reviewer_stands_for_the_joint_consideration(equipped: Office) -> None:
    lawyer = account(equipped.agency, "lawyer", "法正")
    give(lawyer, Role.LEGAL_REVIEWER, equipped.agency)
    letter = answer(equipped, case(equipped), REFUSED)
    letters.submit(letter, **acting(equipped.clerk))
    pass_one(equipped, letter)
    seen = fresh_letter(letter).digest
    with pytest.raises(NotPermitted, match="法制审核"):
        letters.pass_step(letter, "同意", seen=seen, **acting(equipped.leader))
    letters.pass_step(letter, "依据充分", seen=seen, **acting(lawyer))
    pass_one(equipped, letter)
    letter = fresh_letter(letter)
    assert letter.number == "示教公复〔2026〕1号"
    rows = dict(sheets.sheet(letter, "approval_sheet", TODAY).rows)
    assert rows["法制审核意见"] == "依据充分\n法正　2026年11月23日"
    assert "内部事务信息" in rows["拟办意见"]


def test_partial_refusals_and_special_access_are_refusals_too(equipped: Office) -> None:
    for ground in ("partly_granted", "refused.administrative_query"):
        with pytest.raises(RuleBroken, match="法制审核"):
            letters.submit(answer(equipped, case(equipped), ground), **acting(equipped.clerk))
    letters.submit(answer(equipped, case(equipped)), **acting(equipped.clerk))


def test_who_found_holds_no_step_even_if_another_drafted(equipped: Office) -> None:
    other = account(equipped.agency, "other", "何文")
    give(other, Role.CLERK, equipped.agency)
    asked = case(equipped)
    found(equipped, asked, "granted.provided")
    letter = letters.draft(asked, "answer", **acting(other))
    letters.submit(letter, **acting(other))
    give(equipped.clerk, Role.FIRST_REVIEWER, equipped.agency)
    seen = fresh_letter(letter).digest
    with pytest.raises(NotPossible, match="参与了起草"):
        letters.pass_step(letter, "同意", seen=seen, **acting(equipped.clerk))


def test_a_returned_letter_comes_back_to_its_clerk_and_again(equipped: Office) -> None:
    asked = case(equipped)
    letter = submitted(equipped, answer(equipped, asked))
    seen = letter.digest
    letters.send_back(letter, 0, "请写明获取方式", seen=seen, **acting(equipped.reviewer))
    letter = fresh_letter(letter)
    assert (letter.state, letter.digest) == (LetterState.RETURNED, "")
    work = work_of(asked)
    assert work
    assert work.task == "app_returned"
    letters.revise(letter, {}, **acting(equipped.clerk))
    again = approved(equipped, submitted(equipped, letter))
    rows = sheets.sheet(again, "approval_sheet", TODAY).rows
    assert [label for label, _ in rows][-4:] == ["会商意见", "退回意见", "初审意见", "签发意见"]


def test_a_recalled_letter_is_a_draft_again(equipped: Office) -> None:
    letter = submitted(equipped, answer(equipped, case(equipped)))
    letters.recall(letter, **acting(equipped.clerk))
    assert fresh_letter(letter).state == LetterState.DRAFT
    with pytest.raises(NotPossible, match="还是草稿"):
        letters.pass_step(letter, "同意", seen=letter.digest, **acting(equipped.reviewer))


def test_a_stale_tab_passes_nothing(equipped: Office) -> None:
    letter = submitted(equipped, answer(equipped, case(equipped)))
    with pytest.raises(NotPossible, match="内容已变化"):
        letters.pass_step(letter, "同意", seen="0" * 64, **acting(equipped.reviewer))
    pass_one(equipped, letter)
    with pytest.raises(NotPossible, match="已经办理过"):
        letters.pass_step(letter, "同意", seen=letter.digest, step=1, **acting(equipped.reviewer))


def test_a_letter_that_the_record_overtook_is_not_signed(equipped: Office) -> None:
    asked = case(equipped, way_wanted=WayWanted.POST)
    party = a_party(equipped, asked)
    consulted(equipped, asked, party)
    letter = submitted(equipped, answer(equipped, asked))
    pass_one(equipped, letter)
    replied(equipped, party, Opinion.OBJECTS)
    with pytest.raises(RuleBroken, match="第三方不同意公开"):
        pass_one(equipped, letter)
    assert fresh_letter(letter).number is None


def test_direct_letters_are_not_submitted_and_reviewed_ones_not_signed(equipped: Office) -> None:
    asked = case(equipped)
    notice = drafted(equipped, asked, "supplement_notice", facts={
        "supplement_points": "年份", "supplement_due_on": TODAY,
    })  # fmt: skip
    with pytest.raises(NotPossible, match="直接签发"):
        letters.submit(notice, **acting(equipped.clerk))
    found(equipped, asked, "granted.provided")
    letter = drafted(equipped, asked, "answer")
    with pytest.raises(NotPossible, match="送审"):
        letters.sign(letter, **acting(equipped.clerk))


def test_a_second_click_does_nothing(equipped: Office) -> None:
    asked = case(equipped)
    letter = signed(equipped, answer(equipped, asked))
    before = list(Letter.objects.values_list("number", "state"))
    for deed in (
        lambda: letters.submit(letter, **acting(equipped.clerk)),
        lambda: letters.recall(letter, **acting(equipped.clerk)),
        lambda: letters.revise(letter, {}, **acting(equipped.clerk)),
        lambda: letters.pass_step(letter, seen=letter.digest, **acting(equipped.leader)),
    ):
        with pytest.raises(NotPossible, match="已经签发"):
            deed()
    assert list(Letter.objects.values_list("number", "state")) == before


def test_the_review_is_of_the_whole_text(equipped: Office) -> None:
    letter = submitted(equipped, answer(equipped, case(equipped)))
    review = current(letter)
    assert review
    assert (review.kind, review.digest) == (KIND, letter.digest)
    assert text_of(letter).grounds == ("granted.provided",)
    assert fresh(letter.application).stage == "handling"
