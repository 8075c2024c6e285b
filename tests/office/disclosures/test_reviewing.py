"""Reviewing: what is submitted is fixed, and each step decides on the words it saw."""

from datetime import date

import pytest

from gongkai.office.accounts.roles import Role
from gongkai.office.agencies.models import Agency, Work
from gongkai.office.base.refusals import NotPossible
from gongkai.office.disclosures import canonical, queries
from gongkai.office.disclosures.actions import drafting, reviewing
from gongkai.office.disclosures.models import ItemReader, Version
from gongkai.office.disclosures.refusals import ReasonsMissing, StaleEdit, Stopped
from gongkai.office.disclosures.states import ItemState
from gongkai.office.review.actions.chains import set_chain
from gongkai.office.review.facts import StepFacts
from gongkai.office.review.queries import current
from gongkai.office.review.steps import ReviewState, StepKind
from tests.office.county import FOUNDED, KEEPER, NOW, TODAY
from tests.office.items import (
    Office,
    acting,
    an_item,
    approve,
    carried_to,
    changed,
    facts,
    fresh,
    office,
    pass_one,
    publish,
    return_to_drafter,
    submit,
)
from tests.office.staff import account, give

KIND = "disclosures.item"


def tasks() -> list[tuple[str, str]]:
    return list(Work.objects.filter(finished_on=None).values_list("task", "needs"))


def test_what_is_submitted_is_fixed_by_its_digest(place: Office) -> None:
    item = submit(place, an_item(place))
    review = current(item)
    assert review
    assert item.working
    assert item.state == ItemState.IN_REVIEW
    assert review.digest == item.working.digest == canonical.digest(item.working)
    assert review.due_on == date(2026, 12, 18)
    assert tasks() == [("first_review", "review")]
    with pytest.raises(NotPossible, match="正在审核中。不必重复送审"):
        submit(place, item)


def test_what_lacks_its_attribute_is_stopped_with_every_finding(place: Office) -> None:
    item = an_item(place, openness="", title="", body="", formed_on=None)
    with pytest.raises(Stopped) as stopped:
        submit(place, item)
    rules = {each.rule for each in stopped.value.findings}
    assert rules == {"openness_missing", "title_missing", "body_missing", "formed_on_missing"}
    assert fresh(item).state == ItemState.DRAFT


def test_a_warning_needs_a_reason_which_is_kept(place: Office) -> None:
    item = an_item(place, summary="")
    with pytest.raises(ReasonsMissing, match="没有填写内容概述"):
        submit(place, item, summary_missing=" ")
    item = submit(place, item, summary_missing="公文简短，标题已说明内容", other="不相干")
    assert item.working
    kept = item.working.reasons.values_list("rule", "reason", "by")
    assert list(kept) == [("summary_missing", "公文简短，标题已说明内容", place.clerk.actor_id)]


def test_an_older_edit_is_not_submitted(place: Office) -> None:
    item = an_item(place)
    changed(place, item, 1, title="同事改过的标题")
    with pytest.raises(StaleEdit):
        reviewing.submit(item, reasons={}, seen=1, **acting(place.clerk))


def test_a_public_item_waits_for_its_publisher_after_the_last_step(place: Office) -> None:
    item = submit(place, an_item(place))
    assert pass_one(place, item).state == ItemState.IN_REVIEW
    assert pass_one(place, item).state == ItemState.IN_REVIEW
    assert pass_one(place, item).state == ItemState.APPROVED
    assert tasks() == [("publish", "publish")]
    assert not queries.public().exists()
    with pytest.raises(NotPossible, match="已通过审核，等待发布"):
        reviewing.pass_step(
            item,
            seen=current(item).digest,
            **acting(place.leader),  # type: ignore[union-attr]
        )


def test_what_is_not_public_by_attribute_is_kept_and_nobody_has_to_act(place: Office) -> None:
    item = fresh(carried_to(ItemState.KEPT, place))
    assert item.state == ItemState.KEPT
    assert item.working
    assert tasks() == []
    with pytest.raises(NotPossible, match="已按公开属性留存"):
        publish(place, item)


