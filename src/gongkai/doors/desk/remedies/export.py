"""The register as a workbook (导出台账): what a tab lists, whole, as whoever asks may see it."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from gongkai.doors.desk.remedies.finding import HANDLE
from gongkai.doors.desk.remedies.listing import cause_of, lesson_row, tab_of, year_of
from gongkai.doors.desk.remedies.showing import COLUMNS
from gongkai.doors.desk.who import Desk, DeskRequest
from gongkai.formats.writing.listing import Listing, write_listing
from gongkai.law.remedy_results import remedy_results
from gongkai.office.base.actors import NotPermitted
from gongkai.office.remedies.models import Remedy
from gongkai.office.remedies.queries import lists, shown
from gongkai.office.remedies.queries.cases import READING
from gongkai.office.remedies.queries.lists import Tab
from gongkai.office.remedies.states import (
    Act,
    ComplaintAbout,
    ComplaintResult,
    Level,
    RemedyKind,
    RemedyStage,
)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Table = tuple[tuple[tuple[str, int], ...], Iterator[Sequence[Any]]]
_REMEDIES = (
    ("机关", 24), ("种类", 28), ("审级", 10), ("案号", 26), ("针对的行为", 24), ("申请编号", 22),
    ("提起人", 16), ("复议机关、法院", 26), ("提起日期", 12), ("进展", 14), ("答复期限", 12),
    ("审结日期", 12), ("结果", 20), ("表四列", 12),
)  # fmt: skip
_LESSONS = (
    ("机关", 24), ("案件", 34), ("原因", 26), ("原因说明", 50), ("整改措施", 50),
    ("登记日期", 12), ("完成日期", 12),
)  # fmt: skip
_COMPLAINTS = (
    ("机关", 24), ("反映事项", 30), ("举报投诉人", 16), ("收到日期", 12), ("办理期限", 12),
    ("办结日期", 12), ("结果", 14), ("整改日期", 12),
)  # fmt: skip


@require_safe
def workbook(request: DeskRequest) -> HttpResponse:
    """Send all that a tab lists as XLSX."""
    desk, tab = request.desk, tab_of(request)
    if not desk.permissions & frozenset(READING):
        raise NotPermitted(HANDLE, desk.agency)
    columns, rows = _table(request, desk, tab)
    book = write_listing(Listing(tab.label, columns, list(rows)), "xlsx")
    response = HttpResponse(book, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="remedies-{tab.value}.xlsx"'
    return response


def _table(request: DeskRequest, desk: Desk, tab: Tab) -> Table:
    if tab is Tab.LESSONS:
        return _LESSONS, _lessons(desk, request)
    if tab is Tab.COMPLAINTS:
        return _COMPLAINTS, _complaints(desk)
    found = lists.listed(desk.actor, tab, year_of(request))
    return _REMEDIES, (_remedy(each, desk) for each in found)


def _remedy(remedy: Remedy, desk: Desk) -> Sequence[Any]:
    case = remedy.round.application.number if remedy.round else ""
    kind = RemedyKind(remedy.kind)
    return (
        remedy.agency.name,
        kind.label,
        Level(remedy.level).label if kind.is_lawsuit else "",
        remedy.number,
        Act(remedy.act).label,
        case,
        shown.bringer(remedy, desk.actor),
        remedy.authority,
        remedy.filed_on,
        RemedyStage(remedy.stage).label,
        remedy.due_on,
        remedy.decided_on,
        remedy_results()[remedy.result].label if remedy.result else "",
        COLUMNS[remedy.outcome],
    )


def _lessons(desk: Desk, request: DeskRequest) -> Iterator[Sequence[Any]]:
    for each in lists.lessons(desk.actor, cause_of(request)):
        row = lesson_row(each)
        yield (
            row["body"],
            row["name"],
            row["cause"],
            each.explained,
            each.change,
            each.written_on,
            each.done_on,
        )


def _complaints(desk: Desk) -> Iterator[Sequence[Any]]:
    for each in lists.complaints(desk.actor):
        yield (
            each.agency.name,
            ComplaintAbout(each.about).label,
            shown.told_complaint(each, desk.actor).name,
            each.received_on,
            each.due_on,
            each.closed_on,
            ComplaintResult(each.result).label if each.result else "",
            each.mended_on,
        )
