"""Questions about documents (文件查询): their bytes, what is still open, what was refused."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import models

from gongkai.office.agencies.models import Agency
from gongkai.office.documents import files
from gongkai.office.documents.events import DocumentEvent
from gongkai.office.documents.models import Document, FalseHit, ImportedWords, Trace
from gongkai.office.documents.screening import REFUSED_KIND, grade_named
from gongkai.office.documents.secrecy import Grade
from gongkai.office.documents.warnings import TextWarning, warnings_in
from gongkai.office.trail.models import Entry

__all__ = [
    "Refusal",
    "TextWarning",
    "content",
    "imported_lists",
    "open_traces",
    "refused",
    "traces",
    "warnings_in",
]

MOST_REFUSALS = 500


@dataclass(frozen=True, slots=True)
class Refusal:
    """Content that was refused as marked secret: its digest and grade, whose attempt and when."""

    digest: str
    grade: Grade
    by: str
    at: datetime
    released: bool


def content(document: Document) -> bytes:
    """Return the bytes of a file; raise FileLost when they are not those that were stored."""
    return files.read(document.blob_id)


def traces(documents: Iterable[Document]) -> models.QuerySet[Trace]:
    """Return all traces of the documents, those that block first."""
    wanted = [document.pk for document in documents]
    return Trace.objects.filter(document__in=wanted).order_by("document", "-blocks", "pk")


def open_traces(documents: Iterable[Document]) -> models.QuerySet[Trace]:
    """Return the traces that keep the documents from being released: blocking and not cleared."""
    return traces(documents).filter(blocks=True, cleared_on=None)


def imported_lists(agency: Agency) -> models.QuerySet[ImportedWords]:
    """Return the word lists that a body itself imported, by name."""
    return ImportedWords.objects.filter(agency=agency).order_by("name")


def refused(agency: Agency) -> list[Refusal]:
    """Return what was refused at a body, each content once, the latest attempt first."""
    entries = Entry.objects.filter(
        kind=REFUSED_KIND, event=DocumentEvent.REFUSED.value, body=str(agency.pk)
    )
    latest: dict[str, Entry] = {}
    for entry in entries.order_by("-number")[:MOST_REFUSALS]:
        latest.setdefault(entry.object, entry)
    released = set(
        FalseHit.objects.filter(agency=agency, digest__in=list(latest)).values_list(
            "digest", flat=True
        )
    )
    return [
        Refusal(digest, grade_named(entry.details["grade"]), entry.by, entry.at, digest in released)
        for digest, entry in latest.items()
    ]
