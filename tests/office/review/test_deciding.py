"""Who may decide a step: permission, post, not the drafter, not twice; and who could instead."""

from datetime import date, timedelta

import pytest

from gongkai.office.accounts.actions.absences import name_deputy
from gongkai.office.accounts.models import User
from gongkai.office.accounts.roles import RIGHTS, Role, with_permission
from gongkai.office.agencies.actions import posts, work
from gongkai.office.agencies.actions.offices import open_unit
from gongkai.office.agencies.actions.reorganising import merge
from gongkai.office.agencies.kinds import PostKind
from gongkai.office.agencies.models import Agency, Post
from gongkai.office.agencies.queries import stranded_work, vacant_posts
from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.refusals import NotPossible
from gongkai.office.review.actions import runs
from gongkai.office.review.facts import StepFacts
from gongkai.office.review.models import Review
from gongkai.office.review.queries import holders, may_decide, steps, waiting_step, why_not
from gongkai.office.review.steps import StepKind
from tests.office.county import FOUNDED, KEEPER, NOW, TODAY, County, county
from tests.office.review.owner import (
    DIGEST,
    USUAL,
    acting,
    case,
    chain,
    remark,
    staff,
    standing_in,
    submit,
)
from tests.office.staff import account, give

pytestmark = pytest.mark.usefixtures("database")
FROM_START = {"by": KEEPER, "on": FOUNDED, "at": NOW}
NOWADAYS = {"by": KEEPER, "on": TODAY, "at": NOW}


def bureau() -> tuple[County, dict[str, User]]:
    there = county()
    return there, staff(
        there.water,
        clerk=Role.CLERK,
        reviewer=Role.FIRST_REVIEWER,
        secrecy=Role.SECRECY_REVIEWER,
        leader=Role.SIGNING_LEADER,
    )


def sent(agency: Agency, clerk: User, *others: User) -> Review:
    drafters = {each.actor_id for each in (clerk, *others)}
    return submit(case(), agency, drafters, **acting(clerk))


def passed(review: Review, *people: User) -> Review:
    for each in people:
        review = runs.pass_step(review, seen=DIGEST, **acting(each))
    return review


def refused(review: Review, **who: object) -> str:
    """Return why somebody may not decide, which both verbs and the question say alike."""
    reason = why_not(review, who["by"], who["on"])
    assert reason
    assert not may_decide(review, who["by"], who["on"])
    for verb in (
        lambda: runs.pass_step(review, seen=DIGEST, **who),
        lambda: runs.send_back(review, 0, "请修改", seen=DIGEST, **who),
    ):
        with pytest.raises((NotPermitted, NotPossible)) as refusal:
            verb()
        assert str(refusal.value) == reason
    return reason


def names(review: Review) -> list[str]:
    return holders(waiting_step(review), TODAY)


def stand_in(absent: User, deputy: User) -> None:
    name_deputy(absent, deputy, until=TODAY + timedelta(days=9), by=KEEPER, on=TODAY, at=NOW)


def test_who_lacks_the_permission_is_told_who_has_it() -> None:
    there, people = bureau()
    review = sent(there.water, people["clerk"])
    for who in ("clerk", "secrecy"):
        reason = refused(review, **acting(people[who]))
        assert "没有“初审”的权限" in reason
        assert reason.endswith("这一环节可由reviewer君办理。")
    with pytest.raises(NotPermitted):
        runs.pass_step(review, seen=DIGEST, **acting(people["clerk"]))
    assert may_decide(review, acting(people["reviewer"])["by"], TODAY)


def test_the_permission_counts_at_the_body_of_the_step() -> None:
    there, people = bureau()
    chain(there.water, StepFacts(StepKind.FIRST_REVIEW, there.government), *USUAL[1:])
    others = staff(there.government, above=Role.FIRST_REVIEWER)
    review = sent(there.water, people["clerk"])
    assert "在“示例县人民政府”没有“初审”" in refused(review, **acting(people["reviewer"]))
    assert passed(review, others["above"]).position == 2


def test_who_drafted_holds_no_step_in_person_or_by_deputy() -> None:
    there, people = bureau()
    other = staff(there.water, other=Role.FIRST_REVIEWER)["other"]
    review = sent(there.water, people["clerk"], people["reviewer"])
    assert names(review) == ["other君"]
    reason = refused(review, **acting(people["reviewer"]))
    assert reason.startswith("您参与了起草，不能再办理“初审”")
    assert reason.endswith("这一环节可由other君办理。")
    stand_in(people["reviewer"], people["secrecy"])
    reason = refused(review, **standing_in(people["secrecy"], people["reviewer"]))
    assert reason.startswith("您代办的人参与了起草")
    stand_in(other, people["clerk"])
    reason = refused(review, **standing_in(people["clerk"], other))
    assert reason.startswith("您参与了起草")


