"""Pages (页面): what a visitor of the portal and people at the desk ask for, round after round."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.test import Client

from gongkai.doors.desk import sessions
from gongkai.doors.portal.lists import cursors
from gongkai.office.accounts.models import User
from gongkai.office.disclosures.models import Item
from gongkai.office.disclosures.queries import Mark
from items import stories
from items.county import MEASURED, NOW, Office
from items.measuring import Meter

OK = 200
TRIVIAL = "/healthz"
DESK = "/desk/"


def visit_all(meter: Meter, place: Office, people: dict[str, Client]) -> None:
    """Ask for every page once."""
    for name, address in _portal(place).items():
        meter.take(name, partial(_get, Client(), address))
    for name, (part, address) in _DESK.items():
        meter.take(name, partial(_get, people[part], address))


def middle(place: Office, count: int) -> list[Item]:
    """Return so many items from the middle of what the body published: usual, never corrected."""
    usual = stories.facts(place).checked().body
    found = Item.objects.filter(agency=place.agency, public__body=usual, working=None)
    found = found.filter(public__ordinal=1).select_related("public")
    items = list(found.order_by("public_since", "pk"))
    start = (len(items) - count) // 2
    return items[start : start + count]


def signed_in(user: User) -> Client:
    """Return a client that brings the cookie of somebody who has just signed in."""
    response, client = HttpResponse(), Client()
    sessions.keep(response, HttpRequest(), sessions.begin(user, NOW, second=True))
    client.cookies[sessions.COOKIE] = response.cookies[sessions.COOKIE].value
    return client


def _portal(place: Office) -> dict[str, str]:
    item = middle(place, 1)[0]
    return {
        "trivial view": TRIVIAL,
        "front page": "/",
        "page of the area": "/areas/S/",
        "page of a body": f"/bodies/{MEASURED}/",
        "list of a body": f"/bodies/{MEASURED}/disclosed/",
        "list of a body, three quarters down": f"{_list()}?older={_deep(place)}",
        "list of a body, of one topic": f"{_list()}?topic={item.public.topic}",
        "list of a body, of one year": f"{_list()}?year={item.public.formed_on.year}",
        "public item": f"/items/{item.pk}/",
        "feed of all": "/feed.xml",
        "feed of a body": f"/bodies/{MEASURED}/feed.xml",
        "sitemap": "/sitemap.xml",
        "file of the sitemap (at most 5,000 items)": "/sitemap-1.xml",
    }


_DESK = {
    "work list of a clerk": ("clerk", DESK),
    "work list of a leader": ("leader", DESK),
    "work list of the government": ("above", DESK),
    "all items a clerk sees": ("clerk", f"{DESK}?tab=all"),
    "drafts of a clerk": ("clerk", f"{DESK}?tab=drafted"),
    "items in review a clerk sees": ("clerk", f"{DESK}?tab=all&state=in_review"),
    "all items the clerk of a small body sees": ("small", f"{DESK}?tab=all"),
    "its returned items": ("small", f"{DESK}?tab=all&state=returned"),
}


def _list() -> str:
    return f"/bodies/{MEASURED}/disclosed/"


def _deep(place: Office) -> str:
    found = Item.objects.filter(agency=place.agency, public__isnull=False)
    items = list(found.order_by("-public_since", "-pk"))
    item = items[len(items) * 3 // 4]
    return cursors.written(Mark(item.public_since, item.pk))


def _get(client: Client, address: str) -> None:
    answer = client.get(address)
    if answer.status_code != OK:
        raise SystemExit(f"office: {address} answered {answer.status_code}")
    answer.getvalue()
