"""The order to a child to do something and die at a point; see ``killing``."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.measuring import unmeasured
from tests.office.databases import Place

ROOT = Path(__file__).resolve().parents[2]
Kill = Callable[..., str]


@pytest.fixture
def kill(database: Place) -> Iterator[Kill]:
    """Do a scenario in a child that dies at a point; answer ``killed``, or ``done`` at last."""
    with child("tests.office.killing", database) as order:
        yield order


@contextmanager
def child(module: str, database: Place) -> Iterator[Kill]:
    """Start a module that forks victims, on a database; what it yields gives it orders."""
    environment = {
        **unmeasured(os.environ),
        **database.environment,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }
    with subprocess.Popen(
        [sys.executable, "-m", module],
        cwd=database.folder,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin
        assert process.stdout

        def order(scenario: str, last: int, minute: int, *upon: object) -> str:
            words = [scenario, last, minute, *upon]
            process.stdin.write(" ".join(str(word) for word in words) + "\n")
            process.stdin.flush()
            return process.stdout.readline().strip()

        yield order
        process.stdin.close()
