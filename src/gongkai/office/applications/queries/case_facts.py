"""What the record of a case bears (案件事实): every fact of the law's catalogue that it holds.

Whatever a letter prints of a case comes from here, and nothing that is typed goes against it.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from gongkai.law.clock import Clock, Consultation
from gongkai.law.clock.consultations import THIRD_PARTY
from gongkai.law.facts import FactValue
from gongkai.law.outcomes import outcomes
from gongkai.law.steps import Channel, StepKind
from gongkai.office.agencies import directory
from gongkai.office.agencies.models import Agency
from gongkai.office.applications.facts import facts_of
from gongkai.office.applications.letter_kinds import SPOKEN_WAY
from gongkai.office.applications.models import (
    Application,
    Fee,
    Letter,
    Matter,
    Party,
    Round,
    Step,
)
from gongkai.office.applications.queries.cases import current_round
from gongkai.office.applications.queries.clocks import clock_of
from gongkai.office.applications.states import (
    FormWanted,
    IdentityKind,
    LetterState,
    Opinion,
    PartyKind,
    WayWanted,
)

Known = dict[str, FactValue]

SPOKEN_CHANNEL: Mapping[Channel, str] = {
    Channel.COUNTER: "当面提交",
    Channel.REGISTERED_POST: "邮寄（需签收）",
    Channel.ORDINARY_POST: "平常信函",
    Channel.INTERNET: "互联网",
    Channel.FAX: "传真",
    Channel.EMAIL: "电子邮件",
    Channel.ORAL: "口头",
}
NUMBER_OF: Mapping[str, str] = {
    "supplement_notice": "supplement_notice",
    "reasons_notice": "reasons_notice",
    "fee_notice": "fee_notice",
    "third_party_consultation": "third_party_letter",
    "third_party_decision": "third_party_notice",
    "third_party_silent_decision": "third_party_notice",
}
"""The fact that is the number of a letter of a kind."""
DAY_OF: Mapping[StepKind, str] = {
    StepKind.SUPPLEMENTED: "supplemented_on",
    StepKind.WITHDRAWN: "withdrawn_on",
}
UNTIL_OF: Mapping[StepKind, str] = {
    StepKind.SUPPLEMENT_REQUESTED: "supplement_due_on",
    StepKind.REASONS_REQUESTED: "reasons_due_on",
    StepKind.DELAYED: "delayed_to",
    StepKind.EXTENDED: "extended_to",
}
CONSULTED = (
    StepKind.THIRD_PARTY_CONSULTED,
    StepKind.AGENCY_CONSULTED,
    StepKind.CO_MAKER_CONSULTED,
)
OBJECTS, AGREES, SILENT = "不同意公开", "同意公开", "逾期未提出意见"


def case_facts(
    application: Application, round: Round | None = None, on: date | None = None
) -> Known:
    """Return every fact that is known of a case, of its latest round unless told.

    ``on`` is the day for which it is asked whether a third party has let its time pass.
    """
    round = round or current_round(application)
    clock = clock_of(application)
    known: Known = {
        "application_number": application.number,
        "channel": SPOKEN_CHANNEL[Channel(application.channel)],
        "arrived_on": application.arrived_on,
        "matter": "；".join(one_line(each.reveal("text")) for each in _matters(application)),
        "delivery_way": SPOKEN_WAY[WayWanted(application.way_wanted)],
        "form_wanted": (
            f"{FormWanted(application.form_wanted).label}，"
            f"{WayWanted(application.way_wanted).label}"
        ),
        "tracking_code": application.reveal("tracking_code"),
        **_of_applicant(application),
        **of_body(application.agency),
        **_of_days(application, round, clock),
        **recorded_facts(application, round, clock, on),
    }
    return {key: value for key, value in known.items() if value not in ("", None)}


def recorded_facts(
    application: Application,
    round: Round,
    clock: Clock | None = None,
    on: date | None = None,
) -> Known:
    """Return the facts that steps, letters, opinions and fees of a round prove."""
    return {
        **_of_steps(round),
        **_of_letters(round),
        **_of_opinions(application, round, clock or clock_of(application), on),
        **_of_fee(round),
    }


def of_body(agency: Agency) -> Known:
    """Return what letters print of the body itself."""
    office = directory.office_of(agency)
    known: Known = {"body": agency.name}
    if office:
        known["office"] = office.name
        if office.phone:
            known["office_contact"] = f"{office.name}，电话{office.phone}"
        if office.address:
            known["office_address"] = office.address
    return known


def of_party(party: Party) -> Known:
    """Return what a letter to a consulted party prints of it; never who applies."""
    name = party.reveal("name")
    points = party.reveal("points")
    key = "third_party" if party.kind == PartyKind.THIRD_PARTY else "consulted_agency"
    optional = {"consultation_points": points, "reply_code": party.reveal("reply_code")}
    known: Known = {key: name}
    known.update({fact: text for fact, text in optional.items() if text})
    return known


def one_line(text: str) -> str:
    """Return words of several lines as a letter prints them in one sentence."""
    return "；".join(line.strip().rstrip("。；;") for line in text.splitlines() if line.strip())


def _matters(application: Application) -> Iterable[Matter]:
    return application.matters.select_related("data_key").order_by("position")


def _of_applicant(application: Application) -> dict[str, str]:
    who = facts_of(application)
    contacts = [who.contact, who.phone, who.mail, who.address]
    return {
        "applicant": who.name,
        "applicant_kind": "单位" if who.kind.is_organisation else "自然人",
        "applicant_contact": "，".join(each for each in contacts if each),
        "applicant_identity": (
            f"{IdentityKind(who.identity_kind).label}{who.identity}" if who.identity else ""
        ),
    }


def _of_days(application: Application, round: Round, clock: Clock) -> dict[str, FactValue]:
    days: dict[str, date | None] = {
        "received_on": application.received_on,
        "due_on": clock.due or application.due_on,
        "closed_on": round.closed_on,
    }
    known: Known = {key: day for key, day in days.items() if day}
    if round.outcome:
        known["outcome"] = outcomes()[round.outcome].label
    return known


def _of_steps(round: Round) -> Known:
    known: Known = {}
    for step in _live(round):
        kind = StepKind(step.kind)
        if kind in DAY_OF:
            known[DAY_OF[kind]] = step.on
        if kind in UNTIL_OF and step.until:
            known[UNTIL_OF[kind]] = step.until
        if kind in CONSULTED:
            known.setdefault("consulted_on", step.on)
    return known


def _of_letters(round: Round) -> Known:
    rows = Letter.objects.filter(round=round, kind__in=NUMBER_OF, number__isnull=False)
    numbers: dict[str, list[str]] = {}
    for letter in rows.exclude(state=LetterState.VOID.value).order_by("pk"):
        numbers.setdefault(NUMBER_OF[letter.kind], []).append(str(letter.number))
    return {fact: "、".join(found) for fact, found in numbers.items()}


def _of_opinions(application: Application, round: Round, clock: Clock, on: date | None) -> Known:
    """What the third parties of a round said together: one who objects decides."""
    asked = [each for each in clock.consultations if each.kind is THIRD_PARTY]
    if not asked or round.pk != current_round(application).pk:
        return {}
    rows = application.parties.filter(label__in=[each.party for each in asked])
    opinions = {each.label: each.opinion for each in rows}
    known: Known = {}
    days = [each.reply_by for each in asked if each.reply_by]
    if days:
        known["third_party_reply_by"] = max(days)
    said = {opinions.get(each.party, "") for each in asked}
    if said & {Opinion.OBJECTS.value, Opinion.PARTLY.value}:
        known["third_party_opinion"] = OBJECTS
    elif said == {Opinion.AGREES.value}:
        known["third_party_opinion"] = AGREES
    elif on and all(_has_lapsed(each, on) for each in asked if not opinions.get(each.party)):
        known["third_party_opinion"] = SILENT
    return known


def _has_lapsed(inquiry: Consultation, on: date) -> bool:
    return inquiry.reply_by is not None and inquiry.reply_by < on


def _of_fee(round: Round) -> Known:
    fee = Fee.objects.filter(round=round).first()
    if fee is None:
        return {}
    known: Known = {
        "fee_schedule": "按件计收" if fee.schedule == "items" else "按量计收",
        "fee_count": fee.count,
        "fee_amount": int(fee.amount),
    }
    if fee.pay_by:
        known["fee_due_on"] = fee.pay_by
    return known


def _live(round: Round) -> list[Step]:
    return list(Step.objects.filter(round=round, voided_at=None).order_by("on", "pk"))
