"""What is not measured: tests that walk the same lines again and again.

They would take twice as long; what they walk is measured where it is tried for its own sake.
"""

from collections.abc import Mapping
from pathlib import Path

WALKING = ("journeys", "matrix")
DYING = "kills.py"


def is_walking(path: Path) -> bool:
    """Return whether a test file goes through the whole of the site, or kills at every point."""
    return path.name.endswith(DYING) or bool({*path.parts} & {*WALKING})


def unmeasured(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of a child process that nobody measures."""
    return {name: said for name, said in environment.items() if not name.startswith("COV")}
