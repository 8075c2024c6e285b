"""The work list page by page, on both databases: they order what has no day differently."""

import re

import pytest

from gongkai.doors.desk.worklist import rows
from tests.doors.desk.items.world import a_world
from tests.doors.desk.seated import HOME, text
from tests.doors.desk.worklist.test_work_list import drafts, titles

pytestmark = pytest.mark.usefixtures("database")


def test_the_list_is_turned_page_by_page_through_what_has_no_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rows, "PAGE", 3)
    world = a_world()
    drafts(world, 10)
    found: list[str] = []
    answer = world.clerk.get(HOME)
    for _ in range(10):
        found += titles(answer)
        further = re.search(r'href="(\?[^"]*)" rel="next"', text(answer))
        if further is None:
            break
        answer = world.clerk.get(HOME + further[1].replace("&amp;", "&"))
    assert len(found) == 10
    assert len(set(found)) == 10
