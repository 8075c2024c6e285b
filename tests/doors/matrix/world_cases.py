"""Cases of the matrix in their stages, with a word hidden in each of their fields."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from gongkai.law.steps import Channel, StepKind
from gongkai.office.agencies.models import Unit
from gongkai.office.applications.actions import (
    archiving,
    duplicates,
    ending,
    erasing,
    parties,
    referring,
    talking,
)
from gongkai.office.applications.actions.parties import PartyFacts
from gongkai.office.applications.models import (
    Application,
    ErasureList,
    Party,
    Referral,
    Step,
)
from gongkai.office.applications.states import (
    ApplicantKind,
    ContactPhase,
    ContactWay,
    PartyKind,
)
from tests.doors.matrix.canaries import hidden
from tests.office.cases import ARRIVED, case, fresh, step
from tests.office.county import TODAY
from tests.office.items import Office, acting

LONG_AGO = date(2025, 3, 3)
SOON = TODAY + timedelta(days=4)


@dataclass(frozen=True)
class Cases:
    """What pages of cases are asked about, of one body."""

    open: Application
    arrived: Application
    asked: Application
    supplementing: Application
    closed: Application
    party: Party
    step: Step
    referral: Referral
    erasure: ErasureList


def cases_of(place: Office, owner: str, people: str, unit: Unit | None) -> Cases:
    """Return cases of a body; ``owner`` may meet what was asked, ``people`` who asks.

    What is asked in the case that was referred is the unit's to know as well.
    """

    def one(what: str, words: str = owner, **more: Any) -> Application:
        return case(
            place, **_who(people, what), matters=(hidden(f"matter of {what}", words),), **more
        )

    who = acting(place.clerk)
    open_one = one("an open case", "U" if unit else owner, proof_of_arrival=hidden("proof", people))
    party = _talked_over(place, open_one, people)
    row = referring.refer(
        open_one,
        place.agency,
        unit,
        f"请查找{hidden('instructions', 'U' if unit else owner)}",
        SOON,
        **who,
    )
    reasons = step(place, open_one, StepKind.REASONS_REQUESTED, TODAY)
    asked = one("a case registered twice")
    other = one("the same paper")
    duplicates.ask_void(asked, other, f"同一份{hidden('reason of a void', owner)}", **who)
    supplementing = one("a case to supplement")
    step(place, supplementing, StepKind.SUPPLEMENT_REQUESTED, ARRIVED + timedelta(days=1))
    closed = one("a withdrawn case")
    ending.withdraw(closed, **who)
    return Cases(
        open=fresh(open_one),
        arrived=one("a case to confirm", channel=Channel.FAX),
        asked=fresh(asked),
        supplementing=fresh(supplementing),
        closed=fresh(closed),
        party=party,
        step=reasons,
        referral=row,
        erasure=_to_erase(place, one("a case to erase", arrived_on=LONG_AGO), owner),
    )


def _who(people: str, what: str) -> dict[str, str | ApplicantKind]:
    word = {
        name: hidden(f"{name} of {what}", people)
        for name in ("name", "representative", "contact", "agent", "address")
    }
    return {
        **word,
        "kind": ApplicantKind.OTHER_ORGANISATION,
        "identity": "",
        "mail": f"{hidden(f'mail of {what}', people)}@example.cn",
        "phone": "",
    }


def _talked_over(place: Office, found: Application, people: str) -> Party:
    """Add a party, a talk and a consideration; who talked of whom is for those who see people."""
    who = acting(place.clerk)
    said = {
        name: hidden(f"{name} of a party", people)
        for name in ("name", "contact", "address", "points")
    }
    party = parties.add(found, PartyKind.THIRD_PARTY, PartyFacts(**said), **who)
    content = hidden("content of a talk", people)
    talking.contact(found, ContactPhase.DURING, ContactWay.PHONE, content, **who)
    opinions, conclusion = hidden("opinions", people), hidden("conclusion", people)
    talking.deliberate(found, "办公室", opinions, conclusion, **who)
    return party


def _to_erase(place: Office, found: Application, owner: str) -> ErasureList:
    """Close a case long ago, hand it over, and propose to erase it."""
    day = LONG_AGO + timedelta(days=1)
    ending.withdraw(found, **acting(place.clerk, day))
    archive = hidden("name of an archive", owner)
    archiving.archive([fresh(found)], archive, **acting(place.clerk, day))
    basis = f"保管期限表{hidden('basis of an erasure', owner)}"
    return erasing.propose(place.agency, [fresh(found)], basis, **acting(place.clerk))
