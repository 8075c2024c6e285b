"""The page of a year's figures (年度报告数据页): tables, adjustments, findings, what was signed."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from gongkai.doors.desk.figures.finding import figures_of, in_reach, to_see
from gongkai.doors.desk.figures.forms import ChooseForm
from gongkai.doors.desk.figures.tables import shown_tables
from gongkai.doors.desk.refusals import words_of
from gongkai.doors.desk.who import DeskRequest
from gongkai.formats.writing.anchors import failures
from gongkai.law.annual_report.cells import CellKey
from gongkai.law.annual_report.forms import forms
from gongkai.law.citation import RuleBroken
from gongkai.office.agencies.models import Agency
from gongkai.office.annual_reports.authority import SEES, may_enter
from gongkai.office.annual_reports.queries.checking import findings_in
from gongkai.office.annual_reports.queries.figures import Figures, years_on_record
from gongkai.office.annual_reports.queries.rows import label_of
from gongkai.office.annual_reports.queries.signed import signed_of, signed_report
from gongkai.office.base.actors import NotPermitted

_WRONG, _CONFLICT = 400, 409
MOST_ADJUSTMENTS = 500


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell that was signed otherwise than the record says now."""

    name: str
    signed: str
    now: str


@require_safe
def choose(request: DeskRequest) -> HttpResponse:
    """Choose a body or an area, and a year."""
    desk = request.desk
    if not desk.permissions & set(SEES):
        raise NotPermitted(SEES[0], desk.agency)
    years = list(reversed(years_on_record(desk.on)))
    form = ChooseForm(request.GET or None, bodies=in_reach(request), years=years, own=desk.agency)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        return redirect("desk:figures:page", given["body"].pk, given["year"])
    status = _WRONG if form.errors else 200
    return render(request, "desk/figures/choose.html", {"form": form}, status=status)


@require_safe
def page(request: DeskRequest, number: int, year: int) -> HttpResponse:
    """Show tables 3 and 4 of a body or area for a year."""
    agency = to_see(request, number, year)
    context = {"body": agency, "year": year, "years": years_on_record(request.desk.on)}
    try:
        found = figures_of(request, agency, year)
    except RuleBroken as broken:
        context["broken"] = words_of(broken)
        return render(request, "desk/figures/broken.html", context, status=_CONFLICT)
    return render(request, "desk/figures/page.html", context | _shown(request, agency, found))


def _shown(request: DeskRequest, agency: Agency, found: Figures) -> dict[str, object]:
    chosen = request.GET.get("form", "")
    query = f"?{urlencode({'form': chosen})}" if chosen else ""
    findings = findings_in(found, agency)
    adjustments = list(found.adjustments())
    return {
        "figures": found,
        "forms": list(forms().values()),
        "query": query,
        "tables": shown_tables(found, agency.pk, query, findings),
        "failed": failures(findings),
        "passed": len({each.rule for each in findings}),
        "adjustments": [
            (body.name, each, body.book.cases.get(each.case))
            for body, each in adjustments[:MOST_ADJUSTMENTS]
        ],
        "adjusted": len(adjustments),
        "before": found.year - 1 if found.year - 1 in years_on_record(request.desk.on) else 0,
        "unsigned": sum(body.opening is None for body in found.bodies),
        "signed": [] if agency.is_area else list(signed_of(agency, found.year)),
        "differences": [] if agency.is_area else list(_differences(agency, found)),
        "may_enter": not agency.is_area
        and may_enter(request.desk.actor, agency)
        and request.desk.on.year > found.year,
    }


def _differences(agency: Agency, found: Figures) -> Iterator[Difference]:
    """Yield where the latest signed figures of the year are not what the record gives now."""
    signed = signed_report(agency, found.year, found.name)
    for table, rows in found.tables.items():
        for row, columns in rows.items():
            for column, cell in columns.items():
                key = CellKey(table, row, column)
                was = signed.cell(key) if signed else None
                if was is not None and was.count != cell.value:
                    now = str(cell.value or 0)
                    yield Difference(label_of(found.form, key), was.raw or "（空白）", now)
