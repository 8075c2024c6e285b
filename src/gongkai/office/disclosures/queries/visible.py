"""What the public sees (公开可见): the one predicate, and what hangs on a single item."""

from django.db.models import Exists, OuterRef, QuerySet

from gongkai.office.agencies import tree
from gongkai.office.agencies.models import Agency
from gongkai.office.disclosures.models import Attachment, Item, Publication, Version
from gongkai.office.disclosures.states import ReleaseKind


def public() -> QuerySet[Item]:
    """Return what everybody may see: THE predicate for page, list, feed, sitemap, file, preview."""
    return Item.objects.filter(public__isnull=False).select_related("public", "agency")


def public_of(of: Agency | None) -> QuerySet[Item]:
    """Return what everybody may see of a body, or of an area with all below it; None for all."""
    if of is None:
        return public()
    if of.is_area:
        # Tried item by item, newest first, which ends early; joined, all would be sorted.
        inside = Agency.objects.filter(tree.within(of.path), pk=OuterRef("agency"))
        return public().filter(Exists(inside))
    return public().filter(agency=of)


def public_item(number: int) -> Item | None:
    """Return a public item by its number."""
    return public().filter(pk=number).first()


def was_public(number: int) -> bool:
    """Return whether an item was released once and is not public any more."""
    return Item.objects.filter(pk=number, public=None, public_since__isnull=False).exists()


def release_of(item: Item) -> Publication:
    """Return the release by which the public version stands."""
    return item.publications.get(ended_at=None)


def notes(item: Item) -> list[Publication]:
    """Return the releases that corrected or updated a public item, the latest first."""
    kinds = (ReleaseKind.CORRECTION.value, ReleaseKind.UPDATE.value)
    return [each for each in history(item)[::-1] if each.version.release_kind in kinds]


def history(item: Item) -> list[Publication]:
    """Return the releases of an item, the first one first, without their texts."""
    found = item.publications.select_related("version").defer("version__body")
    return list(found.order_by("pk"))


def public_attachments(item: Item) -> list[Attachment]:
    """Return the files of the public version in their order."""
    return list(files().filter(version__in=[item.public_id]).order_by("position"))


def public_attachment(number: int, position: int) -> Attachment | None:
    """Return one file of the public version of an item; ``documents.queries.content`` reads it."""
    versions = public().filter(pk=number).values("public")
    return files().filter(version__in=versions, position=position).first()


def attachments_of(version: Version) -> list[Attachment]:
    """Return the files of a version in their order."""
    return list(files().filter(version=version).order_by("position"))


def files() -> QuerySet[Attachment]:
    """Return attachments with their files' names, kinds and sizes."""
    return Attachment.objects.select_related("document__blob").defer("document__text")
