"""Screening (保密筛查): a secrecy mark is refused before anything is kept, and the fact noted."""

from collections.abc import Iterable
from datetime import date, datetime

from gongkai.office.agencies.models import Agency
from gongkai.office.base.actors import Actor
from gongkai.office.documents.events import DocumentEvent
from gongkai.office.documents.models import FalseHit
from gongkai.office.documents.screening import REFUSED_KIND, Hit, SecretFound, hits_in_text
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import Subject, current, record


def admit_text(text: str, agency: Agency, *, place: str, by: Actor, on: date, at: datetime) -> None:
    """Let typed words pass, or note that they were refused and raise SecretFound.

    ``place`` names the field in Chinese. Call it outside any action: the note must stay when the
    words do not.
    """
    admit(hits_in_text(text, place), agency, by=by, on=on, at=at)


def admit(hits: Iterable[Hit], agency: Agency, *, by: Actor, on: date, at: datetime) -> None:
    """Pass over hits that were released for the body; note any other and raise SecretFound."""
    if current.get() is not None:
        raise RuntimeError("Secrets are screened outside actions: the note outlives what it bars.")
    found = tuple(hits)
    if not found:
        return
    digests = {hit.digest for hit in found}
    released = set(
        FalseHit.objects.filter(agency=agency, digest__in=digests).values_list("digest", flat=True)
    )
    barred = [hit for hit in found if hit.digest not in released]
    if barred:
        _note(barred, agency, by=by, on=on, at=at)
        raise SecretFound(barred)


@action
def _note(hits: list[Hit], agency: Agency, *, by: Actor, on: date, at: datetime) -> None:
    """Note each refused content once, by its digest and its first grade."""
    grades: dict[str, str] = {}
    for hit in hits:
        grades.setdefault(hit.digest, hit.grade)
    for digest, grade in grades.items():
        record(DocumentEvent.REFUSED, Subject(REFUSED_KIND, digest), body=agency.pk, grade=grade)
