"""Uploading (上传文件): checked, screened, inspected and stored before a row names the file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from gongkai.office.agencies.actions import checks
from gongkai.office.agencies.models import Agency
from gongkai.office.base.actors import Actor
from gongkai.office.base.permissions import Permission
from gongkai.office.documents import files
from gongkai.office.documents.actions.screening import admit
from gongkai.office.documents.events import DocumentEvent
from gongkai.office.documents.extraction import extract
from gongkai.office.documents.inspection import Trace as Found
from gongkai.office.documents.inspection import inspect
from gongkai.office.documents.kinds import FileKind
from gongkai.office.documents.models import Blob, Document, Trace
from gongkai.office.documents.screening import Hit, hits_in_name
from gongkai.office.documents.secrecy import marks_in_pieces
from gongkai.office.documents.storable import storable
from gongkai.office.documents.uploads import check_upload
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record

_PLACE_LENGTH = 200
_UNREAD_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that may be taken: its bytes and name, and what was learnt of it."""

    data: bytes
    name: str
    kind: FileKind
    text: str
    unread: str
    traces: Sequence[Found]


def receive(
    data: bytes, name: str, agency: Agency, *, by: Actor, on: date, at: datetime
) -> Document:
    """Take a file for a body; what cannot be read of it is said in ``unread``.

    Raise UploadRefused for a kind, name or size that is not taken, and SecretFound for a secrecy
    mark in the file or its name that was not released for this body; nothing of either is kept.
    """
    may_upload(by, agency)
    checks.still_open(agency)
    kind = check_upload(data, name)
    extraction = extract(data)
    digest = files.digest_of(data)
    hits = [Hit(mark, digest) for mark in marks_in_pieces(extraction.pieces)]
    admit([*hits_in_name(name), *hits], agency, by=by, on=on, at=at)
    taken = Taken(
        data, name, kind, extraction.search_text, extraction.problem or "", inspect(data, name)
    )
    files.put(data, at=at)
    return keep(taken, agency, DocumentEvent.RECEIVED, by=by, on=on, at=at)


def may_upload(by: Actor, agency: Agency) -> None:
    """Raise NotPermitted unless the actor may hand in or edit content of the body."""
    if not by.may(Permission.SUBMIT, agency):
        by.require(Permission.EDIT, agency)


@action
def keep(
    taken: Taken,
    agency: Agency,
    event: DocumentEvent,
    *,
    source: Document | None = None,
    by: Actor,
    on: date,
    at: datetime,
) -> Document:
    """Write the rows of a file whose bytes are stored; ``source`` is what it was made from."""
    may_upload(by, agency)
    checks.still_open(Agency.objects.get(pk=agency.pk))
    digest = files.digest_of(taken.data)
    blob = Blob(digest=digest, size=len(taken.data), kind=taken.kind.value, stored_at=at)
    Blob.objects.bulk_create([blob], ignore_conflicts=True)
    document = Document.objects.create(
        agency=agency,
        blob_id=digest,
        name=taken.name,
        uploaded_by=by.id,
        uploaded_at=at,
        text=storable(taken.text),
        unread=storable(taken.unread)[:_UNREAD_LENGTH],
    )
    Trace.objects.bulk_create(_rows(document, taken.traces))
    if source:
        record(event, document, body=agency.pk, digest=digest, source=source.pk)
    else:
        record(event, document, body=agency.pk, digest=digest)
    return document


def _rows(document: Document, found: Sequence[Found]) -> list[Trace]:
    return [
        Trace(
            document=document,
            code=each.code,
            blocks=each.blocks,
            place=storable(each.place)[:_PLACE_LENGTH],
            message=storable(each.message),
        )
        for each in found
    ]
