"""What a case says in words (案件内容): matters, talks, deliberations, referrals, for its readers.

Whoever asks has found the case through ``cases.readable``; what tells of the applicant's person
is moreover kept from who may not see personal data.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from gongkai.office.agencies.models import Agency, Unit
from gongkai.office.applications.models import Application, Contact, Deliberation, Referral
from gongkai.office.applications.states import ContactPhase, ContactWay
from gongkai.office.base.actors import Actor
from gongkai.office.base.data_keys import Erased
from gongkai.office.base.fields import SealedModel
from gongkai.office.base.permissions import Permission

ERASED = "（已按规定销毁）"
HIDDEN = "（涉及个人信息，不显示）"


@dataclass(frozen=True, slots=True)
class ToldContact:
    """A talk with the applicant; ``by`` is the actor's id."""

    on: date
    phase: ContactPhase
    way: ContactWay
    reached: bool
    content: str
    by: str


@dataclass(frozen=True, slots=True)
class ToldDeliberation:
    """A joint consideration; ``by`` is the actor's id."""

    on: date
    participants: str
    opinions: str
    conclusion: str
    by: str


@dataclass(frozen=True, slots=True)
class ToldReferral:
    """Work handed to a unit or another body, what is wanted, and what came back."""

    number: int
    agency: Agency
    unit: Unit | None
    instructions: str
    due_on: date
    given_by: str
    given_on: date
    reply: str
    returned_by: str
    returned_on: date | None
    recalled_on: date | None

    @property
    def is_open(self) -> bool:
        return self.returned_on is None and self.recalled_on is None


def sees_people(application: Application, by: Actor) -> bool:
    """Return whether somebody sees who the people of a case are."""
    return by.may(Permission.READ_PERSONAL_DATA, application.agency)


def subjects(applications: Iterable[Application]) -> dict[int, str]:
    """Return the short names of cases by number; the rows carry their data keys."""
    return {each.pk: _opened(each, "subject") for each in applications}


def matters(application: Application) -> list[str]:
    """Return what was asked, in the applicant's words and order."""
    rows = application.matters.select_related("data_key").order_by("position")
    return [_opened(each, "text") for each in rows]


def tracking_code(application: Application, by: Actor) -> str:
    """Return the code with which the applicant follows the case; "" for who may not see it."""
    if not sees_people(application, by):
        return ""
    by_code = by.may(Permission.HANDLE_APPLICATIONS, application.agency)
    return _opened(application, "tracking_code") if by_code else ""


def contacts(application: Application, by: Actor) -> list[ToldContact]:
    """Return the talks with the applicant, the latest first."""
    known = sees_people(application, by)
    rows: list[Contact] = list(application.contacts.select_related("data_key"))
    rows.sort(key=lambda each: (each.on, each.pk), reverse=True)
    return [
        ToldContact(
            on=each.on,
            phase=ContactPhase(each.phase),
            way=ContactWay(each.way),
            reached=each.reached,
            content=_opened(each, "content") if known else HIDDEN,
            by=each.recorded_by,
        )
        for each in rows
    ]


def attempts(applications: Iterable[Application]) -> dict[int, int]:
    """Return how often the applicants of cases were called in vain, by number, where they were."""
    rows = Contact.objects.filter(application__in=list(applications), reached=False)
    counted = rows.order_by().values("application").annotate(count=Count("pk"))
    return {row["application"]: row["count"] for row in counted}


def deliberations(application: Application, by: Actor) -> list[ToldDeliberation]:
    """Return the joint considerations of a case, the latest first."""
    known = sees_people(application, by)
    rows: list[Deliberation] = list(application.deliberations.select_related("data_key"))
    rows.sort(key=lambda each: (each.on, each.pk), reverse=True)
    return [
        ToldDeliberation(
            on=each.on,
            participants=_opened(each, "participants"),
            opinions=_opened(each, "opinions") if known else HIDDEN,
            conclusion=_opened(each, "conclusion") if known else HIDDEN,
            by=each.recorded_by,
        )
        for each in rows
    ]


def referrals(application: Application) -> list[ToldReferral]:
    """Return the work handed out on a case, the latest first."""
    rows = application.referrals.select_related("data_key", "agency", "unit")
    return [told_referral(each) for each in rows.order_by("-given_on", "-pk")]


def referred_matters(referral: Referral) -> list[str]:
    """Return what was asked, for whoever is to answer a referral; nothing once it is over."""
    told, case = told_referral(referral), referral.application
    return matters(case) if told.is_open and case.is_open else []


def told_referral(referral: Referral) -> ToldReferral:
    """Return one referral in words, as its unit sees it: nothing in it says who applies."""
    return ToldReferral(
        number=referral.pk,
        agency=referral.agency,
        unit=referral.unit,
        instructions=_opened(referral, "instructions"),
        due_on=referral.due_on,
        given_by=referral.given_by,
        given_on=referral.given_on,
        reply=_opened(referral, "reply"),
        returned_by=referral.returned_by,
        returned_on=referral.returned_on,
        recalled_on=referral.recalled_on,
    )


def _opened(row: SealedModel, field: str) -> str:
    try:
        return row.reveal(field)
    except Erased:
        return ERASED
