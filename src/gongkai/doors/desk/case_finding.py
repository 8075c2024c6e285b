"""Finding cases (查找申请件) that somebody may read, for every part of the desk that links them."""

from django.http import Http404, QueryDict
from django.urls import reverse

from gongkai.doors.desk.changing import Back
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.applications.models import Application
from gongkai.office.applications.queries.cases import readable
from gongkai.office.base.permissions import Permission


def case_to_read(request: DeskRequest, number: int) -> Application:
    """Return a case somebody may read; raise Http404 for any other."""
    desk = request.desk
    case = readable(desk.actor, desk.on).filter(pk=number).first()
    if case is None:
        raise Http404
    return case


def case_to_handle(request: DeskRequest, number: int) -> Application:
    """Return a case somebody handles; NotPermitted for who may only read it, else Http404."""
    case = case_to_read(request, number)
    request.desk.actor.require(Permission.HANDLE_APPLICATIONS, case.agency)
    return case


def page_of(application: Application) -> str:
    """Return the address of the page of a case."""
    return reverse("desk:applications:page", args=[application.pk])


def back_to(application: Application) -> Back:
    """Return the way back to the page of a case."""
    return Back(page_of(application), f"申请 {application.number}")


def sent(request: DeskRequest) -> QueryDict | None:
    """Return what a form sent, None where a page is only asked for."""
    return request.POST if request.method == "POST" else None
