"""Entering what was signed (录入已签发的数字): from the record, from a file, or by hand."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from django.http import HttpResponse

from gongkai.doors.desk.changing import Done, Words, change
from gongkai.doors.desk.figures.finding import back_to, to_enter
from gongkai.doors.desk.figures.forms import FileForm, HandForm, SigningForm
from gongkai.doors.desk.who import DeskRequest
from gongkai.formats.reading.files import read_bytes
from gongkai.formats.reading.limits import FILE_BYTES, MIB
from gongkai.law.annual_report.report import AnnualReport
from gongkai.office.agencies.models import Agency
from gongkai.office.annual_reports import facts
from gongkai.office.annual_reports.actions.signing import correct_signed, enter_signed
from gongkai.office.annual_reports.facts import SignedFacts
from gongkai.office.annual_reports.queries.signed import signed_of
from gongkai.office.base.refusals import NotPossible

Form = TypeVar("Form", bound=SigningForm)
_LEAD = "下一年的“上年结转”取自这里录入的“结转下年度继续办理”。录入后不能修改，有错误的录入更正。"


def record(request: DeskRequest, number: int, year: int) -> HttpResponse:
    """Sign our own figures as they stand now."""
    agency = to_enter(request, number, year)
    form = _form(SigningForm, request, agency, year)

    lead = f"把现在表三、表四的数字作为 {year} 年度报告已签发的数字。{_LEAD}"
    words = Words(f"{year} 年度报告已签发", "确认", lead)
    return _enter(request, form, agency, year, words=words)


def file(request: DeskRequest, number: int, year: int) -> HttpResponse:
    """Take the figures from the file of a published report."""
    agency = to_enter(request, number, year)
    form = _form(FileForm, request, agency, year)

    def read() -> SignedFacts:
        given = form.cleaned_data["file"]
        if (given.size or 0) > FILE_BYTES:
            raise NotPossible(f"文件超过 {FILE_BYTES // MIB} MB，没有读取。请另存为较小的文件。")
        data, name = given.read(), given.name or ""
        return facts.from_report(_report(name, data), year, name, data)

    words = Words(f"从文件读取 {year} 年度报告", "读取并录入", _LEAD)
    return _enter(request, form, agency, year, words=words, read=read)


def hand(request: DeskRequest, number: int, year: int) -> HttpResponse:
    """Type the figures that a published report carries over."""
    agency = to_enter(request, number, year)
    form = _form(HandForm, request, agency, year)

    def read() -> SignedFacts:
        given = form.cleaned_data
        return facts.by_hand(given["form"], form.carried_over(), given["source"])

    words = Words(f"人工录入 {year} 年度报告的结转数", "录入", _LEAD)
    return _enter(request, form, agency, year, words=words, read=read)


def _enter(
    request: DeskRequest,
    form: SigningForm,
    agency: Agency,
    year: int,
    *,
    words: Words,
    read: Callable[[], SignedFacts] | None = None,
) -> HttpResponse:
    def do() -> Done:
        signed_on: date = form.cleaned_data["signed_on"]
        who, said = request.desk.who_and_when, read() if read else None
        if "reason" in form.fields:
            correct_signed(agency, year, said, form.reason_given, signed_on=signed_on, **who)
            return Done(f"已录入 {year} 年度报告的更正，{year + 1} 年度的上年结转按更正后的数字。")
        enter_signed(agency, year, said, signed_on=signed_on, **who)
        return Done(f"已录入 {year} 年度报告的数字，作为 {year + 1} 年度的上年结转。")

    return change(request, form, words, back_to(agency, year), do)


def _form(kind: type[Form], request: DeskRequest, agency: Agency, year: int) -> Form:
    erratum = signed_of(agency, year).exists()
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    return kind(*posted, year=year, today=request.desk.on, erratum=erratum)


def _report(name: str, data: bytes) -> AnnualReport:
    """Return the one report in a file; refuse what cannot be read, and several at once."""
    readings = list(read_bytes(name, data))
    if len(readings) != 1:
        raise NotPossible("压缩包里不止一份报告，请只选这一年度的一份。")
    (reading,) = readings
    if reading.report is None:
        why = reading.error.message if reading.error else ""
        raise NotPossible(f"没有读出报告。{why}可以改为人工录入。")
    return reading.report
