"""What may be shown of people in remedies (当事人显示): whole, masked, or not at all."""

from dataclasses import dataclass

from gongkai.office.agencies.models import Agency
from gongkai.office.applications.queries.people import masked_name, shown_applicant
from gongkai.office.applications.queries.telling import ERASED, HIDDEN
from gongkai.office.base.actors import Actor
from gongkai.office.base.data_keys import Erased
from gongkai.office.base.fields import SealedModel
from gongkai.office.base.permissions import Permission
from gongkai.office.remedies.models import Complaint, Decision, Remedy
from gongkai.office.remedies.states import Bringer

UNNAMED = "（没有署名）"


@dataclass(frozen=True, slots=True)
class ToldComplaint:
    """A complaint in words, as somebody may see it."""

    name: str
    contact: str
    content: str
    reply: str


def sees_people(agency: Agency, by: Actor) -> bool:
    """Return whether somebody sees who the people of a body's cases are."""
    return by.may(Permission.READ_PERSONAL_DATA, agency)


def bringer(remedy: Remedy, by: Actor) -> str:
    """Return who brings a remedy, masked for who may not see people."""
    kind = Bringer(remedy.brought_by)
    if kind is Bringer.AGENCY:
        return remedy.agency.name
    name = _opened(remedy, "name")
    if not name and remedy.round is not None:
        return shown_applicant(remedy.round.application, by).name
    return _name(name, sees_people(remedy.agency, by))


def described(remedy: Remedy, by: Actor) -> str:
    """Return what a remedy is against in words; they may tell of people."""
    return _text(remedy, "described", sees_people(remedy.agency, by))


def order(decision: Decision, by: Actor) -> str:
    """Return what a decision tells the body to do; it may tell of people."""
    return _text(decision, "order", sees_people(decision.remedy.agency, by))


def told_complaint(complaint: Complaint, by: Actor) -> ToldComplaint:
    """Return a complaint in words, without its people for who may not see them."""
    known = sees_people(complaint.agency, by)
    return ToldComplaint(
        name=_name(_opened(complaint, "name"), known) or UNNAMED,
        contact=_text(complaint, "contact", known),
        content=_text(complaint, "content", known),
        reply=_text(complaint, "reply", known),
    )


def _name(name: str, known: bool) -> str:
    return name if known or name in {"", ERASED} else masked_name(name)


def _text(row: SealedModel, field: str, known: bool) -> str:
    if known:
        return _opened(row, field)
    return HIDDEN


def _opened(row: SealedModel, field: str) -> str:
    try:
        return row.reveal(field)
    except Erased:
        return ERASED
