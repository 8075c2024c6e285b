"""Making the data (生成测量数据): county and patterns by actions, copies of them in bulk."""

from pathlib import Path

from django.core.management import call_command

from items import cluster, county, stories
from items.carrying import carry
from items.copying import Pattern
from items.county import PATTERN, PATTERN_ABOVE, office
from items.databases import POSTGRESQL, SQLITE, Place, connected, place, remove_others, settled
from items.filling import fill
from items.folder import edition
from items.rows import added_by, opened


def provide(sizes: tuple[int, ...]) -> bool:
    """Make whatever database is not there yet; return whether there was one to make."""
    made = False
    if not all(place(SQLITE, size).exists() for size in sizes):
        remove_others()
        _make_on_sqlite(sizes)
        made = True
    for size in sizes:
        if not place(POSTGRESQL, size).exists():
            _carry_over(size)
            made = True
    return made


def _make_on_sqlite(sizes: tuple[int, ...]) -> None:
    draft = Place(SQLITE, f"draft_{edition()}", is_draft=True)
    draft.remove()
    with connected(draft):
        call_command("migrate", interactive=False, verbosity=0)
        county.build()
        patterns = _patterns(draft.path)
    for size in sizes:
        _fill(draft, patterns, size)
    draft.remove()


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


def _fill(draft: Place, patterns: dict[str, list[Pattern]], size: int) -> None:
    settled(draft)
    filled = Place(SQLITE, f"filling_{edition()}")
    draft.copy_to(filled)
    with connected(filled):
        fill(filled.path, patterns, size)
    settled(filled)
    filled.renamed(place(SQLITE, size).name)


def _carry_over(size: int) -> None:
    filled = Place(POSTGRESQL, f"filling_{edition()}")
    filled.remove()
    cluster.create(filled.name)
    with connected(filled):
        call_command("migrate", interactive=False, verbosity=0)
        with opened(place(SQLITE, size).path) as rows:
            carry(rows)
    filled.renamed(place(POSTGRESQL, size).name)
