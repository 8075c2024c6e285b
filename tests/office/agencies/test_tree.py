"""Paths in the tree of bodies."""

import pytest

from gongkai.office.agencies import tree
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.queries import ancestors, subtree
from tests.office.county import body, county


def test_a_path_names_the_bodies_on_it() -> None:
    assert tree.numbers(tree.step(3) + tree.step(41)) == [3, 41]
    assert tree.numbers("") == []


def test_a_number_too_large_for_a_step_is_refused() -> None:
    with pytest.raises(OverflowError):
        tree.step(10_000_000)


@pytest.mark.usefixtures("database")
def test_a_subtree_is_itself_and_what_is_below_and_nothing_beside() -> None:
    there = county()
    school = body("S-JY-1", "示例县第一中学", under=there.education)
    beside = body("T", "邻县")
    assert [each.code for each in subtree(there.education)] == ["S-JY", "S-JY-1"]
    assert beside not in subtree(there.area)
    assert len(subtree(there.area)) == 6
    assert list(ancestors(school)) == [there.area, there.education]


@pytest.mark.usefixtures("database")
def test_the_whole_tree_lies_within_the_empty_path() -> None:
    county()
    assert Agency.objects.filter(tree.within("")).count() == 5
