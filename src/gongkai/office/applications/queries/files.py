"""Questions about the files of a case (案卷材料查询): which there are, what is in them."""

import json
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from gongkai.office.applications.models import Application, CaseFile, Delivery, Finding, Letter
from gongkai.office.applications.queries.telling import ERASED
from gongkai.office.base.data_keys import Erased, secret_of
from gongkai.office.base.sealing import unseal
from gongkai.office.documents import files as store


@dataclass(frozen=True, slots=True)
class FoundTrace:
    """What the inspector found in a file: whether it blocks, where it is, what to do about it."""

    code: str
    blocks: bool
    place: str
    message: str


def content(file: CaseFile) -> bytes:
    """Return the bytes of a file; raise FileLost when they are not those that were taken.

    Raise Erased once the personal data of the case are erased, Tampered for altered bytes.
    """
    sealed = store.read(file.blob_id)
    data = unseal(secret_of(file.data_key), sealed, file.pk.bytes)
    if store.digest_of(data) != file.digest:
        raise store.FileLost
    return data


def files_of(application: Application) -> QuerySet[CaseFile]:
    """Return the files of a case that were not dropped, the oldest first."""
    rows = CaseFile.objects.filter(application=application, dropped_at=None)
    return rows.select_related("application__agency", "data_key").order_by("added_at", "pk")


def one(application: Application, number: object) -> CaseFile | None:
    """Return a file of this case by its id; None for one of another case, and for no id."""
    try:
        key = uuid.UUID(str(number))
    except ValueError:
        return None
    return files_of(application).filter(pk=key).first()


def all_on_file(application: Application, files: Collection[CaseFile]) -> bool:
    """Return whether files belong to this very case and none was taken out since it was picked."""
    keys = {each.pk for each in files}
    return files_of(application).filter(pk__in=keys).count() == len(keys)


def name_of(file: CaseFile) -> str:
    """Return the name a file was given; once it is erased, that it was."""
    try:
        return file.reveal("name")
    except Erased:
        return ERASED


def traces_of(file: CaseFile) -> list[FoundTrace]:
    """Return what is hidden in a file, what blocks first; nothing once that is erased."""
    try:
        return [FoundTrace(**each) for each in json.loads(file.reveal("traces"))]
    except Erased:
        return []


def may_leave(file: CaseFile) -> bool:
    """Return whether a file may be given to somebody outside."""
    return file.dropped_at is None and (not file.blocking or file.cleared_on is not None)


def not_leaving(files: Iterable[CaseFile]) -> list[str]:
    """Return the names of those files that may not be given to anybody outside as they stand."""
    return [name_of(each) for each in files if not may_leave(each)]


def in_use(file: CaseFile) -> str:
    """Return in Chinese what rests on a file, or ""."""
    uses = (
        (Finding.objects.filter(provided=file), "已作为向申请人提供的信息"),
        (Finding.objects.filter(capture=file), "是已公开页面的留存件"),
        (Letter.objects.filter(enclosures=file), "已作为文书附件"),
        (Letter.objects.filter(sealed_file=file), "是盖章文书"),
        (Delivery.objects.filter(proof=file), "是送达凭证"),
    )
    return next((why for found, why in uses if found.exists()), "")
