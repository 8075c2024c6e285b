"""Files of a case (案卷材料): checked, screened, inspected, sealed and stored before a row."""

import json
import uuid
from dataclasses import dataclass
from datetime import date, datetime

from gongkai.office.agencies.models import Agency
from gongkai.office.applications.actions.locking import locked
from gongkai.office.applications.actions.opening import handled
from gongkai.office.applications.events import ApplicationEvent
from gongkai.office.applications.models import Application, CaseFile
from gongkai.office.applications.queries.files import in_use
from gongkai.office.applications.states import FileRole
from gongkai.office.base.actors import Actor
from gongkai.office.base.data_keys import secret_of
from gongkai.office.base.fields import Secret
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.base.sealing import seal
from gongkai.office.documents import files as store
from gongkai.office.documents.actions.reasons import a_reason
from gongkai.office.documents.actions.screening import admit
from gongkai.office.documents.extraction import extract
from gongkai.office.documents.inspection import Trace, inspect
from gongkai.office.documents.kinds import FileKind
from gongkai.office.documents.models import Blob
from gongkai.office.documents.screening import Hit, hits_in_name
from gongkai.office.documents.secrecy import marks_in_pieces
from gongkai.office.documents.uploads import Limits, check_upload
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record

SOURCE_LENGTH = 500


