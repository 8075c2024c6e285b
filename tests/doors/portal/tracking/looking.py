"""How tests look at cases: as an applicant or a third party with a number and a code does."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from lxml import html

from gongkai.office.applications.actions import parties
from gongkai.office.applications.models import Application, Letter, Party
from gongkai.office.applications.states import PartyKind
from tests.doors.portal.reading import words
from tests.office.cases import fresh
from tests.office.county import TODAY
from tests.office.items import Office, acting
from tests.office.letters import drafted, sent

WRONG = "23456789AB"


def enter(client: Client, case: Application) -> str:
    """Prove the code of a case; return the address of its page."""
    answer = client.post("/applications/", proof(case))
    assert answer.status_code == 303, main(answer)
    return str(answer["Location"])


def proof(case: Application) -> dict[str, str]:
    return {"number": case.number, "code": fresh(case).reveal("tracking_code")}


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return main(answer)


def main(answer: HttpResponse) -> str:
    return words(html.fromstring(answer.content.decode()).find(".//main"))


def consulted(place: Office, case: Application, **facts: Any) -> tuple[Party, Letter]:
    """Let the body ask a third party for its opinion by letter."""
    said = {"name": "示例县晨光印务公司", "points": "涉及贵单位的报价单，是否同意公开"} | facts
    party = parties.add(
        case, PartyKind.THIRD_PARTY, parties.PartyFacts(**said), **acting(place.clerk, TODAY)
    )
    draft = drafted(place, fresh(case), "third_party_consultation", party=party, until=None)
    return party, sent(place, draft)


def enter_as_party(client: Client, party: Party, letter: Letter) -> str:
    """Prove the reply code of a party; return the address of its page."""
    answer = client.post("/opinions/", party_proof(party, letter))
    assert answer.status_code == 303, main(answer)
    return str(answer["Location"])


def party_proof(party: Party, letter: Letter) -> dict[str, str]:
    row = Party.objects.select_related("data_key").get(pk=party.pk)
    return {"number": letter.number or "", "code": row.reveal("reply_code")}
