"""The set of data with items (事项测量数据): which code makes it, and its patterns."""

from pathlib import Path

from items import providing, stories
from items.copying import Pattern
from items.county import PATTERN, PATTERN_ABOVE, office
from items.databases import Kept
from items.filling import fill
from items.rows import added_by

_MAKERS = ("county", "stories", "rows", "copying", "filling", "making", "carrying", "providing")
ITEMS = Kept("items", tuple(f"bench/items/{name}.py" for name in _MAKERS))


def provide(sizes: tuple[int, ...]) -> bool:
    """Make whatever database is not there yet; return whether there was one to make."""
    return providing.provide(ITEMS, sizes, _patterns, fill)


def _patterns(path: Path) -> dict[str, list[Pattern]]:
    plain, above = office(PATTERN), office(PATTERN_ABOVE)
    stories.prepare(above)
    return {
        name: [
            Pattern(added_by(path, lambda: story.tell(source)), source)  # noqa: B023 (called now)
            for source in (plain, above)
        ]
        for name, story in stories.STORIES.items()
    }
