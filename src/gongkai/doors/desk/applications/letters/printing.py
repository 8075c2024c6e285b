"""A letter on paper (打印文书): as PDF and Word, its sealed scan, the sheets of its file."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.doors.desk.applications.archiving import body_to_handle
from gongkai.doors.desk.applications.files.handling import as_attachment
from gongkai.doors.desk.applications.files.seeing import may_open
from gongkai.doors.desk.applications.letters.finding import letter_to_print
from gongkai.doors.desk.case_finding import case_to_handle
from gongkai.doors.desk.who import DeskRequest
from gongkai.formats.writing.errors import Unwritable
from gongkai.formats.writing.letters import LetterPage
from gongkai.office.applications.actions import files
from gongkai.office.applications.models import Application, Letter
from gongkai.office.applications.queries.files import content, name_of
from gongkai.office.applications.queries.letters import headed, rendered
from gongkai.office.applications.queries.sheets import (
    APPROVAL,
    RECEIPT,
    blank_form,
    case_sheet,
    printed,
    sheet,
)
from gongkai.office.applications.queries.sheets import cover as file_cover
from gongkai.office.base.refusals import NotPossible

FORMS = ("pdf", "docx")
SEALED = "sealed"
SHEETS = {"approval": (APPROVAL, "审查呈批单"), "service": (RECEIPT, "送达回证")}
REGISTRATION = "registration_sheet"


@require_safe
def letter_file(request: DeskRequest, number: int, letter: int, form: str) -> HttpResponse:
    """Send a letter as a file; what is not signed says that it is a draft."""
    application, found = letter_to_print(request, number, letter)
    if form == SEALED:
        return _sealed(request, application, found)
    if form not in FORMS:
        raise Http404
    data = drawn(lambda: rendered(found, form))
    return as_attachment(data, f"{_name(found)}.{form}")


@require_safe
def letter_sheet(request: DeskRequest, number: int, letter: int, kind: str) -> HttpResponse:
    """Send a sheet on a letter for printing: the approval sheet, or the receipt of service."""
    _, found = letter_to_print(request, number, letter)
    if kind not in SHEETS:
        raise Http404
    code, title = SHEETS[kind]
    data = drawn(lambda: printed(sheet(found, code, request.desk.on), "pdf"))
    return as_attachment(data, f"{title} {found.number or ''}".strip() + ".pdf")


@require_safe
def registration(request: DeskRequest, number: int) -> HttpResponse:
    """Send the registration sheet of a case for printing."""
    application = case_to_handle(request, number)
    data = drawn(lambda: printed(case_sheet(application, REGISTRATION, request.desk.on), "pdf"))
    return as_attachment(data, f"登记表 {application.number}.pdf")


@require_safe
def cover(request: DeskRequest, number: int, form: str) -> HttpResponse:
    """Send the cover of the file of a closed case for printing."""
    application = case_to_handle(request, number)
    page = file_cover(application, request.desk.on)
    return _as(form, page, f"案卷封面 {application.number}")


@require_safe
def application_form(request: DeskRequest, agency: int, form: str) -> HttpResponse:
    """Send the blank form of an application to a body, to be handed out at the counter."""
    body = body_to_handle(request, agency)
    return _as(form, blank_form(body, request.desk.on), f"政府信息公开申请表 {body.name}")


def _as(form: str, page: LetterPage, name: str) -> HttpResponse:
    if form not in FORMS:
        raise Http404
    return as_attachment(drawn(lambda: printed(page, form)), f"{name}.{form}")


def drawn(draw: Callable[[], bytes]) -> bytes:
    """Draw a paper; a sign that no font here can draw is told, never left out."""
    try:
        return draw()
    except Unwritable as lacking:
        raise NotPossible(f"没有生成文件：{lacking}") from lacking


def _sealed(request: DeskRequest, application: Application, letter: Letter) -> HttpResponse:
    file = letter.sealed_file
    if file is None or not may_open(request.desk, application, file):
        raise Http404
    files.opened(file, **request.desk.who_and_when)
    return as_attachment(content(file), name_of(file))


def _name(letter: Letter) -> str:
    title = headed(letter)
    return f"{title} {letter.number}" if letter.number else f"草稿 {title}"
