"""All there is of a case in one file (案卷打包), for the archive or for a court."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from gongkai.doors.desk.applications.files.handling import as_attachment
from gongkai.doors.desk.case_finding import case_to_handle
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.applications.actions.bundling import exported
from gongkai.office.applications.queries.bundle import bundle as bundled


@require_safe
def bundle(request: DeskRequest, number: int) -> HttpResponse:
    """Send the letters, files, course and trail of a case to who handles it, and record that."""
    application, desk = case_to_handle(request, number), request.desk
    data = bundled(application, desk.on)
    exported(application, **desk.who_and_when)
    return as_attachment(data, f"案卷 {application.number}.zip")
