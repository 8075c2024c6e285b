"""Cleaning (清除文件属性): a new document without what the old one tells of its makers."""

from datetime import date, datetime

from gongkai.office.base.actors import Actor
from gongkai.office.base.refusals import NotPossible
from gongkai.office.documents import files
from gongkai.office.documents.actions.uploading import Taken, keep, may_upload
from gongkai.office.documents.cleaning import cleaned
from gongkai.office.documents.events import DocumentEvent
from gongkai.office.documents.inspection import inspect
from gongkai.office.documents.kinds import kind_of
from gongkai.office.documents.models import Document


def clean(document: Document, *, by: Actor, on: date, at: datetime) -> Document:
    """Return a new document of the same content without its properties, inspected again.

    What its traces still name could not be removed, and nothing cleared on the old one counts for
    the new. Its words are the same, so they are not screened again. Raise NotCleanable where no
    program of ours can do it, and NotPossible where there is nothing to remove.
    """
    agency = document.agency
    may_upload(by, agency)
    data = files.read(document.blob_id)
    result = cleaned(data)
    if result == data:
        raise NotPossible("这个文件没有可以清除的文件属性。其余痕迹请在原软件中处理后重新上传。")
    taken = Taken(
        data=result,
        name=document.name,
        kind=kind_of(result),
        text=document.text,
        unread=document.unread,
        traces=inspect(result, document.name),
    )
    files.put(result, at=at)
    return keep(taken, agency, DocumentEvent.CLEANED, source=document, by=by, on=on, at=at)
