"""Attachments (附件): files received for the body, put on a version and taken off it."""

from datetime import date, datetime
from uuid import UUID

from gongkai.office.base.actors import Actor
from gongkai.office.base.refusals import NotPossible
from gongkai.office.disclosures.actions import editing
from gongkai.office.disclosures.actions.authority import require_drafter
from gongkai.office.disclosures.actions.locking import locked
from gongkai.office.disclosures.events import DisclosureEvent
from gongkai.office.disclosures.models import Attachment, Item, Version
from gongkai.office.documents.models import Document
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record

MOST = 50


@action
def attach(
    item: Item, document: Document | UUID, *, seen: int, by: Actor, on: date, at: datetime
) -> Attachment:
    """Put a file that was received for the body on the working version, as its last attachment.

    Raise StaleEdit as saving does.
    """
    item = locked(item)
    require_drafter(item.agency, item.unit, by, on)
    file = _file_for(item, document)
    version = editing.begin(item, seen, by, on, at)
    names = dict(version.attachments.values_list("position", "document__name"))
    if len(names) >= MOST:
        raise NotPossible(f"一件事项最多 {MOST} 个附件。请合并文件，或分成几件事项。")
    if file.name in names.values():
        raise NotPossible(f"已经有名为“{file.name}”的附件。请改名后上传，或使用“更换”。")
    position = max(names, default=0) + 1
    attachment = Attachment.objects.create(version=version, document=file, position=position)
    editing.edited(version, by, at)
    _note(DisclosureEvent.ATTACHED, item, attachment)
    return attachment


@action
def replace(
    item: Item,
    position: int,
    document: Document | UUID,
    *,
    seen: int,
    by: Actor,
    on: date,
    at: datetime,
) -> Attachment:
    """Put another file in the place of an attachment, e.g. the one cleaned of its properties."""
    item = locked(item)
    require_drafter(item.agency, item.unit, by, on)
    file = _file_for(item, document)
    version = editing.begin(item, seen, by, on, at)
    attachment = _at(version, position)
    others = version.attachments.exclude(pk=attachment.pk)
    if others.filter(document__name=file.name).exists():
        raise NotPossible(f"已经有名为“{file.name}”的附件。请改名后再更换。")
    attachment.document = file
    attachment.save(update_fields=["document"])
    editing.edited(version, by, at)
    _note(DisclosureEvent.REPLACED, item, attachment)
    return attachment


@action
def detach(item: Item, position: int, *, seen: int, by: Actor, on: date, at: datetime) -> Version:
    """Take an attachment off the working version; the file itself stays kept."""
    item = locked(item)
    require_drafter(item.agency, item.unit, by, on)
    version = editing.begin(item, seen, by, on, at)
    attachment = _at(version, position)
    _note(DisclosureEvent.DETACHED, item, attachment)
    attachment.delete()
    editing.edited(version, by, at)
    return version


def _file_for(item: Item, document: Document | UUID) -> Document:
    """Return the file; refuse one that was received for another body, as if it were not there."""
    key = document.pk if isinstance(document, Document) else document
    file = Document.objects.filter(pk=key, agency=item.agency_id).first()
    if file is None:
        raise NotPossible("没有找到这个文件，或它不是为本单位上传的。请重新上传。")
    return file


def _at(version: Version, position: int) -> Attachment:
    attachment = version.attachments.select_related("document").filter(position=position).first()
    if attachment is None:
        raise NotPossible("这个附件已经移除。请刷新页面查看现在的附件。")
    return attachment


def _note(event: DisclosureEvent, item: Item, attachment: Attachment) -> None:
    record(
        event,
        item,
        body=item.agency_id,
        version=attachment.version_id,
        position=attachment.position,
        document=attachment.document_id,
    )
