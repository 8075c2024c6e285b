"""Finding letters (查找文书) of cases that somebody may read."""

from django.http import Http404

from gongkai.doors.desk.applications.files.seeing import sees_files
from gongkai.doors.desk.case_finding import case_to_read
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.applications.models import Application, Letter
from gongkai.office.applications.queries.letters import letters_of
from gongkai.office.base.permissions import Permission


def letter_to_read(request: DeskRequest, number: int, letter: int) -> tuple[Application, Letter]:
    """Return a letter of a case whose papers somebody sees; Http404 for any other."""
    application = case_to_read(request, number)
    if not sees_files(request.desk, application):
        raise Http404
    found = letters_of(application).filter(pk=letter).first()
    if found is None:
        raise Http404
    return application, found


def letter_to_print(request: DeskRequest, number: int, letter: int) -> tuple[Application, Letter]:
    """Return a letter for who may see the people it names; NotPermitted for who may not."""
    application, found = letter_to_read(request, number, letter)
    request.desk.actor.require(Permission.READ_PERSONAL_DATA, application.agency)
    return application, found