def test_other_words_than_were_seen_are_not_passed(place: Office) -> None:
    item = submit(place, an_item(place))
    with pytest.raises(NotPossible, match="内容已变化"):
        reviewing.pass_step(item, seen="0" * 64, **acting(place.reviewer))
    Version.objects.filter(item=item).update(title="被改过的标题")
    digest = fresh(item).working.digest  # type: ignore[union-attr]
    with pytest.raises(NotPossible, match="内容已变化"):
        reviewing.pass_step(item, seen=digest, **acting(place.reviewer))


def test_a_returned_item_is_its_drafters_again_and_goes_round_once_more(place: Office) -> None:
    item = submit(place, an_item(place))
    pass_one(place, item)
    item = return_to_drafter(place, item, "请核对附件名单")
    assert item.state == ItemState.RETURNED
    work = Work.objects.get(finished_on=None)
    assert (work.task, work.person) == ("returned", place.clerk.person)
    item = approve(place, submit(place, changed(place, item, 1, title="已核对")))
    assert item.state == ItemState.APPROVED
    review = current(item)
    assert review
    assert review.round == 2


def test_sent_back_to_an_earlier_step_the_words_stay_in_review(place: Office) -> None:
    item = submit(place, an_item(place))
    pass_one(place, item)
    review = current(item)
    assert review
    item = reviewing.send_back(
        item, 1, "请初审人核对依据", seen=review.digest, **acting(place.secrecy)
    )
    assert item.state == ItemState.IN_REVIEW
    assert approve(place, item).state == ItemState.APPROVED


def test_who_submitted_takes_it_back(place: Office) -> None:
    item = submit(place, an_item(place))
    item = reviewing.recall(item, **acting(place.clerk))
    assert item.state == ItemState.DRAFT
    review = current(item)
    assert review
    assert review.state == ReviewState.RECALLED
    with pytest.raises(NotPossible, match="还在起草，没有送审。不需要撤回"):
        reviewing.recall(item, **acting(place.clerk))
    assert submit(place, item).state == ItemState.IN_REVIEW
    assert Version.objects.filter(item=item).count() == 1


def test_a_body_that_holds_a_step_reads_the_item(place: Office) -> None:
    county = office(Agency.objects.get(code="S-ZF"), "county")
    steps = [
        StepFacts(StepKind.FIRST_REVIEW),
        StepFacts(StepKind.SECRECY),
        StepFacts(StepKind.SIGN, agency=county.agency),
    ]
    set_chain(place.agency, KIND, steps, separate=True, by=KEEPER, on=FOUNDED, at=NOW)
    leader = acting(county.leader)["by"]
    draft, item = an_item(place), an_item(place)
    assert not queries.readable(leader, [], TODAY).exists()
    submit(place, item)
    assert set(queries.readable(leader, [], TODAY)) == {item}
    assert ItemReader.objects.get().agency == county.agency
    assert draft not in queries.readable(leader, [], TODAY)


def test_a_town_with_two_people_completes_it_lawfully(place: Office) -> None:
    town = Agency.objects.get(code="S-QX")
    one, two = account(town, "one", "一君"), account(town, "two", "二君")
    give(one, Role.CLERK, town)
    for role in (
        Role.FIRST_REVIEWER, Role.SECRECY_REVIEWER, Role.SIGNING_LEADER, Role.PUBLISHER,
    ):  # fmt: skip
        give(two, role, town)
    steps = [StepFacts(StepKind.SECRECY), StepFacts(StepKind.SIGN)]
    set_chain(town, KIND, steps, separate=False, by=KEEPER, on=FOUNDED, at=NOW)
    item = drafting.start(town, facts(), **acting(one))
    pair = Office(town, one, two, two, two, two)
    item = publish(pair, approve(pair, submit(pair, item)))
    assert item.state == ItemState.PUBLISHED
    assert list(queries.public()) == [item]
