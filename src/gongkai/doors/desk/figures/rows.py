"""The rows behind a number (数字的明细), and what is taken out as a file (导出)."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from gongkai.doors.desk.figures.finding import figures_of, to_see
from gongkai.doors.desk.who import DeskRequest
from gongkai.formats.writing import write
from gongkai.formats.writing.listing import write_listing
from gongkai.law.annual_report.cells import CellKey
from gongkai.office.annual_reports.listing import listing_of
from gongkai.office.annual_reports.queries.figures import Figures
from gongkai.office.annual_reports.queries.rows import Line, label_of, rows_behind
from gongkai.office.base.refusals import NotPossible

PER_PAGE = 200
CONTENT_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@require_safe
def rows(request: DeskRequest, number: int, year: int, cell: str) -> HttpResponse:
    """List what a cell counts."""
    agency = to_see(request, number, year)
    found = figures_of(request, agency, year)
    key, lines = _behind(found, cell)
    paginated = Paginator(lines, PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "body": agency,
        "year": year,
        "figures": found,
        "cell": cell,
        "name": label_of(found.form, key),
        "count": len(lines),
        "lines": paginated,
        "page": paginated,
        "query": query.urlencode(),
        "several": len(found.bodies) > 1,
        "marked": any(each.marks for each in lines),
    }
    return render(request, "desk/figures/rows.html", context)


@require_safe
def export_rows(request: DeskRequest, number: int, year: int, cell: str, kind: str) -> HttpResponse:
    """Send what a cell counts as a file."""
    found = _figures_for_file(request, number, year, kind)
    key, lines = _behind(found, cell)
    content = write_listing(listing_of(found, key, lines), kind)
    return _file(content, f"{found.name}{year}年{cell}", kind)


@require_safe
def export_tables(request: DeskRequest, number: int, year: int, kind: str) -> HttpResponse:
    """Send the two tables as a file."""
    found = _figures_for_file(request, number, year, kind)
    return _file(write(found.report, kind), f"{found.name}{year}年度表三表四", kind)


def _figures_for_file(request: DeskRequest, number: int, year: int, kind: str) -> Figures:
    if kind not in CONTENT_TYPES:
        raise Http404
    return figures_of(request, to_see(request, number, year), year)


def _behind(found: Figures, cell: str) -> tuple[CellKey, list[Line]]:
    try:
        key = CellKey.parse(cell)
        return key, rows_behind(found, key)
    except (ValueError, NotPossible) as unknown:
        raise Http404 from unknown


def _file(content: bytes, stem: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=CONTENT_TYPES[kind])
    response["Content-Disposition"] = str(content_disposition_header(True, f"{stem}.{kind}"))
    return response