def test_where_nobody_is_left_the_refusal_says_whom_to_ask() -> None:
    there, people = bureau()
    review = sent(there.water, people["clerk"], people["reviewer"])
    assert names(review) == []
    assert "目前没有人能办理这一环节" in refused(review, **acting(people["reviewer"]))


def test_each_step_takes_another_person_where_the_chain_separates() -> None:
    there, people = bureau()
    for role in (Role.SECRECY_REVIEWER, Role.SIGNING_LEADER):
        give(people["reviewer"], role, there.water)
    review = passed(sent(there.water, people["clerk"]), people["reviewer"])
    assert names(review) == ["secrecy君"]
    reason = refused(review, **acting(people["reviewer"]))
    assert reason.startswith("您在这次审核中已办理“初审”，不能再办理“保密审查”")
    assert reason.endswith("这一环节可由secrecy君办理。")


def test_what_a_deputy_did_counts_for_both_of_them() -> None:
    there, people = bureau()
    for role in (Role.SECRECY_REVIEWER, Role.SIGNING_LEADER):
        give(people["reviewer"], role, there.water)
    give(people["leader"], Role.SECRECY_REVIEWER, there.water)
    stand_in(people["reviewer"], people["leader"])
    deputy = standing_in(people["leader"], people["reviewer"])
    review = runs.pass_step(sent(there.water, people["clerk"]), seen=DIGEST, **deputy)
    assert refused(review, **acting(people["leader"])).startswith("您在这次审核中已办理“初审”")
    assert refused(review, **acting(people["reviewer"])).startswith("您在这次审核中已办理“初审”")
    stand_in(people["leader"], people["secrecy"])
    by_deputy = standing_in(people["secrecy"], people["leader"])
    assert refused(review, **by_deputy).startswith("您代办的人在这次审核中已办理“初审”")


def test_without_separation_one_person_carries_what_another_drafted() -> None:
    town = county().town
    chain(town, *USUAL, separate=False)
    people = staff(town, clerk=Role.CLERK, leader=Role.SIGNING_LEADER)
    for role in (Role.FIRST_REVIEWER, Role.SECRECY_REVIEWER):
        give(people["leader"], role, town)
    review = sent(town, people["clerk"])
    assert passed(review, *[people["leader"]] * 3).state == "approved"


def test_a_return_frees_whoever_decided_what_is_done_again() -> None:
    there, people = bureau()
    give(people["reviewer"], Role.SECRECY_REVIEWER, there.water)
    other = staff(there.water, other=Role.FIRST_REVIEWER)["other"]
    review = passed(sent(there.water, people["clerk"]), people["reviewer"])
    review = runs.send_back(
        review, 1, "请补充依据", [remark()], seen=DIGEST, **acting(people["secrecy"])
    )
    review = passed(review, other)
    assert names(review) == ["reviewer君", "secrecy君"]
    review = passed(review, people["reviewer"])
    review = runs.send_back(review, 1, "请核实", seen=DIGEST, **acting(people["leader"]))
    assert names(review) == ["other君", "reviewer君"]
    assert passed(review, people["reviewer"]).position == 2


def signed_at(there: County, people: dict[str, User]) -> tuple[Review, Post, User]:
    """Return a run that waits for the county's leader, who holds a post."""
    chief = posts.open_post(there.government, "副县长", PostKind.LEADER, **FROM_START)
    head = staff(there.government, head=Role.SIGNING_LEADER)["head"]
    posts.take_post(chief, head.person, **FROM_START)
    chain(there.water, *USUAL[:2], StepFacts(StepKind.SIGN, there.government, chief))
    review = sent(there.water, people["clerk"])
    return passed(review, people["reviewer"], people["secrecy"]), chief, head


def test_a_step_of_a_post_is_for_its_holder_or_their_deputy() -> None:
    there, people = bureau()
    review, _, head = signed_at(there, people)
    second = staff(there.government, second=Role.SIGNING_LEADER)["second"]
    aide = account(there.government, "aide", "aide君")
    reason = refused(review, **acting(second))
    assert reason.startswith("“签发”由“示例县人民政府”的岗位“副县长”办理，您不担任这一岗位")
    assert reason.endswith("这一环节可由head君办理。")
    stand_in(head, aide)
    assert names(review) == ["head君", "aide君（代head君）"]
    deputy = standing_in(aide, head)
    assert runs.pass_step(review, seen=DIGEST, **deputy).state == "approved"


def test_whom_a_step_ahead_will_wait_for_does_not_hang_on_the_step_before() -> None:
    there, people = bureau()
    review, _, head = signed_at(there, people)
    staff(there.government, second=Role.SIGNING_LEADER)
    review = runs.send_back(review, 1, "请核实", seen=DIGEST, **acting(head))
    assert holders(steps(review)[2], TODAY) == ["head君"]


