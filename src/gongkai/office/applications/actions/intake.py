"""Intake (收件登记): an application comes in, over the counter, by post or through the portal."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from gongkai.law.lifecycle import Proof, Stage
from gongkai.law.steps import Channel, StepKind
from gongkai.office.agencies.actions import checks
from gongkai.office.agencies.models import Agency
from gongkai.office.applications.actions import stepping
from gongkai.office.applications.actions.letters import issue_receipt
from gongkai.office.applications.actions.locking import locked, not_ahead
from gongkai.office.applications.codes import new_code
from gongkai.office.applications.events import ApplicationEvent
from gongkai.office.applications.facts import IntakeFacts, facts_of
from gongkai.office.applications.models import (
    Applicant,
    Application,
    Matter,
    Round,
    Suggestion,
)
from gongkai.office.applications.queries.telling import matters
from gongkai.office.base import series
from gongkai.office.base.actors import Actor
from gongkai.office.base.data_keys import new_data_key
from gongkai.office.base.fields import Secret
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.disclosures.models import Item
from gongkai.office.disclosures.queries import public
from gongkai.office.documents.actions.screening import admit
from gongkai.office.documents.screening import hits_in_text
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record

LONGEST_SUBJECT = 40
SAME_CLICK = timedelta(minutes=2)


def register(
    agency: Agency,
    facts: IntakeFacts,
    *,
    again: bool = True,
    by: Actor,
    on: date,
    at: datetime,
) -> Application:
    """Register an application that reached the body other than through the portal.

    ``on`` is the day it was registered, which may lie back when paper is entered late. Without
    ``again`` the very same, registered by the same person a moment ago, is refused: a form sent
    twice is one application. Raise NotPossible naming what cannot be kept, SecretFound for a
    secrecy mark, NotPermitted.
    """
    by.require(Permission.HANDLE_APPLICATIONS, agency)
    checked = facts.checked()
    _screen(agency, checked, by=by, on=on, at=at)
    return _register(agency, checked, again, by=by, on=on, at=at)


def submit(
    agency: Agency,
    facts: IntakeFacts,
    suggested: Mapping[int, bool] | None = None,
    *,
    by: Actor,
    on: date,
    at: datetime,
) -> Application:
    """Take an application that its sender submitted through the portal.

    ``suggested`` are the public items shown beforehand, by number, and whether each answers.
    """
    checked = screened(agency, facts, by=by, on=on, at=at)
    return take_in(agency, checked, dict(suggested or {}), by=by, on=on, at=at)


def screened(
    agency: Agency, facts: IntakeFacts, *, by: Actor, on: date, at: datetime
) -> IntakeFacts:
    """Return what a sender submits, tidied and free of secrets, outside any action."""
    by.require(Permission.HANDLE_APPLICATIONS, agency)
    checked = facts.checked().complete()
    if checked.channel is not Channel.INTERNET:
        raise NotPossible("网上提交的申请，渠道只能是互联网。")
    _screen(agency, checked, by=by, on=on, at=at)
    return checked


@action
def _register(
    agency: Agency, facts: IntakeFacts, again: bool, *, by: Actor, on: date, at: datetime
) -> Application:
    application = _keep(agency, facts, by, on, at)
    if not again:
        # Only now: whoever drew a number holds up all others of the body who would draw one.
        _not_just_registered(application, facts, at)
    record(ApplicationEvent.REGISTERED, application, body=agency.pk, channel=facts.channel.value)
    _enter_register(application, by=by, on=on, at=at)
    return application


@action
def take_in(
    agency: Agency,
    facts: IntakeFacts,
    suggested: Mapping[int, bool],
    *,
    by: Actor,
    on: date,
    at: datetime,
) -> Application:
    """Write what was ``screened``; a draft becomes an application within its own action."""
    application = _keep(agency, facts, by, on, at)
    shown = public().filter(pk__in=suggested)
    _keep_suggestions(application, {item: suggested[item.pk] for item in shown})
    record(ApplicationEvent.SUBMITTED, application, body=agency.pk, suggested=len(suggested))
    _enter_register(application, by=by, on=on, at=at)
    return application


def _screen(agency: Agency, facts: IntakeFacts, *, by: Actor, on: date, at: datetime) -> None:
    hits = [hit for label, text in facts.words.items() for hit in hits_in_text(text, label)]
    admit(hits, agency, by=by, on=on, at=at)


def _keep(agency: Agency, facts: IntakeFacts, by: Actor, on: date, at: datetime) -> Application:
    agency = Agency.objects.get(pk=agency.pk)
    by.require(Permission.HANDLE_APPLICATIONS, agency)
    checks.still_open(agency)
    if agency.is_area:
        raise NotPossible(f"“{agency.name}”是地区，不是机构，不能接收申请。请选择具体机构。")
    not_ahead(on, at)
    if on < facts.arrived_on:
        raise NotPossible(f"登记日期 {on} 早于收到申请的日期 {facts.arrived_on}。请核对。")
    application = _write_case(agency, facts, by, at)
    _write_people(application, facts)
    return locked(application)


def _not_just_registered(application: Application, facts: IntakeFacts, at: datetime) -> None:
    alike = Application.objects.filter(
        agency=application.agency_id,
        registered_by=application.registered_by,
        registered_at__gt=at - SAME_CLICK,
        channel=application.channel,
        arrived_on=application.arrived_on,
    ).exclude(pk=application.pk)
    for other in alike.select_related("applicant__data_key", "data_key"):
        same_words = tuple(matters(other)) == facts.matters
        if same_words and facts_of(other) == facts.applicant:
            raise NotPossible(
                f"刚刚已经登记了内容完全相同的申请，编号 {other.number}，没有重复登记。"
                "确实收到两份的，请过两分钟再登记第二份。"
            )


def _write_case(agency: Agency, facts: IntakeFacts, by: Actor, at: datetime) -> Application:
    key, year = new_data_key(), facts.arrived_on.year
    waits = facts.channel.needs_confirmation
    return Application.objects.create(
        agency=agency,
        channel=facts.channel.value,
        applicant_kind=facts.applicant.kind.value,
        arrived_on=facts.arrived_on,
        registered_at=at,
        registered_by=by.id,
        subject=Secret(subject_of(facts.matters)),
        form_wanted=facts.form_wanted.value,
        way_wanted=facts.way_wanted.value,
        proof_of_arrival=facts.proof_of_arrival,
        tracking_code=Secret(new_code()),
        stage=(Stage.ARRIVED if waits else Stage.HANDLING).value,
        data_key=key,
        # As late as possible: whoever else registers at the body waits from here on.
        number=f"{agency.code}-{year}-{series.take(f'applications/{agency.pk}', year):04d}",
    )


def _write_people(application: Application, facts: IntakeFacts) -> None:
    key, who = application.data_key, facts.applicant
    Applicant.objects.create(
        application=application,
        identity_kind=who.identity_kind.value,
        data_key=key,
        **{name: Secret(text) for name, text in who.texts.items()},
    )
    write_matters(application, facts.matters)
    Round.objects.create(
        application=application,
        agency=application.agency,
        ordinal=1,
        applicant_kind=application.applicant_kind,
    )


def write_matters(application: Application, texts: tuple[str, ...], after: int = 0) -> None:
    """Write matters of a case in order, following those it has; within an action."""
    for position, text in enumerate(texts, after + 1):
        Matter.objects.create(
            application=application,
            position=position,
            text=Secret(text),
            data_key=application.data_key,
        )


def subject_of(matters: tuple[str, ...]) -> str:
    """Return a short name for lists, of the first matter asked."""
    first = matters[0].split("\n")[0]
    short = first if len(first) <= LONGEST_SUBJECT else f"{first[: LONGEST_SUBJECT - 1]}…"
    return short if len(matters) == 1 else f"{short}等 {len(matters)} 项"


def _keep_suggestions(application: Application, shown: Mapping[Item, bool]) -> None:
    Suggestion.objects.bulk_create(
        Suggestion(application=application, item=item, answers=answers)
        for item, answers in shown.items()
    )


def _enter_register(application: Application, *, by: Actor, on: date, at: datetime) -> None:
    """Enter it in the register and give the receipt at once."""
    stepping.enter(
        application,
        StepKind.REGISTERED,
        proofs=(Proof.REGISTER_SHEET,),
        by=by,
        on=on,
        at=at,
    )
    issue_receipt(application, by=by, on=on, at=at)
