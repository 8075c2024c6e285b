"""How cases come about (案件经过): told by the real actions at one body, to be copied for others.

A closed case is copied to other weeks of four years. An open one stays on its own days, because
its deadlines hang on them; it is told on several.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from items.county import NOW, TODAY, Office

from gongkai.law.lifecycle import RULES
from gongkai.law.steps import Channel, StepKind
from gongkai.office.applications.actions import confirming, deciding, intake, stepping
from gongkai.office.applications.facts import ApplicantFacts, IntakeFacts
from gongkai.office.applications.models import Application
from gongkai.office.applications.states import (
    ApplicantKind,
    ContactWay,
    FormWanted,
    IdentityKind,
    WayWanted,
)
from gongkai.office.applications.visitors import VISITOR

PERSON = ApplicantFacts(
    kind=ApplicantKind.NATURAL_PERSON,
    identity_kind=IdentityKind.IDENTITY_CARD,
    name="卓文远",
    identity="999999199003070039",
    phone="13800009527",
    mail="zhuo@example.cn",
    address="示例县青溪镇竹园路七号",
    postcode="100000",
)
FIRM = ApplicantFacts(
    kind=ApplicantKind.BUSINESS,
    identity_kind=IdentityKind.OTHER,
    name="示例县青禾农业有限公司",
    identity="登记证明第0001号",
    representative="柳青禾",
    contact="柳青禾",
    phone="13800009528",
    mail="firm@example.cn",
    address="示例县东街一号",
    postcode="100000",
)
ARRIVED, ANSWERED = date(2026, 10, 12), date(2026, 11, 2)
MATTER = "2025年全县中小学校课后服务经费的拨付明细"
Teller = Callable[[Office], Application]


@dataclass(frozen=True, slots=True)
class Story:
    """How a case went, how large a share of its kind it is, and whether it is still open."""

    tell: Teller
    share: float
    is_open: bool = False


def acting(place: Office, on: date) -> dict[str, Any]:
    """Return who acts, for which day and when: the body's clerk."""
    return {**place.acting("clerk", NOW + (on - TODAY)), "on": on}


def arrived(place: Office, on: date, who: ApplicantFacts) -> Application:
    """Let an application come in over the counter."""
    facts = _facts(Channel.COUNTER, on, who)
    return intake.register(place.agency, facts, **acting(place, on))


def answered(ground: str, who: ApplicantFacts, **facts: Any) -> Teller:
    """Tell of a case that is decided and answered on one ground."""

    def tell(place: Office) -> Application:
        case = arrived(place, ARRIVED, who)
        matter = case.matters.get()
        deciding.find(case, matter, ground, facts, **acting(place, ANSWERED))
        for kind in (StepKind.DECIDED, StepKind.ANSWERED):
            stepping.take(case, kind, proofs=RULES[kind].proof, **acting(place, ANSWERED))
        return case

    return tell


def withdrawn(place: Office) -> Application:
    """Tell of a case that its applicant took back."""
    case = arrived(place, ARRIVED, PERSON)
    kind = StepKind.WITHDRAWN
    stepping.take(case, kind, proofs=RULES[kind].proof, **acting(place, ANSWERED))
    return case


def in_hand(days: int, who: ApplicantFacts) -> Teller:
    """Tell of a case that came in so many days ago and is being handled."""
    return lambda place: arrived(place, TODAY - timedelta(days), who)


def consulted(days: int) -> Teller:
    """Tell of a case in which another body is asked, since a day after it came in."""

    def tell(place: Office) -> Application:
        case, kind = arrived(place, TODAY - timedelta(days), PERSON), StepKind.AGENCY_CONSULTED
        on = TODAY - timedelta(days - 1)
        stepping.take(case, kind, proofs=RULES[kind].proof, **acting(place, on))
        return case

    return tell


def unconfirmed(place: Office) -> Application:
    """Tell of a case that was submitted online a day ago."""
    on = TODAY - timedelta(1)
    facts = _facts(Channel.INTERNET, on, PERSON)
    return intake.submit(place.agency, facts, by=VISITOR, on=on, at=NOW - timedelta(1))


def confirmed(days: int) -> Teller:
    """Tell of a case that was submitted online so many days ago and confirmed the day after."""

    def tell(place: Office) -> Application:
        on = TODAY - timedelta(days)
        facts = _facts(Channel.INTERNET, on, PERSON)
        case = intake.submit(place.agency, facts, by=VISITOR, on=on, at=NOW - timedelta(days))
        day = on + timedelta(1)
        return confirming.confirm(case, ContactWay.PHONE, **acting(place, day))

    return tell


def _facts(channel: Channel, on: date, who: ApplicantFacts) -> IntakeFacts:
    return IntakeFacts(
        channel=channel,
        arrived_on=on,
        applicant=who,
        matters=(MATTER,),
        form_wanted=FormWanted.ELECTRONIC,
        way_wanted=WayWanted.MAIL,
    )


STORIES: dict[str, Story] = {
    "provided": Story(answered("granted.provided", PERSON, provided_as="电子数据"), 0.35),
    "provided to a firm": Story(answered("granted.provided", FIRM, provided_as="电子数据"), 0.15),
    "not held": Story(answered("unavailable.nonexistent", PERSON, search_log="检索记录一页"), 0.3),
    "withdrawn": Story(withdrawn, 0.2),
    **{
        f"in hand for {days} days": Story(in_hand(days, who), 0.1, is_open=True)
        for days, who in ((3, PERSON), (10, FIRM), (17, PERSON), (24, PERSON), (31, PERSON))
    },
    **{
        f"another body asked, {days} days": Story(consulted(days), 0.1, is_open=True)
        for days in (7, 18)
    },
    "unconfirmed": Story(unconfirmed, 0.1, is_open=True),
    "confirmed": Story(confirmed(8), 0.2, is_open=True),
}
