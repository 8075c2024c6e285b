"""Making the data (生成案件数据): county and patterns by actions, copies of them in bulk."""

from django.core.management import call_command
from items import cluster, county
from items.carrying import carry
from items.county import PATTERN, office
from items.databases import POSTGRESQL, SQLITE, settled
from items.rows import added_by, opened

from cases import stories
from cases.copying import CasePattern
from cases.filling import fill
from cases.places import CasePlace, connected, edition, place, remove_others


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
    draft = CasePlace(SQLITE, f"draft_{edition()}", is_draft=True)
    with connected(draft):
        call_command("migrate", interactive=False, verbosity=0)
        county.build()
        source = office(PATTERN)
        patterns = {
            name: CasePattern(added_by(draft.path, lambda: story.tell(source)), source)  # noqa: B023 (called now)
            for name, story in stories.STORIES.items()
        }
    for size in sizes:
        _fill(draft, patterns, size)
    draft.remove()


def _fill(draft: CasePlace, patterns: dict[str, CasePattern], size: int) -> None:
    settled(draft)
    filled = CasePlace(SQLITE, f"filling_cases_{edition()}")
    draft.copy_to(filled)
    with connected(filled):
        fill(filled.path, patterns, size)
    settled(filled)
    filled.renamed(place(SQLITE, size).name)


def _carry_over(size: int) -> None:
    filled = CasePlace(POSTGRESQL, f"filling_cases_{edition()}")
    filled.remove()
    cluster.create(filled.name)
    with connected(filled):
        call_command("migrate", interactive=False, verbosity=0)
        with opened(place(SQLITE, size).path) as rows:
            carry(rows)
    filled.renamed(place(POSTGRESQL, size).name)
