"""Notes above an item (更正、更新说明): what changed since it was first released, and when."""

from dataclasses import dataclass
from datetime import date

from gongkai.office.disclosures.models import Publication
from gongkai.office.disclosures.states import ReleaseKind

TITLES = {
    ReleaseKind.CORRECTION: "更正说明",
    ReleaseKind.UPDATE: "更新说明",
}


@dataclass(frozen=True, slots=True)
class Note:
    """One note: what kind of change, on which day, and what the body says of it."""

    title: str
    on: date
    text: str


def notes_of(releases: list[Publication]) -> list[Note]:
    """Return the notes of the releases that changed something, the newest first."""
    return [
        Note(TITLES[kind], each.published_on, each.version.note)
        for each in releases
        if (kind := ReleaseKind(each.version.release_kind)) in TITLES
    ]
