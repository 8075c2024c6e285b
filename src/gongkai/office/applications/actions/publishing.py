"""Making an answer public (转为主动公开): a draft item begun from what one applicant was given."""

from datetime import date, datetime

from gongkai.law.grounds import grounds
from gongkai.law.outcomes import GRANTED, PARTLY_GRANTED
from gongkai.office.agencies.models import Unit
from gongkai.office.applications.actions.opening import handled
from gongkai.office.applications.events import ApplicationEvent
from gongkai.office.applications.models import Application, Finding
from gongkai.office.base.actors import Actor
from gongkai.office.base.refusals import NotPossible
from gongkai.office.disclosures.actions import drafting
from gongkai.office.disclosures.facts import ItemFacts
from gongkai.office.disclosures.models import Item
from gongkai.office.disclosures.states import ItemState, Openness
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record


class AlreadyBegun(NotPossible):
    """An item was begun from this answer before, and has not been discarded."""

    def __init__(self, item: Item) -> None:
        self.item = item
        super().__init__(
            f"这一事项已于 {item.started_on} 建立公文草稿，没有重复建立。请在已有的草稿上办理。"
        )


def make_public(
    application: Application,
    finding: Finding,
    title: str,
    *,
    unit: Unit | None = None,
    by: Actor,
    on: date,
    at: datetime,
) -> Item:
    """第四十四条: begin a draft item of the body about what a matter was answered with.

    Nothing of the case goes along: whoever drafts types the title and adds the text. The item goes
    its own way through review. NotPossible for what was not given out; AlreadyBegun, with the
    item, for what somebody made public before.
    """
    _given_out(application, finding)
    facts = ItemFacts(title=title, openness=Openness.PUBLIC.value)
    facts = drafting.admitted(application.agency, facts, unit=unit, by=by, on=on, at=at)
    return _make_public(application, finding, facts, unit, by=by, on=on, at=at)


@action
def _make_public(
    application: Application,
    finding: Finding,
    facts: ItemFacts,
    unit: Unit | None,
    *,
    by: Actor,
    on: date,
    at: datetime,
) -> Item:
    application = handled(application, by, on, at)
    finding = Finding.objects.select_related("round", "made_public").get(pk=finding.pk)
    _given_out(application, finding)
    before: Item | None = finding.made_public
    if before is not None and before.state != ItemState.DISCARDED:
        raise AlreadyBegun(before)
    item = drafting.begin(application.agency, facts, unit=unit, by=by, on=on, at=at)
    finding.made_public = item
    finding.save(update_fields=["made_public"])
    record(ApplicationEvent.MADE_PUBLIC, application, body=application.agency_id, item=item.pk)
    return item


def _given_out(application: Application, finding: Finding) -> None:
    round = finding.round
    if round.application_id != application.pk:
        raise NotPossible("选中的认定不属于这件申请。请刷新页面后重新选择。")
    if round.closed_on is None:
        raise NotPossible("这件申请还没有答复，答复以后再转为主动公开。")
    if grounds()[finding.ground].outcome not in {GRANTED, PARTLY_GRANTED}:
        raise NotPossible("这一事项没有提供信息，不能转为主动公开。")
