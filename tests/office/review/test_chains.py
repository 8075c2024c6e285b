"""Chains: what order of steps a body may set, whose chain applies, and who could carry it."""

from datetime import date

import pytest

from gongkai.office.accounts.roles import Role
from gongkai.office.agencies.actions import posts
from gongkai.office.agencies.actions.reorganising import merge
from gongkai.office.agencies.kinds import PostKind
from gongkai.office.agencies.models import Agency, Post
from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.review.actions.chains import set_chain
from gongkai.office.review.facts import StepFacts
from gongkai.office.review.models import Chain
from gongkai.office.review.queries import chain_for, chain_steps, steps, too_few, unholdable
from gongkai.office.review.steps import StepKind
from tests.office.county import FOUNDED, KEEPER, NOBODY, NOW, TODAY, county, entries, only
from tests.office.review.owner import KIND, USUAL, acting, case, chain, staff, submit
from tests.office.staff import account, give

pytestmark = pytest.mark.usefixtures("database")
CHECK, FIRST, SECRECY = StepKind.CHECK, StepKind.FIRST_REVIEW, StepKind.SECRECY
APPROVE, SIGN, RECHECK = StepKind.APPROVE, StepKind.SIGN, StepKind.RECHECK
FROM_START = {"by": KEEPER, "on": FOUNDED, "at": NOW}
NOWADAYS = {"by": KEEPER, "on": TODAY, "at": NOW}


def kinds(of: Chain) -> list[str]:
    return [each.kind for each in chain_steps(of)]


def post(agency: Agency, title: str = "县长") -> Post:
    return posts.open_post(agency, title, PostKind.LEADER, **FROM_START)


@pytest.mark.parametrize(
    ("order", "why"),
    [
        ([], "没有任何环节"),
        ([FIRST, SIGN], "没有“保密审查”环节"),
        ([SECRECY, SECRECY, SIGN], "有 2 个“保密审查”环节"),
        ([FIRST, SECRECY], "没有“签发”环节"),
        ([SECRECY, SIGN, SIGN], "有 2 个“签发”环节"),
        ([FIRST, SIGN, SECRECY], "“保密审查”应在“签发”之前"),
        ([SECRECY, RECHECK, SIGN], "“复核”应在“签发”之后"),
    ],
)
def test_an_order_that_the_law_or_sense_forbids_is_refused(order: list[StepKind], why: str) -> None:
    with pytest.raises(NotPossible, match=why):
        chain(county().water, *order)
    assert not Chain.objects.exists()


def test_every_other_order_is_a_bodys_own_business() -> None:
    there = county()
    for order in ([SECRECY, SIGN], [CHECK, FIRST, APPROVE, SECRECY, APPROVE, SIGN, RECHECK]):
        assert kinds(chain(there.water, *order)) == [each.value for each in order]


def test_a_new_chain_replaces_the_former_from_its_day() -> None:
    water = county().water
    former = chain(water, SECRECY, SIGN)
    latest = set_chain(water, KIND, [StepFacts(each) for each in USUAL], separate=True, **NOWADAYS)
    assert chain_for(water, KIND, date(2026, 11, 22)) == former
    assert chain_for(water, KIND, TODAY) == latest
    assert entries()[-1] == ("review.chain_set", str(water.pk))
    with pytest.raises(NotPossible, match="完全相同"):
        set_chain(water, KIND, [StepFacts(each) for each in USUAL], separate=True, **NOWADAYS)
    with pytest.raises(NotPossible, match="不能早于"):
        chain(water, SECRECY, SIGN)
    with pytest.raises(NotPossible, match="还没有到"):
        set_chain(water, KIND, [], separate=True, by=KEEPER, on=date(2026, 12, 1), at=NOW)


def test_the_nearest_chain_above_applies_and_else_the_default() -> None:
    there = county()
    assert kinds(chain_for(there.water, KIND, TODAY)) == [each.value for each in USUAL]
    assert chain_for(there.water, KIND, TODAY).separate
    above = chain(there.area, CHECK, SECRECY, SIGN)
    assert chain_for(there.water, KIND, TODAY) == above
    own = chain(there.water, SECRECY, SIGN)
    assert chain_for(there.water, KIND, TODAY) == own
    assert chain_for(there.education, KIND, TODAY) == above
    assert chain_for(there.water, "sample.other", TODAY).pk is None


def test_an_inherited_step_is_at_the_objects_own_body_unless_it_names_a_body_or_post() -> None:
    there = county()
    chief = post(there.area, "分管副县长")
    chain(
        there.area,
        FIRST,
        StepFacts(SECRECY, there.government),
        StepFacts(SIGN, post=chief),
    )
    people = staff(there.water, clerk=Role.CLERK)
    review = submit(case(), there.water, {"person:1"}, **acting(people["clerk"]))
    placed = [(each.agency, each.post) for each in steps(review)]
    assert placed == [(there.water, None), (there.government, None), (there.area, chief)]


