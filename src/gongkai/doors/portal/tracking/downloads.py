"""Letters and files as an applicant or a party gets them (文书下载): of their own case alone."""

from pathlib import PurePath
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.doors import clock
from gongkai.doors.portal.freshness import for_one_visitor
from gongkai.doors.portal.tracking.opinions import of_party
from gongkai.doors.portal.tracking.showing import of_case
from gongkai.formats.writing.errors import Unwritable
from gongkai.office.applications.actions import letters
from gongkai.office.applications.models import Application, CaseFile, Letter, Party
from gongkai.office.applications.queries.files import content, name_of
from gongkai.office.applications.queries.letters import headed, rendered
from gongkai.office.applications.queries.tracking import (
    file_sent,
    is_to_be_signed_for,
    letters_to_applicant,
    letters_to_party,
)
from gongkai.office.applications.states import LetterState
from gongkai.office.applications.visitors import VISITOR

SAVED = "application/octet-stream"
PDF = "application/pdf"


@require_http_methods(["GET", "HEAD", "POST"])
@of_case
def letter(request: HttpRequest, application: Application, letter: int) -> HttpResponseBase:
    """Send a letter to its applicant; the first opening of one served here delivers it.

    That takes a form: a browser that looks ahead must not sign for anybody.
    """
    row = next((each for each in letters_to_applicant(application) if each.pk == letter), None)
    if row is None:
        raise Http404
    if is_to_be_signed_for(row) and request.method != "POST":
        return HttpResponseRedirect(reverse("portal:tracked", args=[application.pk]))
    paper = _letter(row)
    if request.method != "HEAD" and row.state != LetterState.SIGNED:
        now = clock.now()
        letters.note_download(row, by=VISITOR, on=now.date(), at=now)
    return paper


@require_safe
@of_case
def file(request: HttpRequest, application: Application, file: UUID) -> HttpResponseBase:
    """Send a file that was provided with a letter of this case."""
    served = [each for each in letters_to_applicant(application) if not is_to_be_signed_for(each)]
    row = file_sent(served, str(file))
    if row is None:
        raise Http404
    return _file(row)


@require_safe
@of_party
def party_letter(request: HttpRequest, party: Party, letter: int) -> HttpResponseBase:
    """Send a party the letter that asks for its opinion."""
    row = letters_to_party(party).filter(pk=letter).first()
    if row is None:
        raise Http404
    return _letter(row)


def _letter(row: Letter) -> HttpResponse:
    name = f"{headed(row)} {row.number or ''}".strip()
    if row.sealed_file is not None:
        return _file(row.sealed_file, f"{name}{PurePath(name_of(row.sealed_file)).suffix}")
    try:
        return _sent(rendered(row, "pdf"), f"{name}.pdf", PDF)
    except Unwritable:
        # A sign that no font here draws, in a name: Word draws it with the reader's own.
        return _sent(rendered(row, "docx"), f"{name}.docx", SAVED)


def _file(row: CaseFile, name: str = "") -> HttpResponse:
    return _sent(content(row), name or name_of(row), PDF if row.kind == "pdf" else SAVED)


def _sent(data: bytes, name: str, media_type: str) -> HttpResponse:
    response = HttpResponse(data, content_type=media_type)
    disposition = content_disposition_header(as_attachment=True, filename=name)
    response["Content-Disposition"] = str(disposition)
    response["Content-Security-Policy"] = "sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return for_one_visitor(response)
