"""Finding bodies (查找机构) that somebody may see; the others do not exist for them."""

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from gongkai.doors.desk.changing import Back
from gongkai.doors.desk.menu import BODIES
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.agencies.lookups import posts_of, reached
from gongkai.office.agencies.models import Agency, Post, Unit
from gongkai.office.agencies.queries import units
from gongkai.office.base.permissions import Permission


def visible(request: DeskRequest) -> QuerySet[Agency]:
    """Return the bodies somebody may look at."""
    return reached(request.desk.actor, *BODIES)


def to_see(request: DeskRequest, number: int) -> Agency:
    """Return a body somebody may look at; raise Http404 for any other."""
    return get_object_or_404(visible(request), pk=number)


def to_manage(request: DeskRequest, number: int) -> Agency:
    """Return a body that somebody keeps; raise Http404 for any other."""
    return get_object_or_404(managed(request), pk=number)


def managed(request: DeskRequest) -> QuerySet[Agency]:
    """Return the bodies that somebody keeps."""
    return reached(request.desk.actor, Permission.MANAGE_BODY)


def open_and_managed(request: DeskRequest) -> QuerySet[Agency]:
    """Return the bodies that somebody keeps and that are not closed."""
    return managed(request).filter(closed_on=None)


def post_of(request: DeskRequest, agency: Agency, number: int) -> Post:
    """Return a post that the body has today, or raise Http404."""
    return get_object_or_404(posts_of(agency, request.desk.on), pk=number)


def unit_of(request: DeskRequest, agency: Agency, number: int) -> Unit:
    """Return a unit that the body has today, or raise Http404."""
    found = units(agency, request.desk.on).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def back_to(agency: Agency) -> Back:
    """Return the way back to the page of a body."""
    return Back(reverse("desk:bodies:page", args=[agency.pk]), agency.name)


def back_to_list() -> Back:
    """Return the way back to the list."""
    return Back(reverse("desk:bodies:list"), "机构和人员")
