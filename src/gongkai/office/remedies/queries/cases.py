"""Remedies and complaints (复议、诉讼、举报投诉查询): who may read which, chains, of a case."""

from django.db.models import Q, QuerySet

from gongkai.office.agencies.lookups import reached
from gongkai.office.applications.models import Application
from gongkai.office.base.actors import Actor
from gongkai.office.base.permissions import Permission
from gongkai.office.remedies.actions.settling import HOLD
from gongkai.office.remedies.models import Complaint, Lesson, Remedy

READING = (
    Permission.HANDLE_APPLICATIONS,
    Permission.REVIEW_LEGAL,
    Permission.SIGN,
    Permission.SUPERVISE,
)
"""Whoever handles them, defends them, answers for them, or supervises the body."""


def readable(by: Actor) -> QuerySet[Remedy]:
    """Return the remedies somebody may read; the others do not exist for them."""
    bodies = reached(by, *READING).order_by().values("pk")
    joined = Remedy.objects.select_related(
        "agency",
        "data_key",
        "round__application__agency",
        "round__application__applicant__data_key",
    )
    return joined.filter(agency__in=bodies)


def readable_complaints(by: Actor) -> QuerySet[Complaint]:
    """Return the complaints somebody may read."""
    bodies = reached(by, *READING).order_by().values("pk")
    joined = Complaint.objects.select_related("agency", "data_key", "application__agency")
    return joined.filter(agency__in=bodies)


def readable_lessons(by: Actor) -> QuerySet[Lesson]:
    """Return the lessons of bodies somebody reads, by body, the latest first."""
    bodies = reached(by, *READING).order_by().values("pk")
    of_remedy = Q(remedy__agency__in=bodies, remedy__voided_at=None)
    of_complaint = Q(complaint__agency__in=bodies, complaint__voided_at=None)
    joined = Lesson.objects.select_related("remedy__agency", "complaint__agency")
    return joined.filter(of_remedy | of_complaint).order_by("-written_on", "-pk")


def of_application(application: Application) -> list[Remedy]:
    """Return the remedies about a case, the earliest first, voided ones too."""
    rows = Remedy.objects.filter(round__application=application)
    joined = rows.select_related("agency", "data_key", "round__application__agency")
    return list(joined.order_by("filed_on", "pk"))


def complaints_of(application: Application) -> list[Complaint]:
    """Return the complaints about a case, the earliest first."""
    rows = application.complaints.select_related("agency", "data_key")
    return list(rows.order_by("received_on", "pk"))


def chain_of(remedy: Remedy) -> list[Remedy]:
    """Return what a remedy goes on from and what goes on from it, in order, voided ones left out.

    A chain is at most a review, a suit, its second instance and a retrial.
    """
    first = remedy
    while first.previous is not None:
        first = first.previous
    found, ahead = [], [first]
    while ahead:
        found += ahead
        rows = Remedy.objects.filter(previous__in=ahead, voided_at=None)
        ahead = list(rows.select_related("agency", "data_key").order_by("filed_on", "pk"))
    return found


def to_look_after() -> list[int]:
    """Return what a new day may change: what runs, owes something, or holds a case."""
    held = Q(round__application__holds__reason=HOLD, round__application__holds__until=None)
    rows = Remedy.objects.filter(Q(is_open=True) | held)
    return list(rows.order_by("pk").distinct().values_list("pk", flat=True))