def test_a_step_is_given_only_to_bodies_and_posts_that_are_there() -> None:
    there = county()
    gone, chief = post(there.water), post(there.government)
    posts.close_post(gone, **NOWADAYS)
    merge([there.town], there.education, **NOWADAYS)
    for step, why in (
        (StepFacts(SIGN, post=chief), "不属于“示例县水利局”"),
        (StepFacts(SIGN, there.education, chief), "不属于“示例县教育局”"),
        (StepFacts(SIGN, post=gone), "岗位“县长”已于 2026-11-23 撤销"),
        (StepFacts(SIGN, there.town), "“青溪镇人民政府”已于 2026-11-23 撤销"),
    ):
        with pytest.raises(NotPossible, match=why):
            chain(there.water, SECRECY, step)
    assert chain(there.water, SECRECY, StepFacts(SIGN, there.government, chief))


def test_only_who_keeps_an_open_body_sets_its_chain() -> None:
    there = county()
    for by in (NOBODY, only(there.town, Permission.MANAGE_BODY)):
        with pytest.raises(NotPermitted):
            set_chain(there.water, KIND, [], separate=True, by=by, on=TODAY, at=NOW)
    merge([there.town], there.education, **NOWADAYS)
    with pytest.raises(NotPossible, match="已于 2026-11-23 撤销"):
        set_chain(there.town, KIND, [], separate=True, **NOWADAYS)


def test_a_run_keeps_the_steps_it_began_with() -> None:
    water = county().water
    people = staff(water, clerk=Role.CLERK)
    review = submit(case(), water, {people["clerk"].actor_id}, **acting(people["clerk"]))
    chain(water, SECRECY, SIGN)
    assert [each.kind for each in steps(review)] == [each.value for each in USUAL]


def test_steps_that_nobody_can_hold_are_found() -> None:
    there = county()
    chief = post(there.government)
    signed = chain(there.water, SECRECY, StepFacts(SIGN, there.government, chief))

    def missing() -> list[str]:
        return [each.kind for each in unholdable(signed, TODAY)]

    assert missing() == ["secrecy", "sign"]
    staff(there.water, secrecy=Role.SECRECY_REVIEWER)
    assert missing() == ["sign"]
    leader = account(there.government, "leader")
    posts.take_post(chief, leader.person, **FROM_START)
    assert missing() == ["sign"]
    give(leader, Role.SIGNING_LEADER, there.government)
    assert missing() == []
    assert [each.kind for each in unholdable(signed, date(2019, 1, 1))] == ["secrecy", "sign"]
    merge([there.town], there.education, **NOWADAYS)
    there.town.refresh_from_db()
    give(leader, Role.SECRECY_REVIEWER, there.area, subtree=True)
    assert [each.kind for each in unholdable(signed, TODAY, there.town)] == ["secrecy"]


def test_a_chain_that_separates_takes_a_person_a_step_and_one_who_drafts() -> None:
    town = county().town
    clerk, leader = account(town, "clerk", "王小明"), account(town, "leader", "李青")
    give(clerk, Role.CLERK, town)
    for role in (Role.FIRST_REVIEWER, Role.SECRECY_REVIEWER, Role.SIGNING_LEADER):
        give(leader, role, town)
    assert too_few(town, KIND, TODAY)
    set_chain(town, KIND, [StepFacts(each) for each in USUAL], separate=False, **FROM_START)
    assert not too_few(town, KIND, TODAY)
    assert too_few(town, KIND, date(2019, 1, 1))
    set_chain(town, KIND, [StepFacts(each) for each in USUAL], separate=True, **FROM_START)
    give(clerk, Role.SECRECY_REVIEWER, town)
    assert too_few(town, KIND, TODAY)
    for name in ("second", "third"):
        give(account(town, name, name), Role.FIRST_REVIEWER, town)
    assert too_few(town, KIND, TODAY)  # the clerk would have to draft and review secrecy
    give(account(town, "fourth", "赵四"), Role.CLERK, town)
    assert not too_few(town, KIND, TODAY)


def test_one_person_alone_is_too_few_even_without_separation() -> None:
    town = county().town
    chain(town, *USUAL, separate=False)
    alone, other = account(town, "alone", "李青"), account(town, "other", "王小明")
    for role in (Role.CLERK, Role.FIRST_REVIEWER, Role.SECRECY_REVIEWER, Role.SIGNING_LEADER):
        give(alone, role, town)
    assert too_few(town, KIND, TODAY)
    give(other, Role.CLERK, town)
    assert not too_few(town, KIND, TODAY)
