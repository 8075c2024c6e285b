"""Posts, who holds them, and the work that must not lie there when they are vacant."""

from datetime import date

import pytest

from gongkai.office.agencies.actions import posts, work
from gongkai.office.agencies.actions.offices import open_unit
from gongkai.office.agencies.kinds import PostKind
from gongkai.office.agencies.models import Agency, Holding, Post
from gongkai.office.agencies.queries import (
    holder_of,
    leading_group,
    open_work,
    stranded_work,
    vacant_posts,
)
from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.refusals import NotPossible
from tests.office.county import FOUNDED, KEEPER, NOBODY, NOW, TODAY, county, entries, person

pytestmark = pytest.mark.usefixtures("database")
LEFT = date(2026, 10, 8)
FROM_START = {"by": KEEPER, "on": FOUNDED, "at": NOW}
NOWADAYS = {"by": KEEPER, "on": TODAY, "at": NOW}


def post(agency: Agency, title: str = "局长", kind: PostKind = PostKind.LEADER) -> Post:
    return posts.open_post(agency, title, kind, **FROM_START)


def test_a_post_has_one_holder_on_each_day() -> None:
    there = county()
    chief = post(there.water)
    first, second = person(there.water, "陈一"), person(there.water, "陈二")
    posts.take_post(chief, first, **FROM_START)
    posts.take_post(chief, second, by=KEEPER, on=LEFT, at=NOW)
    assert holder_of(chief, date(2026, 10, 7)) == first
    assert holder_of(chief, LEFT) == second
    assert holder_of(chief, date(2019, 1, 1)) is None
    assert [event for event, _ in entries()[-2:]] == ["agencies.post_left", "agencies.post_taken"]


def test_a_vacant_post_raises_an_alarm_until_it_is_taken() -> None:
    there = county()
    chief = post(there.water)
    assert list(vacant_posts(TODAY)) == [chief]
    posts.take_post(chief, person(there.water), **FROM_START)
    assert list(vacant_posts(TODAY)) == []
    posts.leave_post(chief, by=KEEPER, on=LEFT, at=NOW)
    assert list(vacant_posts(TODAY, within=there.area)) == [chief]
    assert list(vacant_posts(TODAY, within=there.town)) == []
    assert list(vacant_posts(date(2026, 10, 7))) == []
    posts.close_post(chief, **NOWADAYS)
    assert list(vacant_posts(TODAY)) == []


def test_work_of_a_vacant_post_is_stranded_until_it_is_handed_over() -> None:
    there = county()
    chief, deputy = post(there.water), post(there.water, "副局长")
    holder = person(there.water)
    posts.take_post(chief, holder, **FROM_START)
    posts.take_post(deputy, person(there.water), **FROM_START)
    work.give(holder, there.water, chief, **NOWADAYS)
    assert list(stranded_work(TODAY)) == []
    posts.leave_post(chief, by=KEEPER, on=LEFT, at=NOW)
    assert [each.post for each in stranded_work(TODAY, within=there.area)] == [chief]
    assert list(stranded_work(TODAY, within=there.town)) == []
    with pytest.raises(NotPossible, match="1 件在办事项"):
        posts.close_post(chief, **NOWADAYS)
    assert work.hand_over(chief, there.water, deputy, **NOWADAYS) == 1
    assert list(stranded_work(TODAY)) == []
    assert open_work(deputy).count() == 1
    assert entries()[-1] == ("agencies.work_handed_over", str(there.water.pk))


def test_work_is_given_moved_and_finished() -> None:
    there = county()
    unit = open_unit(there.water, "办公室", **FROM_START)
    who, item = person(there.water), person(there.water)
    work.give(item, there.water, **NOWADAYS)
    assert stranded_work(TODAY).count() == 1
    for holder in (unit, who):
        work.give(item, there.water, holder, **NOWADAYS)
        assert open_work(holder).get().object == str(item.pk)
    assert open_work(unit).count() == 0
    work.finish(item, **NOWADAYS)
    assert open_work(there.water).count() == 0
    assert entries()[-1][0] == "agencies.work_finished"
    with pytest.raises(NotPossible, match="已经办结"):
        work.finish(item, **NOWADAYS)
    work.give(item, there.water, who, **NOWADAYS)


