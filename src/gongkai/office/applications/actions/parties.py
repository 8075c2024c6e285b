"""Parties (被征求意见方): third parties, other bodies and co-makers, and what they said."""

from dataclasses import dataclass, fields, replace
from datetime import date, datetime

from gongkai.law.lifecycle import Proof
from gongkai.law.steps import StepKind
from gongkai.office.applications.actions import stepping
from gongkai.office.applications.actions.locking import still_open
from gongkai.office.applications.actions.opening import handled, screened
from gongkai.office.applications.codes import new_code
from gongkai.office.applications.events import ApplicationEvent
from gongkai.office.applications.facts import checked_line, checked_text
from gongkai.office.applications.models import Application, Party
from gongkai.office.applications.states import Opinion, PartyKind
from gongkai.office.base.actors import Actor
from gongkai.office.base.fields import Secret
from gongkai.office.base.refusals import NotPossible
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record

LONGEST_LINE = 200
LONGEST_TEXT = 5_000
LABELS = {
    "name": "被征求意见方的姓名或者名称",
    "contact": "联系人",
    "phone": "联系电话",
    "mail": "电子邮箱",
    "address": "通信地址",
    "points": "征求意见的内容",
}
REPLIED = {
    PartyKind.THIRD_PARTY: StepKind.THIRD_PARTY_REPLIED,
    PartyKind.AGENCY: StepKind.AGENCY_REPLIED,
    PartyKind.CO_MAKER: StepKind.CO_MAKER_REPLIED,
}
_DIGITS = "一二三四五六七八九"
_TEN = 10


@dataclass(frozen=True, slots=True)
class PartyFacts:
    """Whom to ask and about what; ``points`` never says who applies."""

    name: str
    contact: str = ""
    phone: str = ""
    mail: str = ""
    address: str = ""
    points: str = ""

    def checked(self) -> "PartyFacts":
        """Return the facts tidied; raise NotPossible naming what cannot be kept."""
        lines = {
            name: checked_line(label, getattr(self, name), LONGEST_LINE, needed=name == "name")
            for name, label in LABELS.items()
            if name != "points"
        }
        points = checked_text(LABELS["points"], self.points, LONGEST_TEXT, needed=False)
        return replace(self, points=points, **lines)

    @property
    def texts(self) -> dict[str, str]:
        """What is kept sealed, by field."""
        return {each.name: getattr(self, each.name) for each in fields(self)}


def add(
    application: Application,
    kind: PartyKind,
    facts: PartyFacts,
    *,
    by: Actor,
    on: date,
    at: datetime,
) -> Party:
    """Note somebody to be asked for an opinion; the letter to them is drafted afterwards."""
    checked = facts.checked()
    words = {LABELS[name]: text for name, text in checked.texts.items()}
    screened(application, words, by=by, on=on, at=at)
    return _add(application, kind, checked, by=by, on=on, at=at)


def reply(
    party: Party, opinion: Opinion, text: str = "", *, by: Actor, on: date, at: datetime
) -> Party:
    """Record what a party said on the day it arrived; the period runs on from there."""
    said = checked_text("意见的理由", text, LONGEST_TEXT, needed=False)
    screened(party.application, {"意见的理由": said}, by=by, on=on, at=at)
    return take_reply(party, opinion, said, by=by, on=on, at=at)


def chinese_number(number: int) -> str:
    """Return a number from 1 to 99 as parties are counted: 一, 十二, 二十."""
    tens, ones = divmod(number, _TEN)
    head = "" if not tens else ("十" if tens == 1 else f"{_DIGITS[tens - 1]}十")
    return head + (_DIGITS[ones - 1] if ones else "")


@action
def _add(
    application: Application,
    kind: PartyKind,
    facts: PartyFacts,
    *,
    by: Actor,
    on: date,
    at: datetime,
) -> Party:
    application = handled(application, by, on, at)
    still_open(application, "不能再征求意见。")
    party = Party.objects.create(
        application=application,
        kind=kind.value,
        label=chinese_number(application.parties.count() + 1),
        reply_code=Secret(new_code()),
        opinion_text=Secret(""),
        data_key=application.data_key,
        **{name: Secret(text) for name, text in facts.texts.items()},
    )
    record(ApplicationEvent.PARTY_ADDED, application, body=application.agency_id, party=party.pk)
    return party


@action
def take_reply(
    party: Party, opinion: Opinion, text: str, *, by: Actor, on: date, at: datetime
) -> Party:
    """Write what was ``screened``, within an action of the portal or as one."""
    application = handled(party.application_id, by, on, at)
    party = Party.objects.select_related("data_key").get(pk=party.pk)
    if party.replied_on:
        raise NotPossible(f"已经登记过这一方 {party.replied_on} 的意见，没有重复登记。")
    stepping.enter(
        application,
        REPLIED[PartyKind(party.kind)],
        party=party,
        proofs=(Proof.OPINION,),
        by=by,
        on=on,
        at=at,
    )
    party.opinion, party.opinion_text, party.replied_on = opinion.value, Secret(text), on
    party.save(update_fields=["opinion", "opinion_text", "replied_on"])
    record(
        ApplicationEvent.PARTY_REPLIED,
        application,
        body=application.agency_id,
        party=party.pk,
        opinion=opinion.value,
    )
    return party
