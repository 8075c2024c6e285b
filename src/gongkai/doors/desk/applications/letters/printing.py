"""A letter on paper (打印文书): as PDF and Word, its sealed scan, the sheets of its file."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.doors.desk.applications.files.handling import as_attachment
from gongkai.doors.desk.applications.files.seeing import may_open
from gongkai.doors.desk.applications.letters.finding import letter_to_read
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.applications.actions import files
from gongkai.office.applications.models import Letter
from gongkai.office.applications.queries.files import content, name_of
from gongkai.office.applications.queries.letters import rendered, title_of

FORMS = ("pdf", "docx")
SEALED = "sealed"


@require_safe
def letter_file(request: DeskRequest, number: int, letter: int, form: str) -> HttpResponse:
    """Send a letter as a file; what is not signed says that it is a draft."""
    application, found = letter_to_read(request, number, letter)
    if (
        form == SEALED
        and found.sealed_file
        and may_open(request.desk, application, found.sealed_file)
    ):
        files.opened(found.sealed_file, **request.desk.who_and_when)
        return as_attachment(content(found.sealed_file), name_of(found.sealed_file))
    if form not in FORMS:
        raise Http404
    return as_attachment(rendered(found, form), f"{_name(found)}.{form}")


@require_safe
def sheet(request: DeskRequest, number: int, letter: int, kind: str) -> HttpResponse:
    """Send a sheet on a letter for printing: the approval sheet, or the receipt of service."""
    raise Http404


def _name(letter: Letter) -> str:
    title = title_of(letter.kind, letter.dated)
    return f"{title} {letter.number}" if letter.number else f"草稿 {title}"
