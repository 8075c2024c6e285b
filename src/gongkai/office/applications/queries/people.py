"""People of a case (案件当事人) as whoever looks may see them: in full, or masked."""

from dataclasses import dataclass
from datetime import date

from gongkai.office.applications.facts import facts_of
from gongkai.office.applications.models import Application, Party
from gongkai.office.applications.queries.telling import ERASED, sees_people
from gongkai.office.applications.states import ApplicantKind, IdentityKind, Opinion, PartyKind
from gongkai.office.base.actors import Actor
from gongkai.office.base.data_keys import Erased

HIDDEN_ADDRESS = "（不显示）"
_TAIL = 4
_PHONE_HEAD = 3


@dataclass(frozen=True, slots=True)
class ShownApplicant:
    """Who applies, in words; ``in_full`` False where people are masked for whoever looks."""

    kind: ApplicantKind
    identity_kind: IdentityKind
    name: str
    identity: str
    representative: str
    contact: str
    agent: str
    phone: str
    mail: str
    address: str
    postcode: str
    in_full: bool


@dataclass(frozen=True, slots=True)
class ShownParty:
    """Somebody asked for an opinion, in words; ``number`` is the row's."""

    number: int
    kind: PartyKind
    label: str
    name: str
    contact: str
    phone: str
    mail: str
    address: str
    points: str
    opinion: Opinion | None
    opinion_text: str
    replied_on: date | None
    in_full: bool


def shown_applicant(application: Application, by: Actor) -> ShownApplicant:
    """Return who applies, in full for who may see personal data at the body, else masked."""
    row, in_full = application.applicant, sees_people(application, by)
    said = _texts(application)
    return ShownApplicant(
        kind=ApplicantKind(application.applicant_kind),
        identity_kind=IdentityKind(row.identity_kind),
        in_full=in_full,
        **(said if in_full else {field: _masked(field, text) for field, text in said.items()}),
    )


def shown_party(party: Party, by: Actor) -> ShownParty:
    """Return somebody asked for an opinion, in full or masked likewise."""
    in_full = sees_people(party.application, by)
    fields = ("name", "contact", "phone", "mail", "address", "points", "opinion_text")
    said = {field: _opened(party, field) for field in fields}
    if not in_full:
        said = {field: _masked(field, text) for field, text in said.items()}
    return ShownParty(
        number=party.pk,
        kind=PartyKind(party.kind),
        label=party.label,
        opinion=Opinion(party.opinion) if party.opinion else None,
        replied_on=party.replied_on,
        in_full=in_full,
        **said,
    )


def shown_parties(application: Application, by: Actor) -> list[ShownParty]:
    """Return everybody asked for an opinion in a case, in the order they were added."""
    rows = application.parties.select_related("data_key", "application__agency").order_by("pk")
    return [shown_party(each, by) for each in rows]


def masked_name(name: str) -> str:
    """Return a name as people see it who may not know it, e.g. 张**."""
    return f"{name[0]}**" if name else ""


def masked_number(number: str) -> str:
    """Return a phone or identity number with its middle hidden, e.g. 138****0000."""
    if len(number) <= _PHONE_HEAD + _TAIL:
        return "*" * len(number)
    return f"{number[:_PHONE_HEAD]}****{number[-_TAIL:]}"


def masked_mail(mail: str) -> str:
    """Return a mail address with only its first sign and its host, e.g. z***@example.cn."""
    who, _, host = mail.partition("@")
    return f"{who[:1]}***@{host}" if host else masked_name(mail)


def _masked(field: str, text: str) -> str:
    if not text or text == ERASED:
        return text
    if field in {"phone", "identity"}:
        return masked_number(text)
    if field == "mail":
        return masked_mail(text)
    if field in {"address", "postcode", "points", "opinion_text"}:
        return HIDDEN_ADDRESS
    return masked_name(text)


def _texts(application: Application) -> dict[str, str]:
    try:
        return facts_of(application).texts
    except Erased:
        kept = ("name", "identity", "representative", "contact", "agent", "phone", "mail")
        return dict.fromkeys((*kept, "address", "postcode"), ERASED)


def _opened(party: Party, field: str) -> str:
    try:
        return party.reveal(field)
    except Erased:
        return ERASED
