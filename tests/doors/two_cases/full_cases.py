"""Cases that hold a word of their own in everything a person can write into a case."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.office.applications.actions import correcting, letters, parties, referring, talking
from gongkai.office.applications.actions.parties import PartyFacts
from gongkai.office.applications.actions.supplementing import supplement
from gongkai.office.applications.models import Application, Letter, Party
from gongkai.office.applications.states import (
    ApplicantKind,
    ContactPhase,
    ContactWay,
    FileRole,
    IdentityKind,
    Opinion,
    PartyKind,
    WayWanted,
)
from gongkai.office.remedies.actions import complaining
from gongkai.office.remedies.facts import ComplaintFacts
from gongkai.office.remedies.states import ComplaintAbout
from gongkai.office.review.queries import current, waiting_step
from gongkai.office.review.steps import StepKind
from tests.doors.desk.items.world import World
from tests.doors.matrix.canaries import hidden
from tests.office import suits
from tests.office.cases import case, fresh
from tests.office.county import TODAY
from tests.office.items import Office, acting
from tests.office.letters import (
    a_file,
    delivered,
    drafted,
    facts_of,
    found,
    fresh_letter,
)

NOTICED, SUPPLEMENTED, ASKED = date(2026, 11, 10), date(2026, 11, 12), date(2026, 11, 13)
SCAN = (
    b"%PDF-1.4\n%WORD\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
)
PERSON = ("name", "identity", "agent", "contact", "address")
OPEN, ENDED, STRANGE = "M", "E", "S"
SUBJECTS = {
    OPEN: "请公开青溪镇二〇二五年防汛物资采购的全部合同",
    ENDED: "课后服务经费拨付明细",
    STRANGE: "校车线路调整方案论证材料",
}
GROUND, CUT = "partly_granted", ("refused.internal_affairs",)


@dataclass(frozen=True, slots=True)
class Full:
    """A case, whom it asked, and the answer it is on its way to; ``owner`` is of its words."""

    owner: str
    case: Application
    party: Party
    asked: Letter
    answer: Letter

    @property
    def letters(self) -> list[Letter]:
        return list(self.case.letters.order_by("pk"))


@dataclass(frozen=True, slots=True)
class Side:
    """An ended case of somebody, an open later one of theirs, and one of a stranger."""

    world: World
    ended: Full
    mine: Full
    strange: Full


def side_by_side(world: World) -> Side:
    """Build three cases of a body that have nothing in common but who applies in two of them."""
    place, same = world.office, {"name": "贺同一", "identity": "SAME00001"}
    strange = answered(place, in_review(place, STRANGE, {}))
    ended = answered(place, in_review(place, ENDED, same))
    return Side(world, ended, in_review(place, OPEN, same), strange)


def in_review(place: Office, owner: str, person: dict[str, str]) -> Full:
    """Carry a case to the review of its answer; ``person`` is what two cases may share."""
    word = {name: hidden(f"{name} of {owner}", owner) for name in PERSON} | person
    applied = case(
        place,
        kind=ApplicantKind.NATURAL_PERSON,
        identity_kind=IdentityKind.OTHER,
        mail=f"{hidden('mail', owner)}@example.cn",
        phone="",
        postcode="",
        proof_of_arrival=hidden("proof of arrival", owner),
        matters=(f"{SUBJECTS[owner]}{hidden('matter', owner)}", hidden("another matter", owner)),
        **word,
    )
    _supplemented(place, applied, owner)
    party = _party(place, applied, owner)
    asked = _consulted(place, applied, party, owner)
    _worked_on(place, applied, owner)
    _decided(place, applied, owner)
    answer = drafted(place, fresh(applied), "answer", facts={})
    letters.submit(answer, **acting(place.clerk))
    return Full(owner, fresh(applied), party, asked, fresh_letter(answer))


def answered(place: Office, full: Full) -> Full:
    """Carry a case to the delivery of its answer, a review of it and a complaint about it."""
    letter, owner = full.answer, full.owner
    while (review := current(letter)) and (step := waiting_step(review)):
        opinion = f"同意{hidden('opinion on a letter', owner)}"
        holder = place.holder_of(StepKind(step.kind))
        letters.pass_step(letter, opinion, seen=review.digest, **acting(holder))
    letter = _sealed(place, fresh_letter(letter), owner)
    reference = hidden("reference of a parcel", owner)
    letter = delivered(place, letter, way=WayWanted.POST, reference=reference)
    applied = fresh(full.case)
    suits.review(place, applied, TODAY, filed_on=TODAY, number=hidden("number of a review", owner))
    complaint = ComplaintFacts(
        about=ComplaintAbout.NOT_DISCLOSED,
        received_on=TODAY,
        due_on=TODAY,
        name=hidden("who complains", owner),
        contact=hidden("contact of who complains", owner),
        content=hidden("what a complaint says", owner),
    )
    complaining.receive(place.agency, complaint, application=applied, **acting(place.clerk))
    return Full(owner, applied, full.party, full.asked, letter)


def _supplemented(place: Office, applied: Application, owner: str) -> None:
    until = date(2026, 11, 24)
    _voided(place, applied, owner, until)
    points = {"supplement_points": hidden("points to supplement", owner)}
    notice = drafted(place, applied, "supplement_notice", NOTICED, facts=points, until=until)
    delivered(place, notice, NOTICED)
    text = hidden("what was supplemented", owner)
    supplement(fresh(applied), text, **acting(place.clerk, SUPPLEMENTED))


def _voided(place: Office, applied: Application, owner: str, until: date) -> None:
    points = {"supplement_points": hidden("points of a void letter", owner)}
    wrong = drafted(place, applied, "supplement_notice", NOTICED, facts=points, until=until)
    letters.sign(wrong, **acting(place.clerk, NOTICED))
    reason = hidden("reason of a void letter", owner)
    letters.void(fresh_letter(wrong), reason, **acting(place.clerk, NOTICED))


def _party(place: Office, applied: Application, owner: str) -> Party:
    said = {
        name: hidden(f"{name} of a party", owner)
        for name in ("name", "contact", "phone", "address", "points")
    }
    facts = PartyFacts(mail=f"{hidden('mail of a party', owner)}@example.cn", **said)
    return parties.add(applied, PartyKind.THIRD_PARTY, facts, **acting(place.clerk, ASKED))


def _consulted(place: Office, applied: Application, party: Party, owner: str) -> Letter:
    kind = "third_party_consultation"
    letter = drafted(place, fresh(applied), kind, ASKED, party=party)
    letter = delivered(place, letter, ASKED, way=WayWanted.POST, reference=hidden("parcel", owner))
    text = hidden("what a party said", owner)
    party.refresh_from_db()
    parties.reply(party, Opinion.OBJECTS, text, **acting(place.clerk))
    return letter


def _worked_on(place: Office, applied: Application, owner: str) -> None:
    """Talk, consider, refer, correct: whatever is noted on the way."""
    who, applied = acting(place.clerk), fresh(applied)
    talk = hidden("content of a talk", owner)
    talking.contact(applied, ContactPhase.DURING, ContactWay.PHONE, talk, **who)
    said = [hidden(f"{each} considered", owner) for each in ("who", "what", "how it was")]
    talking.deliberate(applied, *said, **who)
    wanted = hidden("instructions", owner)
    row = referring.refer(applied, place.agency, None, wanted, TODAY, **who)
    referring.answer(row, hidden("reply to a referral", owner), **who)
    reason = hidden("reason of a correction", owner)
    correcting.applicant_kind(applied, ApplicantKind.OTHER_ORGANISATION, reason, **who)


def _decided(place: Office, applied: Application, owner: str) -> None:
    """Find a part of one matter, with the copy of it, and nothing of the other."""
    source = hidden("source of a file", owner)
    _file(place, applied, FileRole.FOUND, owner, source=source)
    _file(place, applied, FileRole.IDENTITY, owner)
    copy = _file(place, applied, FileRole.REDACTED, owner)
    words = facts_of(GROUND, CUT)
    said = {
        name: hidden(f"{name} found", owner)
        for name, value in words.items()
        if str(value).startswith("示例的")
    }
    found(place, applied, GROUND, withheld=CUT, provided=[copy], facts=said)
    log = {"search_log": hidden("search log", owner)}
    found(place, applied, "unavailable.nonexistent", 2, facts=log)


def _file(place: Office, applied: Application, role: FileRole, owner: str, **more: str) -> Any:
    name = f"{hidden(f'name of {role.value}', owner)}.txt"
    text = hidden(f"text of {role.value}", owner).encode()
    return a_file(place, applied, role, name, text, **more)


def _sealed(place: Office, letter: Letter, owner: str) -> Letter:
    scan = SCAN.replace(b"WORD", hidden("scan of a letter", owner).encode())
    name = f"{hidden('name of a scan', owner)}.pdf"
    letters.seal(letter, name, scan, **acting(place.clerk))
    return fresh_letter(letter)
