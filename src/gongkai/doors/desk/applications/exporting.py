"""A list of cases as a spreadsheet (导出申请列表), as it was narrowed on the page."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from gongkai.doors.desk.applications.searching import search_of, tab_of
from gongkai.doors.desk.who import DeskRequest
from gongkai.formats.writing.listing import Listing, write_listing
from gongkai.office.applications.queries.export import HEADINGS, rows
from gongkai.office.applications.queries.lists import Tab, listed

MOST = 5000
WIDTHS = (16, 22, 14, 12, 14, 14, 14, 40, 12, 12, 6, 12, 26, 22)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def export(request: DeskRequest) -> HttpResponse:
    """Send the cases of a list; names stand there for who may see them."""
    desk = request.desk
    tab = tab_of(request.GET, Tab.OPEN)
    narrowed = search_of(request.GET, desk).narrowed()
    page = listed(desk.actor, tab, desk.on, narrowed, units=desk.units, size=MOST)
    found = rows([each.application for each in page.rows], desk.actor)
    columns = tuple(zip(HEADINGS, WIDTHS, strict=True))
    data = write_listing(Listing(f"依申请公开 {tab.label}", columns, found), "xlsx")
    response = HttpResponse(data, content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="applications.xlsx"'
    return response
