"""Finding cases (查找申请件) that somebody may read; the others do not exist for them."""

from django.http import Http404
from django.urls import reverse

from gongkai.doors.desk.changing import Back
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.applications.models import Application
from gongkai.office.applications.queries.cases import readable


def case_to_read(request: DeskRequest, number: int) -> Application:
    """Return a case somebody may read; raise Http404 for any other."""
    desk = request.desk
    found = readable(desk.actor, desk.on).select_related("agency", "data_key").filter(pk=number)
    case = found.first()
    if case is None:
        raise Http404
    return case


def page_of(application: Application) -> str:
    """Return the address of the page of a case."""
    return reverse("desk:applications:page", args=[application.pk])


def back_to(application: Application) -> Back:
    """Return the way back to the page of a case."""
    return Back(page_of(application), f"申请 {application.number}")
