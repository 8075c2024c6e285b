"""Adding files to a case (添加材料): each is taken or refused on its own, and that is said."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from gongkai.doors.desk.applications.files.forms import AddForm
from gongkai.doors.desk.applications.files.listing import files_shown
from gongkai.doors.desk.applications.files.seeing import sees_files
from gongkai.doors.desk.applications.files.taking import take
from gongkai.doors.desk.applications.heading import heading
from gongkai.doors.desk.case_finding import case_to_read
from gongkai.doors.desk.items.files.uploading import Result
from gongkai.doors.desk.refusals import REFUSALS, words_of
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.applications.models import Application
from gongkai.office.applications.states import FileRole

_WRONG = 400


@require_http_methods(["GET", "HEAD", "POST"])
def files(request: DeskRequest, number: int) -> HttpResponse:
    """List the files of a case with what hides in them, and take further ones."""
    application = case_to_read(request, number)
    if not sees_files(request.desk, application):
        raise Http404
    posted = request.method == "POST"
    form = AddForm(request.POST, request.FILES) if posted else AddForm()
    results = _take_all(request, application, form) if posted and form.is_valid() else []
    refused = [each for each in results if each.refused]
    context = {
        **heading(application, request.desk),
        **files_shown(request.desk, application),
        "form": form if form.errors or refused else AddForm(),
        "results": results,
        "refused": refused,
    }
    status = _WRONG if form.errors or refused else 200
    return render(request, "desk/applications/files/page.html", context, status=status)


def _take_all(request: DeskRequest, application: Application, form: AddForm) -> list[Result]:
    given = form.cleaned_data
    return [
        _take(request, application, FileRole(given["role"]), each, given["source"])
        for each in given["given"]
    ]


def _take(
    request: DeskRequest, application: Application, role: FileRole, given: Any, source: str
) -> Result:
    try:
        take(request.desk, application, role, given, source=source)
    except REFUSALS as refusal:
        return Result(given.name or "", words_of(refusal))
    return Result(given.name or "")
