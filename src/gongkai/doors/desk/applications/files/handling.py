"""Handling single files of a case (材料处理): opened, let pass with a reason, taken off."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.doors.desk.applications.files.seeing import may_open, sees_files
from gongkai.doors.desk.case_finding import case_to_read
from gongkai.doors.desk.changing import Back, Done, Words, change
from gongkai.doors.desk.items.files.forms import ReasonForm
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.applications.actions import files as actions
from gongkai.office.applications.models import Application, CaseFile
from gongkai.office.applications.queries.files import content, name_of, one, traces_of

SAVED = "application/octet-stream"


@require_safe
def download(request: DeskRequest, number: int, file: uuid.UUID) -> HttpResponse:
    """Send a file of a case to who may open it, and record that it was opened."""
    _, found = _file(request, number, file)
    data, name = content(found), name_of(found)
    actions.opened(found, **request.desk.who_and_when)
    return as_attachment(data, name)


@require_http_methods(["GET", "HEAD", "POST"])
def clear(request: DeskRequest, number: int, file: uuid.UUID) -> HttpResponse:
    """Let what hides in a file pass, with the reason."""
    application, found = _file(request, number, file)
    form = ReasonForm(request.POST if request.method == "POST" else None)

    def do() -> Done:
        actions.clear(found, form.cleaned_data["reason"], **request.desk.who_and_when)
        return Done(f"已核准“{name_of(found)}”，可以对外提供。")

    told = "；".join(f"{each.place}：{each.message}" for each in traces_of(found) if each.blocks)
    words = Words("核准材料中的痕迹", "核准", lead=f"“{name_of(found)}”", warning=told)
    return change(request, form, words, _back(application), do)


@require_POST
def drop(request: DeskRequest, number: int, file: uuid.UUID) -> HttpResponse:
    """Take a file off the case."""
    application, found = _file(request, number, file)
    actions.drop(found, **request.desk.who_and_when)
    messages.success(request, "材料已移除。")
    return redirect("desk:applications:files", application.pk)


def as_attachment(data: bytes, name: str) -> HttpResponse:
    """Send bytes to be saved: a browser runs nothing of what somebody else made."""
    response = HttpResponse(data, content_type=SAVED)
    response["Content-Disposition"] = str(
        content_disposition_header(as_attachment=True, filename=name)
    )
    response["Content-Security-Policy"] = "sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _file(request: DeskRequest, number: int, file: uuid.UUID) -> tuple[Application, CaseFile]:
    """Return a file of a case that somebody may open, or raise Http404."""
    application = case_to_read(request, number)
    found = one(application, file) if sees_files(request.desk, application) else None
    if found is None or not may_open(request.desk, application, found):
        raise Http404
    return application, found


def _back(application: Application) -> Back:
    return Back(reverse("desk:applications:files", args=[application.pk]), "返回材料")
