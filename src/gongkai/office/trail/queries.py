"""Questions to the trail (留痕查询): who did what, to what, when."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models

from gongkai.office.trail.models import Entry
from gongkai.office.trail.recording import Subject


@dataclass(frozen=True, slots=True)
class Filter:
    """What is looked for; what is left empty does not matter.

    ``event`` is a whole event or its beginning up to a point (``disclosures``); ``since`` is
    included, ``until`` is not.
    """

    by: str = ""
    event: str = ""
    kind: str = ""
    object: str = ""
    body: str = ""
    since: datetime | None = None
    until: datetime | None = None


def of_object(of: models.Model | Subject) -> models.QuerySet[Entry]:
    """Return the entries on one object, the latest first."""
    kind, pk = (of.kind, of.id) if isinstance(of, Subject) else (of._meta.label_lower, of.pk)
    return Entry.objects.filter(kind=kind, object=str(pk)).order_by("-number")


def matching(wanted: Filter) -> models.QuerySet[Entry]:
    """Return the entries that the filter lets through, the latest first."""
    entries = Entry.objects.order_by("-number")
    for name in ("by", "kind", "object", "body"):
        if value := getattr(wanted, name):
            entries = entries.filter(**{name: value})
    if wanted.event:
        entries = entries.filter(
            models.Q(event=wanted.event) | models.Q(event__startswith=f"{wanted.event}.")
        )
    if wanted.since:
        entries = entries.filter(at__gte=wanted.since)
    if wanted.until:
        entries = entries.filter(at__lt=wanted.until)
    return entries
