"""The people of a case in words (案件当事人): in full, or masked for who may not know them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.doors.desk.who import Desk
from gongkai.office.applications.facts import LABELS
from gongkai.office.applications.models import Application
from gongkai.office.applications.queries.people import (
    ShownApplicant,
    ShownParty,
    shown_applicant,
    shown_parties,
)

_OTHERS = ("representative", "contact", "agent", "phone", "mail", "address", "postcode")


@dataclass(frozen=True, slots=True)
class PartyLine:
    """Somebody asked for an opinion: who, how to reach them, what they said."""

    number: int
    label: str
    name: str
    reach: tuple[str, ...]
    points: str
    opinion: str
    opinion_text: str
    replied_on: date | None


def people_of(application: Application, desk: Desk) -> dict[str, Any]:
    """Return what ``desk/applications/people.html`` shows."""
    who = shown_applicant(application, desk.actor)
    parties = shown_parties(application, desk.actor)
    return {
        "applicant": list(_lines(who)),
        "masked": not who.in_full,
        "parties": [_party(each) for each in parties],
    }


def _lines(who: ShownApplicant) -> Iterator[tuple[str, str]]:
    yield LABELS["name"], who.name
    yield "申请人类型", who.kind.label
    if who.identity:
        yield who.identity_kind.label, who.identity
    for name in _OTHERS:
        if value := getattr(who, name):
            yield LABELS[name], value


def _party(party: ShownParty) -> PartyLine:
    reach = (party.contact, party.phone, party.mail, party.address)
    return PartyLine(
        number=party.number,
        label=f"{party.kind.label}{party.label}",
        name=party.name,
        reach=tuple(each for each in reach if each),
        points=party.points,
        opinion=party.opinion.label if party.opinion else "",
        opinion_text=party.opinion_text,
        replied_on=party.replied_on,
    )