def test_work_goes_only_to_those_of_the_body_who_are_there() -> None:
    there = county()
    stranger = person(there.town)
    unit = open_unit(there.water, "办公室", **FROM_START)
    item = person(there.water)
    with pytest.raises(NotPossible, match="不属于"):
        work.give(item, there.water, stranger, **NOWADAYS)
    gone = post(there.water)
    posts.close_post(gone, **NOWADAYS)
    gone.refresh_from_db()
    with pytest.raises(NotPossible, match="不能承接"):
        work.give(item, there.water, gone, **NOWADAYS)
    with pytest.raises(NotPossible, match="没有需要移交"):
        work.hand_over(unit, there.water, **NOWADAYS)
    work.give(item, there.water, unit, **NOWADAYS)
    with pytest.raises(NotPermitted):
        work.hand_over(unit, there.water, by=NOBODY, on=TODAY, at=NOW)


def test_the_leading_group_is_listed_head_first() -> None:
    there = county()
    for title, kind in (
        ("成员", PostKind.GROUP_MEMBER),
        ("组长", PostKind.GROUP_HEAD),
        ("副组长", PostKind.GROUP_DEPUTY),
        ("信息员", PostKind.CLERK),
    ):
        posts.take_post(post(there.town, title, kind), person(there.town, title), **FROM_START)
    group = leading_group(there.town, TODAY)
    assert [each.person.name for each in group] == ["组长", "副组长", "成员"]


def test_impossible_posts_and_holdings_are_refused() -> None:
    there = county()
    unit = open_unit(there.town, "办公室", **FROM_START)
    with pytest.raises(NotPossible, match="不属于"):
        posts.open_post(there.water, "科员", PostKind.OTHER, unit=unit, **FROM_START)
    with pytest.raises(NotPossible, match="不能早于"):
        posts.open_post(there.water, "科员", PostKind.OTHER, by=KEEPER, on=date(2019, 1, 1), at=NOW)
    chief, who, other = post(there.water), person(there.water), person(there.water)
    with pytest.raises(NotPossible, match="无人担任"):
        posts.leave_post(chief, **NOWADAYS)
    with pytest.raises(NotPossible, match="起才设立"):
        posts.take_post(chief, who, by=KEEPER, on=date(2019, 1, 1), at=NOW)
    posts.take_post(chief, who, by=KEEPER, on=LEFT, at=NOW)
    with pytest.raises(NotPossible, match="已在岗位"):
        posts.take_post(chief, who, **NOWADAYS)
    with pytest.raises(NotPossible, match="不能早于"):
        posts.leave_post(chief, by=KEEPER, on=FOUNDED, at=NOW)
    posts.leave_post(chief, **NOWADAYS)
    with pytest.raises(NotPossible, match="由他人担任"):
        posts.take_post(chief, other, by=KEEPER, on=LEFT, at=NOW)
    with pytest.raises(NotPossible, match="应晚于"):
        posts.close_post(post(there.water), by=KEEPER, on=FOUNDED, at=NOW)
    posts.close_post(chief, **NOWADAYS)
    with pytest.raises(NotPossible, match="已于 2026-11-23 撤销"):
        posts.take_post(chief, other, **NOWADAYS)


def test_who_moves_to_another_body_leaves_posts_behind_and_takes_no_work_along() -> None:
    there = county()
    chief, who = post(there.water), person(there.water)
    posts.take_post(chief, who, **FROM_START)
    work.give(chief, there.water, who, **NOWADAYS)
    with pytest.raises(NotPossible, match="请先移交"):
        posts.move_person(who, there.town, **NOWADAYS)
    work.hand_over(who, there.water, chief, **NOWADAYS)
    assert posts.move_person(who, there.town, **NOWADAYS).agency == there.town
    assert Holding.objects.get().until == TODAY
    assert list(vacant_posts(TODAY)) == [chief]
    with pytest.raises(NotPossible, match="已经在"):
        posts.move_person(who, there.town, **NOWADAYS)


def test_only_who_keeps_the_body_changes_its_people_and_posts() -> None:
    there = county()
    chief, who = post(there.water), person(there.water)
    posts.take_post(chief, who, **FROM_START)
    before = len(entries())
    denied = {"by": NOBODY, "on": TODAY, "at": NOW}
    with pytest.raises(NotPermitted):
        posts.add_person(there.water, "赵三", **denied)
    with pytest.raises(NotPermitted):
        posts.move_person(who, there.town, **denied)
    with pytest.raises(NotPermitted):
        posts.open_post(there.water, "科员", PostKind.OTHER, **denied)
    for refused in (posts.close_post, posts.leave_post):
        with pytest.raises(NotPermitted):
            refused(chief, **denied)
    with pytest.raises(NotPermitted):
        posts.take_post(chief, who, **denied)
    assert len(entries()) == before
