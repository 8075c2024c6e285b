"""How pages of bodies are shown (页面呈现): the surroundings in which every one of them stands."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from gongkai.doors.portal.frame.columns import Column, menu
from gongkai.doors.portal.frame.places import Place
from gongkai.doors.portal.frame.tags import column_tags
from gongkai.doors.portal.freshness import for_one_visitor, kept_briefly


def show(
    request: HttpRequest, template: str, place: Place, column: Column | None, **context: Any
) -> HttpResponseBase:
    """Return a page of a body or area with its tags and its menu of columns."""
    around = _surroundings(request, place, column)
    return kept_briefly(request, render(request, template, around | context))


def show_to_one(
    request: HttpRequest,
    template: str,
    place: Place,
    column: Column | None,
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """Return a page of a body that is this visitor's own: kept nowhere and found by nobody."""
    around = _surroundings(request, place, column)
    return for_one_visitor(render(request, template, around | context, status=status))


def _surroundings(request: HttpRequest, place: Place, column: Column | None) -> dict[str, Any]:
    return {
        "place": place,
        "agency": place.agency,
        "column": column,
        "columns": [] if place.agency.is_area else menu(place, column),
        "tags": column_tags(request, place, column.title if column else "政府信息公开"),
    }
