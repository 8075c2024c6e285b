"""Showing people (人员页面): the list, and one person with account, roles, posts, deputies."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.doors.desk.people.finding import (
    account_of,
    bodies_with_people,
    managed_people,
    person_of,
)
from gongkai.doors.desk.people.roles import shown_absences, shown_roles
from gongkai.doors.desk.trail.entries import last_of
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.accounts.queries import has_second_factor
from gongkai.office.agencies.lookups import posts_held

PER_PAGE = 50


@require_safe
def people(request: DeskRequest) -> HttpResponse:
    """List the people whom somebody manages, of one body or of all, or called so."""
    bodies, wanted = bodies_with_people(request), request.GET.get("q", "").strip()
    found, of_body = managed_people(request), request.GET.get("body", "")
    if wanted:
        found = found.filter(name__contains=wanted)
    if of_body.isdecimal():
        found = found.filter(agency=int(of_body))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "lines": [(person, account_of(person)) for person in page],
        "page": page,
        "wanted": wanted,
        "bodies": bodies,
        "of_body": of_body,
        "at": request.desk.at,
    }
    return render(request, "desk/people/list.html", context)


@require_safe
def person(request: DeskRequest, number: int) -> HttpResponse:
    """Show one person."""
    found, desk = person_of(request, number), request.desk
    user = account_of(found)
    context = {
        "person": found,
        "user": user,
        "posts": list(posts_held(found, desk.on)),
        "roles": shown_roles(user, desk.on) if user else [],
        "absences": shown_absences(user, desk.on) if user else [],
        "second": user is not None and has_second_factor(user),
        "locked": bool(user and user.locked_until and user.locked_until > desk.at),
        "entries": last_of(user) if user else [],
        "trail_kind": "accounts.user",
        "trail_object": user.pk if user else "",
    }
    return render(request, "desk/people/page.html", context)