def test_who_holds_the_post_still_needs_the_permission() -> None:
    there, people = bureau()
    review, chief, head = signed_at(there, people)
    successor = account(there.government, "successor", "successor君")
    posts.take_post(chief, successor.person, **NOWADAYS)
    assert names(review) == []
    assert "没有“签发”的权限" in refused(review, **acting(successor))
    assert "您不担任这一岗位" in refused(review, **acting(head))
    give(successor, Role.SIGNING_LEADER, there.government)
    assert passed(review, successor).state == "approved"


def test_a_step_of_a_vacant_post_waits_in_the_alarm_until_somebody_takes_it() -> None:
    there, people = bureau()
    review, chief, head = signed_at(there, people)
    posts.leave_post(chief, **NOWADAYS)
    assert names(review) == []
    assert "目前无人担任" in refused(review, **acting(head))
    assert [each.object for each in stranded_work(TODAY)] == [review.object]
    assert list(vacant_posts(TODAY)) == [chief]
    posts.take_post(chief, head.person, **NOWADAYS)
    assert list(stranded_work(TODAY)) == []
    assert passed(review, head).state == "approved"


def test_who_was_handed_the_work_of_a_step_may_decide_it_with_the_permission() -> None:
    there, people = bureau()
    review, chief, _ = signed_at(there, people)
    second = account(there.government, "second", "second君")
    other_post = posts.open_post(there.government, "常务副县长", PostKind.LEADER, **FROM_START)
    posts.take_post(other_post, second.person, **FROM_START)
    assert work.hand_over(chief, there.government, other_post, **NOWADAYS) == 1
    assert "没有“签发”的权限" in refused(review, **acting(second))
    give(second, Role.SIGNING_LEADER, there.government)
    assert names(review) == ["head君", "second君"]
    third = staff(there.government, third=Role.SIGNING_LEADER)["third"]
    assert "您不担任这一岗位" in refused(review, **acting(third))
    assert work.hand_over(other_post, there.government, third.person, **NOWADAYS) == 1
    assert "您不担任这一岗位" in refused(review, **acting(second))
    assert passed(review, third).state == "approved"


def test_work_taken_from_its_post_and_left_to_all_is_for_all_with_the_permission() -> None:
    there, people = bureau()
    review, chief, _ = signed_at(there, people)
    second = staff(there.government, second=Role.SIGNING_LEADER)["second"]
    work.hand_over(chief, there.government, **NOWADAYS)
    assert names(review) == ["head君", "second君"]
    assert passed(review, second).state == "approved"


def test_work_handed_to_a_unit_stays_with_the_holder_of_the_post() -> None:
    there, people = bureau()
    review, chief, head = signed_at(there, people)
    unit = open_unit(there.government, "办公室", **FROM_START)
    second = staff(there.government, second=Role.SIGNING_LEADER)["second"]
    work.hand_over(chief, there.government, unit, **NOWADAYS)
    assert "您不担任这一岗位" in refused(review, **acting(second))
    assert passed(review, head).state == "approved"


def test_when_another_body_takes_over_its_people_decide_what_waits() -> None:
    there, people = bureau()
    chain(there.water, StepFacts(StepKind.FIRST_REVIEW, there.town), *USUAL[1:])
    review = sent(there.water, people["clerk"])
    heir = staff(there.education, heir=Role.FIRST_REVIEWER)["heir"]
    assert refused(review, **acting(heir))
    work.hand_over(there.town, there.education, **NOWADAYS)
    merge([there.town], there.education, **NOWADAYS)
    assert names(review) == ["heir君"]
    assert passed(review, heir).position == 2


def test_steps_that_are_done_or_ended_have_no_holders_and_those_ahead_do() -> None:
    there, people = bureau()
    review = passed(sent(there.water, people["clerk"]), people["reviewer"])
    assert [holders(each, TODAY) for each in steps(review)] == [
        [],
        ["secrecy君"],
        ["leader君"],
    ]
    review = runs.recall(review, **acting(people["clerk"]))
    assert [holders(each, TODAY) for each in steps(review)] == [[], [], []]
    assert "已撤回" in refused(review, **acting(people["secrecy"]))


def test_a_permission_that_ended_is_none() -> None:
    there = county()
    people = staff(there.water, clerk=Role.CLERK)
    reviewer = account(there.water, "reviewer", "孙七")
    give(reviewer, Role.FIRST_REVIEWER, there.water, until=date(2026, 11, 1))
    review = sent(there.water, people["clerk"])
    assert names(review) == []
    assert refused(review, **acting(reviewer))


@pytest.mark.parametrize("kind", StepKind)
def test_every_role_that_decides_may_be_lent_to_a_deputy(kind: StepKind) -> None:
    roles = with_permission(kind.permission)
    assert roles
    assert all(RIGHTS[role].by_deputy for role in roles)
