"""New versions (新建版本): copies that go on where a former version stays as it was."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Max

from gongkai.office.base.actors import Actor
from gongkai.office.disclosures.actions.authority import persons
from gongkai.office.disclosures.canonical import ATTRIBUTES
from gongkai.office.disclosures.models import Attachment, Item, Version, VersionAuthor
from gongkai.office.disclosures.states import ReleaseKind


def editable_copy(version: Version, by: Actor, at: datetime) -> Version:
    """Return a copy of a submitted version that is worked on from now on, its authors with it."""
    copy = _copy(version, version.item, by, at, edit_number=version.edit_number)
    _authors(copy, version.authors.values_list("person", flat=True))
    _work_on(version.item, copy)
    return copy


def reopened(version: Version, kind: ReleaseKind, note: str, by: Actor, at: datetime) -> Version:
    """Return a copy of a released version to be corrected or updated; its authors begin anew."""
    copy = _copy(version, version.item, by, at, release_kind=kind.value, note=note)
    add_authors(copy, by)
    _work_on(version.item, copy)
    return copy


def add_authors(version: Version, by: Actor) -> None:
    """Note who had a hand in a version; a deputy and whom they stand for both did."""
    _authors(version, persons(by))


def _copy(version: Version, item: Item, by: Actor, at: datetime, **changes: object) -> Version:
    said = {name: getattr(version, name) for name in ATTRIBUTES}
    ordinal = item.versions.aggregate(last=Max("ordinal"))["last"] + 1
    copy = Version(item=item, ordinal=ordinal, edited_by=by.id, edited_at=at, **said)
    for name, value in changes.items():
        setattr(copy, name, value)
    copy.save()
    Attachment.objects.bulk_create(
        Attachment(version=copy, document_id=each.document_id, position=each.position)
        for each in version.attachments.all()
    )
    return copy


def _authors(version: Version, names: Iterable[str]) -> None:
    rows = [VersionAuthor(version=version, person=each) for each in names]
    VersionAuthor.objects.bulk_create(rows, ignore_conflicts=True)


def _work_on(item: Item, version: Version) -> None:
    item.working = version
    item.save(update_fields=["working"])
