"""The menu marks the page the visitor stands on."""

import pytest
from django.test import RequestFactory

from gongkai.doors.ui.navigation import menu


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/", ["首页"]),
        ("/reports/check/", ["年报体检"]),
        ("/reports/check/abc", ["年报体检"]),
        ("/deadline/", ["期限计算器"]),
        ("/elsewhere", []),
    ],
)
def test_the_menu_marks_where_the_visitor_is(
    rf: RequestFactory, path: str, current: list[str]
) -> None:
    assert [entry.label for entry in menu(rf.get(path)) if entry.current] == current
