"""Lists of the rules in force (规则列表页面), with what waits and what was withdrawn."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.doors.desk.rulebook.finding import EVERYWHERE, page_of, require_keeper
from gongkai.doors.desk.rulebook.saying import called, said_notice, scalar_in_words
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.accounts.queries import names_of
from gongkai.office.rulebook.listing import (
    ShownValue,
    Sort,
    binding,
    ended,
    notices_shown,
    values_shown,
    waiting,
    wording_shown,
)
from gongkai.office.rulebook.models import Entered

SHOWN_YEARS = 3


@dataclass(frozen=True, slots=True)
class Line:
    """An entry in a list: what it is, for what, by whom and when, and its page."""

    row: Entered
    words: str
    place: str
    who: str
    address: str


@require_safe
def overview(request: DeskRequest) -> HttpResponse:
    """Say what rules there are, and how many entries wait to be confirmed."""
    require_keeper(request)
    counts = {sort.value: len(waiting(request.desk.actor, sort)) for sort in Sort}
    return render(request, "desk/rulebook/home.html", {"waiting": counts})


@require_safe
def holidays(request: DeskRequest) -> HttpResponse:
    """List the notices in force, the latest years open and the others folded."""
    context = _common(request, Sort.NOTICE)
    shown = [said_notice(each) for each in notices_shown(None)]
    years = [(year, list(group)) for year, group in groupby(shown, lambda each: each.year)]
    context |= {"recent": years[:SHOWN_YEARS], "older": years[SHOWN_YEARS:]}
    return render(request, "desk/rulebook/holidays.html", context)


@require_safe
def values(request: DeskRequest) -> HttpResponse:
    """List every parameter with its value today; with ``open`` only those to be checked."""
    context = _common(request, Sort.VALUE)
    found = values_shown(None, request.desk.on)
    only_open = "open" in request.GET
    context |= {
        "open": only_open,
        "unchecked": sum(_is_open(each) for each in found),
        "values": [
            (each, scalar_in_words(each.value.value, each.parameter) if each.value else "")
            for each in found
            if _is_open(each) or not only_open
        ],
    }
    return render(request, "desk/rulebook/values.html", context)


@require_safe
def wording(request: DeskRequest) -> HttpResponse:
    """List the letters and the parts of answers, with whose words they have."""
    context = _common(request, Sort.WORDING)
    context["kinds"] = wording_shown(None, request.desk.on)
    return render(request, "desk/rulebook/wording.html", context)


def _common(request: DeskRequest, sort: Sort) -> dict[str, Any]:
    require_keeper(request)
    by = request.desk.actor
    areas = [each for each in binding(by, sort) if each.agency_id or sort is not Sort.NOTICE]
    return {
        "waiting": lines(sort, waiting(by, sort)),
        "binding": lines(sort, areas),
        "ended": lines(sort, ended(by, sort)),
    }


def lines(sort: Sort, rows: Iterable[Entered]) -> list[Line]:
    """Return entries as they stand in a list."""
    found = list(rows)
    names = names_of(each.entered_by for each in found)
    return [
        Line(
            row=each,
            words=called(each),
            place=each.agency.name if each.agency else EVERYWHERE,
            who=names[each.entered_by],
            address=page_of(sort, each),
        )
        for each in found
    ]


def _is_open(shown: ShownValue) -> bool:
    return shown.value is not None and not shown.value.confirmed
