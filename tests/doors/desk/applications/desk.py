"""Cases at the desk: where their pages are, and what browsers send there."""

from typing import Any

from django.test import Client

from gongkai.office.applications.models import Application
from tests.doors.desk.seated import text
from tests.office.cases import APPLICANT, ARRIVED, MATTER
from tests.office.county import TODAY

HOME = "/desk/applications/"
DAY = TODAY.isoformat()
SECRETS = (APPLICANT.name, APPLICANT.identity, APPLICANT.phone, APPLICANT.mail, APPLICANT.address)


def address(case: Application, page: str = "") -> str:
    return f"{HOME}{case.pk}/{page}"


def typed(**changes: Any) -> dict[str, Any]:
    """Return what a browser sends when an application is registered at the counter."""
    said: dict[str, Any] = {
        "channel": "counter",
        "arrived_on": ARRIVED.isoformat(),
        "kind": APPLICANT.kind.value,
        "name": APPLICANT.name,
        "identity_kind": APPLICANT.identity_kind.value,
        "identity": APPLICANT.identity,
        "phone": APPLICANT.phone,
        "mail": APPLICANT.mail,
        "address": APPLICANT.address,
        "matter": [MATTER],
        "form_wanted": "electronic",
        "way_wanted": "mail",
    }
    return said | changes


def page_of(client: Client, case: Application, page: str = "") -> str:
    """Return a page of a case, which has to open."""
    answer = client.get(address(case, page))
    assert answer.status_code == 200, answer.status_code
    return text(answer)
