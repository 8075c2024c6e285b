"""Finding remedies and complaints (查找复议、诉讼、举报投诉) that somebody may read."""

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse

from gongkai.doors.desk.changing import Back
from gongkai.doors.desk.remedies.naming import called
from gongkai.doors.desk.who import Desk, DeskRequest
from gongkai.office.agencies.lookups import reached
from gongkai.office.agencies.models import Agency
from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.permissions import Permission
from gongkai.office.remedies.models import Complaint, Remedy
from gongkai.office.remedies.queries.cases import readable, readable_complaints

HANDLE = Permission.HANDLE_APPLICATIONS


def remedy_to_read(request: DeskRequest, number: int) -> Remedy:
    """Return a remedy somebody may read; raise Http404 for any other."""
    found = readable(request.desk.actor).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def remedy_to_handle(request: DeskRequest, number: int) -> Remedy:
    """Return a remedy somebody handles; NotPermitted for who may only read it, else Http404."""
    found = remedy_to_read(request, number)
    request.desk.actor.require(HANDLE, found.agency)
    return found


def complaint_to_read(request: DeskRequest, number: int) -> Complaint:
    """Return a complaint somebody may read; raise Http404 for any other."""
    found = readable_complaints(request.desk.actor).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def complaint_to_handle(request: DeskRequest, number: int) -> Complaint:
    """Return a complaint somebody handles; NotPermitted for who may only read it, else Http404."""
    found = complaint_to_read(request, number)
    request.desk.actor.require(HANDLE, found.agency)
    return found


def bodies_handled(desk: Desk) -> QuerySet[Agency]:
    """Return the open bodies for which somebody handles these; NotPermitted where there is none."""
    bodies = reached(desk.actor, HANDLE).filter(closed_on=None).exclude(kind="area")
    if not bodies.exists():
        raise NotPermitted(HANDLE, desk.agency)
    return bodies


def back_to(remedy: Remedy) -> Back:
    """Return the way back to the page of a remedy."""
    return Back(reverse("desk:remedies:page", args=[remedy.pk]), called(remedy))


def back_to_complaint(complaint: Complaint) -> Back:
    """Return the way back to the page of a complaint."""
    return Back(reverse("desk:remedies:complaint", args=[complaint.pk]), "举报投诉")
