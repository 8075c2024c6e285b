"""At a ground (认定情形): the facts it needs are typed, read over with the row they feed, saved."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from gongkai.doors.desk.applications.decision.matters import ShownMatter
from gongkai.doors.desk.applications.decision.rows import row_with
from gongkai.doors.desk.applications.decision.sheet import Sheet
from gongkai.doors.desk.applications.decision.way import Way, way_shown
from gongkai.doors.desk.applications.heading import heading
from gongkai.doors.desk.refusals import refusals_into
from gongkai.doors.desk.who import DeskRequest
from gongkai.law.seven_questions import tree
from gongkai.office.applications.actions import deciding
from gongkai.office.applications.models import Application

CHECK, SAVE = "check", "save"
_WRONG = 400


def leaf(
    request: DeskRequest, application: Application, asked: ShownMatter, way: Way
) -> HttpResponse:
    """Show the form of a ground; read over what was typed; save the finding."""
    sheet = Sheet(request, application, asked, way)
    go = request.POST.get("go", "") if request.method == "POST" else ""
    context = _context(request, application, asked, sheet)
    if go in {CHECK, SAVE} and sheet.is_right():
        with refusals_into(sheet.facts):
            if go == SAVE:
                found = sheet.finding()
                more = {**found.more, **request.desk.who_and_when}
                deciding.find(application, asked.row, found.ground, found.facts, **more)
                messages.success(request, f"第 {asked.number} 项已认定：{sheet.ground.label}。")
                return redirect("desk:applications:decide", application.pk)
            sheet.take_files()
            context |= row_with(application, asked, sheet.finding(), request.desk.on)
            return render(request, "desk/applications/decision/check.html", context)
    status = _WRONG if sheet.wrong else 200
    return render(request, "desk/applications/decision/ground.html", context, status=status)


def _context(
    request: DeskRequest, application: Application, asked: ShownMatter, sheet: Sheet
) -> dict[str, Any]:
    here = reverse("desk:applications:decide_matter", args=[application.pk, asked.number])
    return {
        **heading(application, request.desk),
        "matter": asked,
        "way": sheet.way,
        "ground": sheet.ground,
        "held": sheet.way.held,
        "sheet": sheet,
        "seven": way_shown(tree().stages[-1]),
        "address": here,
        "here": f"{here}?{sheet.way.query}",
    }
