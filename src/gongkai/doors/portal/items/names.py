"""What attachments go out as (附件名称和类型): fit for an address, a header and a disk."""

import unicodedata
from urllib.parse import quote

from django.urls import reverse

from gongkai.office.disclosures.models import Attachment
from gongkai.office.documents.kinds import FileKind

NAMELESS = "附件"
_SEPARATORS = "/\\"
_KINDS = {each.value: each for each in FileKind}


def file_name(attachment: Attachment) -> str:
    """Return the name without what controls a terminal, turns text round or parts a path."""
    kept = "".join(_harmless(sign) for sign in attachment.document.name)
    return kept.strip(" .") or NAMELESS


def kind_of(attachment: Attachment) -> FileKind:
    """Return what the file is by its structure, as it was found when it was stored."""
    return _KINDS.get(attachment.document.blob.kind, FileKind.UNKNOWN)


def address_of(item: int, attachment: Attachment) -> str:
    """Return the address of an attachment; its name stands last, for who saves it."""
    folder = reverse("portal:file", args=[item, attachment.position, NAMELESS])
    return folder.rsplit("/", 1)[0] + "/" + quote(file_name(attachment), safe="")


def _harmless(sign: str) -> str:
    if sign in _SEPARATORS:
        return "_"
    return "" if unicodedata.category(sign).startswith("C") else sign
