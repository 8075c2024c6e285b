"""Samples of cases in their stages for the pages of the county, made by real actions."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from gongkai.law.lifecycle import RULES
from gongkai.law.steps import Channel, StepKind
from gongkai.office.agencies.models import Agency
from gongkai.office.applications.actions import (
    duplicates,
    ending,
    intake,
    parties,
    referring,
    stepping,
)
from gongkai.office.applications.actions.parties import PartyFacts
from gongkai.office.applications.facts import ApplicantFacts, IntakeFacts
from gongkai.office.applications.models import Application
from gongkai.office.applications.states import (
    ApplicantKind,
    FormWanted,
    IdentityKind,
    PartyKind,
    WayWanted,
)

Acting = Callable[[str], dict[str, Any]]
CLERK = "jy-xinxi"


def case_samples(body: Agency, acting: Acting) -> dict[str, Any]:
    """Return a case of each stage that a page is about, with what hangs on the open one."""
    who = acting(CLERK)
    busy = _case(body, who, "2025年校服招标的全部材料")
    third = PartyFacts(name="青岭县晨光服装厂", points="拟公开贵厂的中标价格")
    party = parties.add(busy, PartyKind.THIRD_PARTY, third, **who)
    soon = who["on"] + timedelta(days=3)
    row = referring.refer(busy, body, None, "请查找校服招标的材料。", soon, **who)
    _step(busy, StepKind.THIRD_PARTY_CONSULTED, who, party=party)
    step = _step(busy, StepKind.REASONS_REQUESTED, who)
    supplementing = _case(body, who, "有关校车的材料")
    _step(supplementing, StepKind.SUPPLEMENT_REQUESTED, who)
    twice = _case(body, who, "2025年校服招标的全部材料")
    duplicates.ask_void(twice, busy, "同一封信登记了两次", **who)
    withdrawn = _case(body, who, "2025年教师考核的办法")
    ending.withdraw(withdrawn, **who)
    return {
        "case_busy": busy.pk,
        "case_party": party.pk,
        "case_referral": row.pk,
        "case_step": step.pk,
        "case_arrived": _case(body, who, "2025年校舍检查的结果", Channel.FAX).pk,
        "case_supplementing": supplementing.pk,
        "case_twice": twice.pk,
        "case_withdrawn": withdrawn.pk,
    }


def _case(
    body: Agency, who: dict[str, Any], matter: str, channel: Channel = Channel.COUNTER
) -> Application:
    on: date = who["on"]
    applicant = ApplicantFacts(
        kind=ApplicantKind.NATURAL_PERSON,
        identity_kind=IdentityKind.PASSPORT,
        name="殷小满",
        identity="E00000092",
        phone="13800000092",
        address="青岭县示例路92号",
    )
    arrived = on - timedelta(days=1)
    facts = IntakeFacts(channel, arrived, applicant, (matter,), FormWanted.PAPER, WayWanted.COUNTER)
    return intake.register(body, facts, **who)


def _step(application: Application, kind: StepKind, who: dict[str, Any], **more: Any) -> Any:
    return stepping.take(application, kind, proofs=RULES[kind].proof, **more, **who)
