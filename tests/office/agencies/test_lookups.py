"""What somebody reaches: the bodies of their grants, the people there, and nobody else's."""

import pytest

from gongkai.office.agencies.actions.offices import open_unit
from gongkai.office.agencies.actions.posts import open_post, take_post
from gongkai.office.agencies.actions.reorganising import close_agency
from gongkai.office.agencies.actions.work import give
from gongkai.office.agencies.kinds import PostKind
from gongkai.office.agencies.lookups import (
    holders_of_work,
    names_of_bodies,
    people_of,
    people_reached,
    posts_held,
    posts_of,
    reached,
    reaches_everything,
)
from gongkai.office.agencies.models import Agency
from gongkai.office.base.actors import EVERYWHERE, Actor, Grant
from gongkai.office.base.permissions import Permission
from tests.office.county import FOUNDED, KEEPER, NOBODY, NOW, TODAY, body, county, only, person

pytestmark = pytest.mark.usefixtures("database")
PEOPLE = Permission.MANAGE_PEOPLE
THEN = {"by": KEEPER, "on": FOUNDED, "at": NOW}


def names(actor: Actor) -> list[str]:
    return [each.name for each in reached(actor, PEOPLE, Permission.SUPERVISE)]


def test_a_grant_reaches_its_body_and_with_a_subtree_what_is_below() -> None:
    there = county()
    body("S-QX-1", "青溪镇中心小学", under=there.town)
    assert names(only(there.town, PEOPLE)) == ["青溪镇人民政府"]
    assert names(only(there.town, PEOPLE, subtree=True)) == ["青溪镇人民政府", "青溪镇中心小学"]
    assert names(only(there.town, Permission.EDIT, subtree=True)) == []
    assert names(NOBODY) == []
    assert len(names(KEEPER)) == Agency.objects.count()
    nowhere = Actor("person:1", "甲", frozenset({Grant(PEOPLE, EVERYWHERE)}))
    assert names(nowhere) == []


def test_a_closed_body_is_still_reached() -> None:
    there = county()
    close_agency(there.water, by=KEEPER, on=TODAY, at=NOW)
    assert names(only(there.water, PEOPLE)) == ["示例县水利局"]


def test_everything_is_reached_from_every_root() -> None:
    there = county()
    auditor = only(there.area, PEOPLE, subtree=True)
    assert reaches_everything(KEEPER, PEOPLE)
    assert reaches_everything(auditor, PEOPLE)
    assert not reaches_everything(only(there.area, PEOPLE), PEOPLE)
    assert not reaches_everything(only(there.water, PEOPLE, subtree=True), PEOPLE)
    assert not reaches_everything(auditor, Permission.SIGN)
    body("T", "样本县")
    assert not reaches_everything(auditor, PEOPLE)


def test_who_keeps_the_system_is_reached_from_the_whole_system_alone() -> None:
    there = county()
    person(there.water, "王芳")
    person(None, "周全")
    whole = [each.name for each in people_reached(KEEPER, PEOPLE)]
    assert sorted(whole) == ["周全", "王芳"]
    part = people_reached(only(there.area, PEOPLE, subtree=True), PEOPLE)
    assert [each.name for each in part] == ["王芳"]


def test_posts_come_with_their_holders_of_the_day() -> None:
    there = county()
    someone = person(there.water, "王芳")
    post = open_post(there.water, "信息员", PostKind.CLERK, **THEN)
    open_post(there.water, "局长", PostKind.LEADER, **THEN)
    take_post(post, someone, by=KEEPER, on=TODAY, at=NOW)
    holders = [[each.person.name for each in one.holders] for one in posts_of(there.water, TODAY)]  # type: ignore[attr-defined]
    assert holders == [["王芳"], []]
    assert [each.post for each in posts_held(someone, TODAY)] == [post]
    assert not posts_held(someone, FOUNDED).exists()
    assert list(people_of(there.water)) == [someone]


def test_holders_of_open_work_are_found_once_each() -> None:
    there = county()
    unit = open_unit(there.water, "办公室", **THEN)
    someone = person(there.water, "王芳")
    for of, to in ((there.town, unit), (there.area, unit), (there.government, someone)):
        give(of, there.water, to, by=KEEPER, on=TODAY, at=NOW)
    assert holders_of_work(there.water) == [unit, someone]


def test_bodies_are_named_by_the_ids_of_the_trail() -> None:
    there = county()
    assert names_of_bodies([str(there.water.pk), "", "x", "999"]) == {
        str(there.water.pk): "示例县水利局"
    }
