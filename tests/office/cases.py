"""Cases of the invented county, carried on by the real actions and its people."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from gongkai.law.lifecycle import RULES, Proof
from gongkai.law.steps import Channel, StepKind
from gongkai.office.agencies.models import Work
from gongkai.office.applications.actions import confirming, deciding, intake, stepping
from gongkai.office.applications.facts import ApplicantFacts, IntakeFacts
from gongkai.office.applications.models import Application, Party, Step
from gongkai.office.applications.states import (
    ApplicantKind,
    ContactWay,
    FormWanted,
    IdentityKind,
    WayWanted,
)
from gongkai.office.applications.visitors import VISITOR
from tests.office.county import TODAY
from tests.office.items import Office, acting, as_actor

ARRIVED = date(2026, 11, 9)
APPLICANT = ApplicantFacts(
    kind=ApplicantKind.NATURAL_PERSON,
    identity_kind=IdentityKind.IDENTITY_CARD,
    name="卓文远",
    identity="999999199003070039",
    phone="13800009527",
    mail="zhuo@example.cn",
    address="示例县青溪镇竹园路七号",
    postcode="999077",
)
MATTER = "2025年全县中小学校课后服务经费的拨付明细"


def intake_facts(**changes: Any) -> IntakeFacts:
    """Return what a paper application says; names of an applicant's field change that."""
    names = set(ApplicantFacts.__dataclass_fields__)
    who = {name: value for name, value in changes.items() if name in names}
    rest = {name: value for name, value in changes.items() if name not in names}
    said: dict[str, Any] = {
        "channel": Channel.COUNTER,
        "arrived_on": ARRIVED,
        "applicant": replace(APPLICANT, **who),
        "matters": (MATTER,),
        "form_wanted": FormWanted.ELECTRONIC,
        "way_wanted": WayWanted.MAIL,
    }
    return IntakeFacts(**(said | rest))


def case(place: Office, **changes: Any) -> Application:
    """Return a case that the body's clerk registered at the counter the day it arrived."""
    facts = intake_facts(**changes)
    return intake.register(place.agency, facts, **acting(place.clerk, facts.arrived_on))


def online(place: Office, **changes: Any) -> Application:
    """Return a case submitted through the portal, not confirmed yet."""
    facts = intake_facts(**({"channel": Channel.INTERNET} | changes))
    return intake.submit(place.agency, facts, **as_actor(VISITOR, facts.arrived_on))


def confirmed(place: Office, on: date | None = None, **changes: Any) -> Application:
    """Return a case submitted through the portal and confirmed by the clerk the day after."""
    found = online(place, **changes)
    day = on or found.arrived_on + timedelta(days=1)
    return confirming.confirm(found, ContactWay.PHONE, **acting(place.clerk, day))


def proofs(kind: StepKind) -> tuple[Proof, ...]:
    """Return all that has to be on file for a step."""
    return RULES[kind].proof


def step(
    place: Office,
    application: Application,
    kind: StepKind,
    on: date = TODAY,
    *,
    party: Party | None = None,
    until: date | None = None,
) -> Step:
    """Let the body's clerk enter a step with every proof."""
    return stepping.take(
        application,
        kind,
        party=party,
        until=until,
        proofs=proofs(kind),
        **acting(place.clerk, on),
    )


def fresh(application: Application) -> Application:
    """Return the case as the database has it now."""
    cases = Application.objects.select_related("agency", "data_key", "applicant__data_key")
    return cases.get(pk=application.pk)


def work_of(application: Application) -> Work | None:
    """Return the open work that a case is."""
    rows = Work.objects.filter(kind="applications.application", object=str(application.pk))
    return rows.filter(finished_on=None).first()


def nothing_found(place: Office, application: Application, on: date = TODAY) -> None:
    """Let the clerk find of every matter that the body does not hold it."""
    for each in application.matters.select_related("data_key").order_by("position"):
        facts = {"search_log": "检索了2025年收发文登记，未检索到"}
        deciding.find(
            application, each, "unavailable.nonexistent", facts, **acting(place.clerk, on)
        )


def answered(place: Office, application: Application, on: date = TODAY) -> Application:
    """Return a case answered on a day by the steps alone: nothing of what is asked is held."""
    nothing_found(place, application, on)
    step(place, application, StepKind.ANSWERED, on)
    return fresh(application)
