"""An actor may do what was granted, where it was granted, and nothing else."""

from dataclasses import dataclass

import pytest

from gongkai.office.base.actors import Actor, Grant, NotPermitted, system
from gongkai.office.base.permissions import Permission
from gongkai.office.base.references import NotAReference


@dataclass(frozen=True)
class Body:
    path: str
    name: str


COUNTY = Body("0001", "示例县人民政府")
BUREAU = Body("00010002", "示例县教育局")
OTHER = Body("0002", "邻县人民政府")
SIGN, EDIT = Permission.SIGN, Permission.EDIT


def actor(*grants: Grant) -> Actor:
    return Actor("person:17", "王小明", frozenset(grants))


def test_a_grant_at_a_body_holds_there_alone() -> None:
    clerk = actor(Grant(SIGN, COUNTY.path))
    assert clerk.may(SIGN, COUNTY)
    assert not clerk.may(SIGN, BUREAU)
    assert not clerk.may(EDIT, COUNTY)


def test_a_grant_of_a_subtree_holds_for_all_below_and_not_beside() -> None:
    supervisor = actor(Grant(SIGN, COUNTY.path, subtree=True))
    assert supervisor.may(SIGN, COUNTY)
    assert supervisor.may(SIGN, BUREAU)
    assert not supervisor.may(SIGN, OTHER)


def test_the_whole_system_takes_a_grant_from_the_root() -> None:
    assert not actor(Grant(SIGN, COUNTY.path, subtree=True), Grant(SIGN, "")).may(SIGN, None)
    assert system("tick", SIGN).may(SIGN, None)
    assert system("tick", SIGN).may(SIGN, OTHER)
    assert not system("tick").may(SIGN, OTHER)


def test_a_refusal_says_what_where_and_whom_to_ask() -> None:
    with pytest.raises(NotPermitted, match=r"示例县教育局.*签发.*管理员"):
        actor().require(SIGN, BUREAU)
    with pytest.raises(NotPermitted, match="全系统"):
        actor().require(SIGN, None)
    actor(Grant(SIGN, BUREAU.path)).require(SIGN, BUREAU)


def test_an_actor_is_known_to_the_trail_by_an_id() -> None:
    with pytest.raises(NotAReference):
        Actor("王小明", "王小明")
    with pytest.raises(NotAReference):
        Actor("person:1", "王小明", instead_of="李四")


def test_every_permission_is_named_in_chinese() -> None:
    labels = [each.label for each in Permission]
    assert len(set(labels)) == len(labels)
    assert all(labels)
    assert Permission("sign") is SIGN
