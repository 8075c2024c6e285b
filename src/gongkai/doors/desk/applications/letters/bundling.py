"""The papers of a case in one file (案卷打包), for the archive or for a court."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from gongkai.doors.desk.applications.files.handling import as_attachment
from gongkai.doors.desk.applications.letters.printing import drawn
from gongkai.doors.desk.case_finding import case_to_handle
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.applications.actions import files
from gongkai.office.applications.queries.bundles import bundle as bundled
from gongkai.office.applications.queries.files import files_of


@require_safe
def bundle(request: DeskRequest, number: int) -> HttpResponse:
    """Send every letter and file of a case with a list of them, to who handles it."""
    application, desk = case_to_handle(request, number), request.desk
    data = drawn(lambda: bundled(application, on=desk.on, at=desk.at))
    for each in files_of(application):
        files.opened(each, **desk.who_and_when)
    return as_attachment(data, f"案卷 {application.number}.zip")
