"""Time is passed in: nothing below the doors asks for it, and there only the clock does."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.project import PACKAGE, modules, name_of, syntax

CLOCK = PACKAGE / "doors" / "clock.py"
DATES = {
    ("date", "today"),
    ("datetime", "today"),
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("timezone", "now"),
    ("timezone", "localdate"),
    ("timezone", "localtime"),
}
MOMENTS = {("time", name) for name in ("time", "time_ns", "localtime", "gmtime", "ctime")}


def questions(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Find ``datetime.now``, ``datetime.datetime.now``, ``from time import time`` and their kin."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            owner = node.value
            if isinstance(owner, ast.Name):
                yield owner.id, node.attr
            elif isinstance(owner, ast.Attribute):
                yield owner.attr, node.attr
        elif isinstance(node, ast.ImportFrom):
            module = (node.module or "").rsplit(".", 1)[-1]
            yield from ((module, alias.name) for alias in node.names)


def test_nothing_below_the_doors_asks_for_the_present() -> None:
    below = [path for path in modules() if not path.is_relative_to(PACKAGE / "doors")]
    asking = {
        name_of(path): found
        for path in below
        if (found := (DATES | MOMENTS) & set(questions(syntax(path))))
    }
    assert asking == {}


def test_in_the_doors_only_the_clock_asks_for_the_date() -> None:
    doors = [path for path in modules(PACKAGE / "doors") if path != CLOCK]
    asking = {
        name_of(path): found for path in doors if (found := DATES & set(questions(syntax(path))))
    }
    assert asking == {}
    assert ("datetime", "now") in set(questions(syntax(CLOCK)))


@pytest.mark.parametrize(
    "source",
    [
        "from datetime import date\ndate.today()",
        "import datetime\ndatetime.datetime.now()",
        "import time\ntime.time()",
        "from time import time\ntime()",
        "from django.utils import timezone\ntimezone.now()",
    ],
)
def test_every_way_to_ask_is_recognised(source: str) -> None:
    assert (DATES | MOMENTS) & set(questions(ast.parse(source)))
