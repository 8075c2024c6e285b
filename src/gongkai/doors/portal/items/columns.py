"""The two columns that hold items (栏目列表): disclosed documents and a body's own rules."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from gongkai.doors.portal.frame import columns
from gongkai.doors.portal.frame.places import body_or_404
from gongkai.doors.portal.frame.showing import show
from gongkai.doors.portal.lists.listing import listing
from gongkai.office.disclosures.states import Section


@require_safe
def disclosed(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show what a body disclosed as the law demands (法定主动公开内容)."""
    return _column(request, code, columns.DISCLOSED, Section.STATUTORY)


@require_safe
def rules(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show a body's rules on disclosure (政府信息公开制度)."""
    return _column(request, code, columns.RULES, Section.RULES)


def _column(
    request: HttpRequest, code: str, column: columns.Column, section: Section
) -> HttpResponseBase:
    place = body_or_404(code)
    found = listing(request, place.agency, section)
    return show(request, "portal/items/column.html", place, column, listing=found)
