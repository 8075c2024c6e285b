"""The set of data with cases (案件测量数据): which code makes it, and its patterns."""

from pathlib import Path

from items import providing
from items.county import PATTERN, office
from items.databases import Kept
from items.rows import added_by

from cases import stories
from cases.copying import CasePattern
from cases.filling import fill

_MAKERS = ("stories", "copying", "filling", "making")
_SHARED = ("county", "rows", "copying", "filling", "carrying", "providing")
CASES = Kept(
    "cases",
    (
        *(f"bench/cases/{name}.py" for name in _MAKERS),
        *(f"bench/items/{name}.py" for name in _SHARED),
    ),
)


def provide(sizes: tuple[int, ...]) -> bool:
    """Make whatever database is not there yet; return whether there was one to make."""
    return providing.provide(CASES, sizes, _patterns, fill)


def _patterns(path: Path) -> dict[str, CasePattern]:
    source = office(PATTERN)
    return {
        name: CasePattern(added_by(path, lambda: story.tell(source)), source)  # noqa: B023 (called now)
        for name, story in stories.STORIES.items()
    }