@dataclass(frozen=True, slots=True)
class Looked:
    """A file that may be taken: its name and bytes, and what was learnt of it."""

    name: str
    data: bytes
    kind: FileKind
    digest: str
    traces: tuple[Trace, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file whose sealed bytes are stored and which no row names yet."""

    id: uuid.UUID
    application: Application
    role: FileRole
    name: str
    kind: FileKind
    size: int
    digest: str
    sealed_digest: str
    sealed_size: int
    traces: tuple[Trace, ...]
    source: str = ""

    @property
    def blocking(self) -> int:
        """How many traces keep it from leaving the body."""
        return sum(each.blocks for each in self.traces)


def add(
    application: Application,
    role: FileRole,
    name: str,
    data: bytes,
    *,
    outside: bool = False,
    source: str = "",
    by: Actor,
    on: date,
    at: datetime,
) -> CaseFile:
    """Put a file into a case; ``source`` says where it was found or comes from.

    Raise UploadRefused for a kind, name or size that is not taken, and SecretFound for a secrecy
    mark that was not released; nothing of either is kept. What is hidden in a file from
    ``outside`` is that person's own and asks nobody for a reason.
    """
    prepared = prepare(
        application, role, name, data, outside=outside, source=source, by=by, on=on, at=at
    )
    return keep(prepared, by=by, on=on, at=at)


def prepare(
    application: Application,
    role: FileRole,
    name: str,
    data: bytes,
    *,
    outside: bool = False,
    source: str = "",
    limits: Limits | None = None,
    by: Actor,
    on: date,
    at: datetime,
) -> Prepared:
    """Look at a file and store it sealed, outside any action; ``keep`` writes its row.

    ``limits`` narrows the kinds taken. What was prepared and is not kept is swept a day later.
    """
    agency = application.agency
    looked = look(agency, name, data, outside=outside, limits=limits, by=by, on=on, at=at)
    return seal_up(looked, application, role, source, at=at)


def look(
    agency: Agency,
    name: str,
    data: bytes,
    *,
    outside: bool = False,
    limits: Limits | None = None,
    by: Actor,
    on: date,
    at: datetime,
) -> Looked:
    """Look at a file for a body, outside any action and before there need be a case."""
    by.require(Permission.HANDLE_APPLICATIONS, agency)
    kind = check_upload(data, name, limits=limits)
    digest = store.digest_of(data)
    hits = [Hit(mark, digest) for mark in marks_in_pieces(extract(data).pieces)]
    admit([*hits_in_name(name), *hits], agency, by=by, on=on, at=at)
    traces = () if outside else inspect(data, name)
    return Looked(name, data, kind, digest, traces)


def seal_up(
    looked: Looked, application: Application, role: FileRole, source: str = "", *, at: datetime
) -> Prepared:
    """Store a file that was looked at, sealed with the data key of its case."""
    if len(source) > SOURCE_LENGTH:
        raise NotPossible(f"材料来源最多 {SOURCE_LENGTH} 个字，请缩短后再提交。")
    number = uuid.uuid4()
    sealed = seal(secret_of(application.data_key), looked.data, number.bytes)
    return Prepared(
        id=number,
        application=application,
        role=FileRole(role),
        name=looked.name,
        kind=looked.kind,
        size=len(looked.data),
        digest=looked.digest,
        sealed_digest=store.put(sealed, at=at),
        sealed_size=len(sealed),
        traces=looked.traces,
        source=source.strip(),
    )


@action
def keep(prepared: Prepared, *, by: Actor, on: date, at: datetime) -> CaseFile:
    """Write the row of a file that was prepared; it may be part of another action.

    NotPossible for a case that was voided or erased meanwhile, and for a day that has not come.
    """
    case = handled(prepared.application, by, on, at)
    Blob.objects.create(
        digest=prepared.sealed_digest,
        size=prepared.sealed_size,
        kind=prepared.kind.value,
        stored_at=at,
    )
    file = CaseFile.objects.create(
        id=prepared.id,
        application=case,
        data_key=case.data_key,
        role=prepared.role.value,
        name=Secret(prepared.name),
        kind=prepared.kind.value,
        size=prepared.size,
        digest=prepared.digest,
        blob_id=prepared.sealed_digest,
        traces=Secret(_told(prepared.traces)),
        blocking=prepared.blocking,
        source=prepared.source,
        added_by=by.id,
        added_on=on,
        added_at=at,
    )
    record(
        ApplicationEvent.FILE_ADDED,
        file,
        body=case.agency_id,
        application=case.pk,
        digest=prepared.digest,
    )
    return file


@action
def clear(file: CaseFile, reason: str, *, by: Actor, on: date, at: datetime) -> CaseFile:
    """Let a file with blocking traces leave the body; who added it cannot, nor their deputy."""
    by.require(Permission.REVIEW_SECRECY, file.application.agency)
    reason = a_reason(reason)
    file = _locked(file)
    if file.added_by in (by.id, by.instead_of):
        raise NotPossible("您是这份材料的添加人，不能核准它的痕迹。请由另一位保密审查员核准。")
    if not file.blocking:
        raise NotPossible("这份材料没有妨碍对外提供的痕迹，不需要核准。")
    if file.cleared_on:
        raise NotPossible(f"这份材料的痕迹已于 {file.cleared_on} 核准，不需要重复核准。")
    file.cleared_by, file.cleared_on, file.cleared_reason = by.id, on, reason
    file.save(update_fields=["cleared_by", "cleared_on", "cleared_reason"])
    _record(ApplicationEvent.FILE_CLEARED, file)
    return file


@action
def drop(file: CaseFile, *, by: Actor, on: date, at: datetime) -> CaseFile:
    """Take a file out of a case while nothing rests on it; its bytes stay for the record."""
    by.require(Permission.HANDLE_APPLICATIONS, file.application.agency)
    file = _locked(file)
    if file.dropped_at:
        raise NotPossible("这份材料已经移除，不需要重复移除。")
    if why := in_use(file):
        raise NotPossible(f"这份材料{why}，不能移除。")
    file.dropped_at = at
    file.save(update_fields=["dropped_at"])
    _record(ApplicationEvent.FILE_DROPPED, file)
    return file


@action
def opened(file: CaseFile, *, by: Actor, on: date, at: datetime) -> CaseFile:
    """Note that somebody looked into a file of a case; the door has seen that they may."""
    _record(ApplicationEvent.FILE_READ, file)
    return file


def _locked(file: CaseFile) -> CaseFile:
    """Return a file as it is now, under the lock of its case: whatever rests on it takes that."""
    locked(file.application_id)
    return CaseFile.objects.select_related("application__agency", "data_key").get(pk=file.pk)


def _record(event: ApplicationEvent, file: CaseFile) -> None:
    case = file.application
    record(event, file, body=case.agency_id, application=case.pk)


def _told(traces: tuple[Trace, ...]) -> str:
    found = [
        {
            "code": each.code,
            "blocks": each.blocks,
            "place": str(each.place),
            "message": each.message,
        }
        for each in traces
    ]
    return json.dumps(found, ensure_ascii=False)
