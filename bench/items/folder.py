"""Where the data of the measures are kept (测量数据存放处), until code that makes them changes."""

import hashlib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "var" / "bench"
# What the data are made by and made for: when any of it changes they are made anew.
_MAKERS = ("county", "stories", "rows", "copying", "filling", "making", "carrying")
_MADE_BY = (
    *(f"bench/items/{name}.py" for name in _MAKERS),
    "src/gongkai/office/**/migrations/*.py",
)


@cache
def edition() -> str:
    """Return eight signs that stand for the code the data are made by."""
    seen = hashlib.sha256()
    for pattern in _MADE_BY:
        for path in sorted(ROOT.glob(pattern)):
            seen.update(path.read_bytes())
    return seen.hexdigest()[:8]
