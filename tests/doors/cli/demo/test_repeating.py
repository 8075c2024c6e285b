"""The same seed and day give the same public content, another seed another."""

from datetime import UTC
from pathlib import Path
from typing import Any

from gongkai.doors.cli import demo
from gongkai.office.disclosures.models import Attachment, Item
from gongkai.office.disclosures.queries import public
from tests.doors.cli.demo.conftest import AT, ON, PASSWORD, of_its_own


def content(folder: Path, seed: int) -> list[object]:
    with of_its_own("sqlite", folder):
        demo.build(on=ON, at=AT, items=12, cases=0, seed=seed, password=PASSWORD)
        return [_shown(item) for item in public().order_by("index_number")]


def _shown(item: Item) -> object:
    version = item.public
    assert version
    assert item.public_since
    files = Attachment.objects.filter(version=version).order_by("position")
    released = version.publications.latest("pk")
    return (
        item.index_number,
        item.public_since.astimezone(UTC).isoformat(),
        version.title,
        version.digest,
        [each.document.blob_id for each in files],
        released.publisher,
        released.signed_on,
    )


def test_the_same_seed_and_day_give_the_same_public_content(
    tmp_path: Path, django_db_blocker: Any
) -> None:
    with django_db_blocker.unblock():
        first = content(tmp_path / "first", 7)
        assert first
        assert content(tmp_path / "again", 7) == first
        assert content(tmp_path / "other", 8) != first
