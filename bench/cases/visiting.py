"""Pages of cases (案件页面): what a clerk asks for, round after round, and what it goes by."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from django.db import connection
from django.test import Client
from items.county import AT_FIRST, MEASURED, TODAY, Office, office
from items.measuring import Meter, Taken
from items.rounds import _standing_still
from items.visiting import DESK, OK, TRIVIAL, signed_in

from cases.stories import PERSON, acting, arrived
from gongkai.office.agencies.actions.offices import describe_office
from gongkai.office.agencies.facts import OfficeFacts
from gongkai.office.applications.actions import deciding, heads, letters
from gongkai.office.applications.models import Application, Letter

LISTS = f"{DESK}applications/"
BARE, TRIVIAL_VIEW = "50 rows, bare SQL", "trivial view"
TABS = ("mine", "due_in_five", "overdue", "open", "closed", "all")
OFFICE = OfficeFacts(name="示例县信息公开办公室", address="示例县学府路1号", phone="000-1234567")
HEAD = heads.HeadFacts(
    prefix="示办",
    mark="示例县第100局",
    court="示例县人民法院",
    online_channel="https://fuyi.example.cn",
)
_BARE = """
    SELECT a.*, p.* FROM applications_application a
    JOIN applications_applicant p ON p.application_id = a.id
    WHERE a.agency_id = %s ORDER BY a.arrived_on DESC, a.id DESC LIMIT 50
"""


def taken(rounds: int) -> dict[str, Taken]:
    """Return what everything took, after a round that fills the caches of everything."""
    place, meter = office(MEASURED), Meter()
    with _standing_still():
        letter = _answer(place)
        clerk = signed_in(place.people["clerk"])
        asked = _asked(place, clerk, letter)
        for number in range(rounds + 1):
            for name, ask in asked.items():
                meter.take(name, ask)
            if number == 0:
                meter.forget()
    return meter.taken


def _asked(place: Office, clerk: Client, letter: Letter) -> dict[str, Callable[[], Any]]:
    """Return everything there is to measure, by name."""
    case = f"{LISTS}{letter.application_id}/"
    paper = f"{case}letters/{letter.pk}/file/"
    deep = _three_quarters_down(place)
    get = {
        TRIVIAL_VIEW: TRIVIAL,
        "work list of a clerk": DESK,
        **{f"list of cases, {tab}": f"{LISTS}?tab={tab}" for tab in TABS},
        "list of cases, all, three quarters down": f"{LISTS}?tab=all&after={deep}",
        "list of those to confirm": f"{LISTS}unconfirmed/",
        "page of an open case": case,
        "page of a closed case": f"{LISTS}{_middle(place).pk}/",
        "answer as DOCX": f"{paper}docx/",
        "answer as PDF": f"{paper}pdf/",
    }
    seek = {
        "look-up of a phone number": PERSON.phone,
        "look-up of a part of a name": PERSON.name[1:],
    }
    return {
        BARE: partial(_bare, place.agency.pk),
        **{name: partial(_get, clerk, address) for name, address in get.items()},
        **{name: partial(_look_up, clerk, typed) for name, typed in seek.items()},
    }


def _answer(place: Office) -> Letter:
    """Return the draft of an answer in a case that came in three days ago."""
    describe_office(place.agency, OFFICE, **AT_FIRST)
    heads.set_head(place.agency, HEAD, **AT_FIRST)
    case = arrived(place, TODAY - timedelta(3), PERSON)
    facts = {"search_log": "检索了2025年收发文登记，未检索到"}
    today = acting(place, TODAY)
    deciding.find(case, case.matters.get(), "unavailable.nonexistent", facts, **today)
    return letters.draft(case, "answer", **today)


def _closed(place: Office) -> Any:
    return Application.objects.filter(agency=place.agency, is_open=False)


def _middle(place: Office) -> Application:
    found = _closed(place).order_by("arrived_on", "pk")
    return found[found.count() // 2]


def _three_quarters_down(place: Office) -> str:
    found = _closed(place).order_by("-arrived_on", "-pk")
    case = found[found.count() * 3 // 4]
    return f"{case.arrived_on.isoformat()}.{case.pk}"


def _bare(agency: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_BARE, [agency])
        cursor.fetchall()


def _get(client: Client, address: str) -> None:
    _opened(address, client.get(address))


def _look_up(client: Client, typed: str) -> None:
    address = f"{LISTS}people/"
    _opened(address, client.post(address, {"who": typed}))


def _opened(address: str, answer: Any) -> None:
    if answer.status_code != OK:
        raise SystemExit(f"applications: {address} answered {answer.status_code}")
    answer.getvalue()
