"""Runs of an object through its chain: passed, sent back, recalled, void."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.office.accounts.actions.absences import name_deputy
from gongkai.office.accounts.models import User
from gongkai.office.accounts.roles import Role
from gongkai.office.agencies.actions import posts
from gongkai.office.agencies.actions.reorganising import merge
from gongkai.office.agencies.kinds import PostKind
from gongkai.office.agencies.models import Agency, Work
from gongkai.office.base.refusals import NotPossible
from gongkai.office.review.actions import runs
from gongkai.office.review.facts import RemarkFacts, StepFacts
from gongkai.office.review.models import Opinion, Remark, Review
from gongkai.office.review.queries import (
    current,
    holders,
    may_decide,
    opinions,
    progress,
    steps,
    waiting_step,
    why_not,
)
from gongkai.office.review.steps import StepKind
from gongkai.office.trail.queries import of_object
from gongkai.office.trail.verify import verify
from tests.office.county import FOUNDED, KEEPER, NOW, TODAY, county
from tests.office.review.owner import (
    CHANGED,
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
from tests.office.sample.models import Case

pytestmark = pytest.mark.usefixtures("database")
NOWADAYS = {"by": KEEPER, "on": TODAY, "at": NOW}


def bureau() -> tuple[Agency, dict[str, User]]:
    agency = county().water
    return agency, staff(
        agency,
        clerk=Role.CLERK,
        reviewer=Role.FIRST_REVIEWER,
        secrecy=Role.SECRECY_REVIEWER,
        leader=Role.SIGNING_LEADER,
        publisher=Role.PUBLISHER,
    )


def sent(agency: Agency, people: dict[str, User], of: Case | None = None) -> Review:
    drafters = {people["clerk"].actor_id}
    return submit(of or case(), agency, drafters, **acting(people["clerk"]))


def passed(review: Review, *people: User) -> Review:
    for each in people:
        review = runs.pass_step(review, seen=DIGEST, **acting(each))
    return review


def states(review: Review) -> list[str]:
    return [each.state for each in steps(review)]


def open_tasks() -> list[str]:
    return list(Work.objects.filter(finished_on=None).values_list("task", flat=True))


def test_an_object_goes_from_step_to_step_until_it_is_approved() -> None:
    agency, people = bureau()
    of = case()
    review = sent(agency, people, of)
    for name, task in (("reviewer", "first_review"), ("secrecy", "secrecy"), ("leader", "sign")):
        assert open_tasks() == [task]
        assert holders(waiting_step(review), TODAY) == [f"{name}君"]
        review = runs.pass_step(review, "同意", seen=DIGEST, **acting(people[name]))
    assert (review.state, review.ended_at) == ("approved", NOW)
    assert open_tasks() == []
    assert [each.event for each in of_object(of)][:5] == [
        "review.approved",
        "review.passed",
        "review.passed",
        "review.passed",
        "review.started",
    ]
    assert of_object(of).first().details == {
        "review": str(review.pk),
        "round": "1",
        "step": "3",
    }
    assert verify().holds


def test_work_of_a_step_says_where_what_and_until_when() -> None:
    there = county()
    clerk = staff(there.water, clerk=Role.CLERK)["clerk"]
    chief = posts.open_post(
        there.government, "副县长", PostKind.LEADER, by=KEEPER, on=FOUNDED, at=NOW
    )
    chain(
        there.water,
        StepFacts(StepKind.SECRECY, post=None),
        StepFacts(StepKind.SIGN, there.government, chief),
    )
    due = date(2026, 12, 1)
    review = submit(case(), there.water, {clerk.actor_id}, due_on=due, **acting(clerk))
    secrecy = staff(there.water, secrecy=Role.SECRECY_REVIEWER)["secrecy"]
    waiting = Work.objects.get(finished_on=None)
    assert (waiting.agency, waiting.post, waiting.due_on) == (there.water, None, due)
    assert (waiting.task, waiting.needs) == ("secrecy", "review_secrecy")
    passed(review, secrecy)
    waiting = Work.objects.get(finished_on=None)
    assert (waiting.agency, waiting.post, waiting.due_on) == (there.government, chief, due)


def test_the_steps_of_a_run_are_shown_with_who_passed_them() -> None:
    agency, people = bureau()
    review = sent(agency, people)
    review = runs.pass_step(review, " 可以公开 ", seen=DIGEST, **acting(people["reviewer"]))
    first, second, third = progress(review)
    assert (first.kind.label, first.agency, first.by, first.on, first.text) == (
        "初审",
        "示例县水利局",
        "reviewer君",
        TODAY,
        "可以公开",
    )
    assert (second.state, second.by, second.on) == ("waiting", "", None)
    assert third.state == "ahead"


def test_a_return_to_the_drafter_ends_the_run_with_reasons_in_place() -> None:
    agency, people = bureau()
    of = case()
    review = passed(sent(agency, people, of), people["reviewer"])
    where = RemarkFacts("title", "关于开展", " 请写明年份 ")
    review = runs.send_back(
        review, 0, " 标题不完整 ", [where], seen=DIGEST, **acting(people["secrecy"])
    )
    assert (review.state, states(review), open_tasks()) == (
        "returned",
        ["passed", "ahead", "ahead"],
        [],
    )
    said = opinions(review)
    assert [(each.verdict, each.returned_to, each.text) for each in said] == [
        ("passed", None, ""),
        ("returned", 0, "标题不完整"),
    ]
    note = said[1].remarks.get()
    assert (note.field, note.quote, note.text) == ("title", "关于开展", "请写明年份")
    again = sent(agency, people, of)
    assert (again.round, again.position, current(of)) == (2, 1, again)
    passed(again, people["reviewer"])
    assert [each.review.round for each in opinions(of)] == [1, 1, 2]
    assert len(opinions(again)) == 1


def test_a_return_to_an_earlier_step_has_it_and_the_later_ones_done_again() -> None:
    agency, people = bureau()
    review = passed(sent(agency, people), people["reviewer"], people["secrecy"])
    review = runs.send_back(review, 1, "请核实", seen=DIGEST, **acting(people["leader"]))
    assert (review.state, review.position, states(review)) == (
        "running",
        1,
        ["waiting", "ahead", "ahead"],
    )
    assert open_tasks() == ["first_review"]
    assert [each.by for each in progress(review)] == ["", "", ""]
    review = passed(review, people["reviewer"], people["secrecy"], people["leader"])
    assert review.state == "approved"
    assert Opinion.objects.count() == 6


def test_a_recheck_after_the_signature_may_still_send_it_back() -> None:
    agency, people = bureau()
    chain(agency, *USUAL, StepKind.RECHECK)
    review = passed(sent(agency, people), *[people[n] for n in ("reviewer", "secrecy", "leader")])
    assert (review.state, open_tasks()) == ("running", ["recheck"])
    with pytest.raises(NotPossible, match="已经签发"):
        runs.recall(review, **acting(people["clerk"]))
    back = runs.send_back(review, 3, "附件缺页", seen=DIGEST, **acting(people["publisher"]))
    assert states(back) == ["passed", "passed", "waiting", "ahead"]
    assert runs.recall(back, **acting(people["clerk"])).state == "recalled"


@pytest.mark.parametrize(
    ("to", "text", "remarks", "why"),
    [
        (0, "", [], "应说明原因"),
        (0, " 改 ", [], "应说明原因"),
        (0, "改" * 2001, [], "意见超过 2000 个字"),
        (0, "请修改", [remark("  ")], "批注没有写内容"),
        (0, "请修改", [remark("改" * 2001)], "批注超过 2000 个字"),
        (0, "请修改", [remark(quote="原" * 501)], "引用的原文超过 500 个字"),
        (2, "请修改", [], "只能退回"),
        (-1, "请修改", [], "只能退回"),
    ],
)
def test_a_return_without_a_usable_reason_or_place_is_refused(
    to: int, text: str, remarks: list[RemarkFacts], why: str
) -> None:
    agency, people = bureau()
    review = passed(sent(agency, people), people["reviewer"])
    with pytest.raises(NotPossible, match=why):
        runs.send_back(review, to, text, remarks, seen=DIGEST, **acting(people["secrecy"]))
    assert (Opinion.objects.count(), Remark.objects.count()) == (1, 0)


def test_a_second_start_says_since_when_it_runs() -> None:
    agency, people = bureau()
    of = case()
    sent(agency, people, of)
    with pytest.raises(NotPossible, match="已于 2026-11-23 送审"):
        sent(agency, people, of)
    assert Review.objects.count() == 1


def test_nothing_is_reviewed_that_nobody_drafted() -> None:
    agency, people = bureau()
    with pytest.raises(ValueError, match="drafted"):
        submit(case(), agency, set(), **acting(people["clerk"]))


def test_content_other_than_what_was_looked_at_is_not_decided() -> None:
    agency, people = bureau()
    review = sent(agency, people)
    for decide in (
        lambda who: runs.pass_step(review, seen=CHANGED, **who),
        lambda who: runs.send_back(review, 0, "请修改", seen=CHANGED, **who),
    ):
        with pytest.raises(NotPossible, match="内容已变化"):
            decide(acting(people["reviewer"]))


def test_a_second_click_does_not_pass_the_next_step() -> None:
    town = county().town
    chain(town, *USUAL, separate=False)
    people = staff(town, clerk=Role.CLERK, one=Role.FIRST_REVIEWER)
    people |= {"reviewer": people["one"]}
    review = sent(town, people)
    passed(review, people["one"])
    for shown in (review, current(Case.objects.get())):
        with pytest.raises(NotPossible, match="已经办理过"):
            runs.pass_step(shown, seen=DIGEST, step=1, **acting(people["one"]))
    with pytest.raises(NotPossible, match="已经办理过"):
        runs.pass_step(review, seen=DIGEST, **acting(people["one"]))


def test_only_who_sent_it_or_their_deputy_takes_it_back() -> None:
    agency, people = bureau()
    review = passed(sent(agency, people), people["reviewer"])
    with pytest.raises(NotPossible, match="这次由clerk君送审"):
        runs.recall(review, **acting(people["reviewer"]))
    name_deputy(
        people["clerk"], people["publisher"], until=date(2026, 12, 1), by=KEEPER, on=TODAY, at=NOW
    )
    deputy = standing_in(people["publisher"], people["clerk"])
    recalled = runs.recall(review, **deputy)
    assert (recalled.state, states(recalled), open_tasks()) == (
        "recalled",
        ["passed", "ahead", "ahead"],
        [],
    )
    with pytest.raises(NotPossible, match="已撤回"):
        runs.recall(review, **acting(people["clerk"]))
    with pytest.raises(NotPossible, match="已撤回"):
        runs.pass_step(review, seen=DIGEST, **acting(people["secrecy"]))


def test_changed_content_makes_a_running_or_approved_run_void() -> None:
    agency, people = bureau()
    of = case()
    who = acting(people["clerk"])
    with pytest.raises(NotPossible, match="不需要作废"):
        runs.void(of, **who)
    sent(agency, people, of)
    assert (runs.void(of, **who).state, open_tasks()) == ("void", [])
    approved = passed(
        sent(agency, people, of), people["reviewer"], people["secrecy"], people["leader"]
    )
    assert approved.state == "approved"
    assert (runs.void(of, **who).state, current(of).round) == ("void", 2)
    with pytest.raises(NotPossible, match="不需要作废"):
        runs.void(of, **who)


def test_a_run_does_not_start_on_steps_whose_place_is_gone() -> None:
    there = county()
    clerk = staff(there.water, clerk=Role.CLERK)["clerk"]
    chain(there.water, *USUAL[:2], StepFacts(StepKind.SIGN, there.town))
    merge([there.town], there.education, **NOWADAYS)
    with pytest.raises(NotPossible, match=r"“签发”环节的“青溪镇人民政府”.*撤销.*管理员"):
        sent(there.water, {"clerk": clerk})
    assert not Review.objects.exists()


def test_a_run_that_comes_to_a_place_gone_since_says_so_and_can_be_recalled() -> None:
    there = county()
    people = staff(there.water, clerk=Role.CLERK, secrecy=Role.SECRECY_REVIEWER)
    chief = posts.open_post(
        there.government, "副县长", PostKind.LEADER, by=KEEPER, on=FOUNDED, at=NOW
    )
    chain(there.water, StepKind.SECRECY, StepFacts(StepKind.SIGN, there.government, chief))
    review = sent(there.water, people)
    posts.close_post(chief, **NOWADAYS)
    with pytest.raises(NotPossible, match=r"“签发”环节的“副县长”.*撤回.*重新送审"):
        passed(review, people["secrecy"])
    assert states(review) == ["waiting", "ahead"]
    assert runs.recall(review, **acting(people["clerk"])).state == "recalled"


def test_what_pages_ask_takes_the_same_few_statements_however_long_the_chain() -> None:
    agency, people = bureau()
    short = sent(agency, people)
    chain(agency, *USUAL[:1] * 9, *USUAL)
    long = submit(case(2), agency, {people["clerk"].actor_id}, **acting(people["clerk"]))
    reviewer, clerk = (acting(people[name])["by"] for name in ("reviewer", "clerk"))
    for most, ask in (
        (3, progress),
        (1, steps),
        (3, opinions),
        (5, lambda review: may_decide(review, reviewer, TODAY)),
        (8, lambda review: why_not(review, clerk, TODAY)),
        (6, lambda review: holders(waiting_step(review), TODAY)),
    ):
        counts = set()
        for review in (short, long):
            with CaptureQueriesContext(connection) as asked:
                ask(review)
            counts.add(len(asked))
        assert len(counts) == 1
        assert counts.pop() <= most
