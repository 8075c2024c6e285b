"""The papers of a case in one file (案卷打包), for the archive or for a court."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from gongkai.doors.desk.case_finding import case_to_handle
from gongkai.doors.desk.who import DeskRequest


@require_safe
def bundle(request: DeskRequest, number: int) -> HttpResponse:
    """Send every letter and file of a case with a list, to who handles it."""
    case_to_handle(request, number)
    raise NotImplementedError
