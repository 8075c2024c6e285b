"""Entering rules (录入规则): one person writes them down; they bind nobody yet."""

from datetime import date, datetime

from gongkai.office.agencies.authority import require_throughout
from gongkai.office.agencies.models import Agency
from gongkai.office.base.actors import Actor
from gongkai.office.rulebook.actions.locking import alone
from gongkai.office.rulebook.authority import KEEP
from gongkai.office.rulebook.events import RulebookEvent
from gongkai.office.rulebook.facts import NoticeFacts, ValueFacts, WordingFacts
from gongkai.office.rulebook.fitting import require_first, require_fit
from gongkai.office.rulebook.models import Entered, EnteredNotice, EnteredValue, EnteredWording
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record


@action
def enter_notice(
    facts: NoticeFacts, agency: Agency | None, *, by: Actor, on: date, at: datetime
) -> EnteredNotice:
    """Enter a holiday notice; ``agency`` None is for the whole country."""
    notice = facts.checked().notice()
    row = EnteredNotice(
        number=notice.number, year=notice.year, amends=notice.amends, text=facts.text
    )
    _keep(row, agency, by, on, at)
    return row


@action
def enter_value(
    facts: ValueFacts, agency: Agency | None, *, by: Actor, on: date, at: datetime
) -> EnteredValue:
    """Enter a value of a parameter, for all or for a body and those below it."""
    given = facts.checked()
    row = EnteredValue(
        key=given.key,
        value=given.value,
        since=given.since,
        until=given.until,
        source=given.source,
        checked=given.checked_source,
        note=given.note,
    )
    _keep(row, agency, by, on, at)
    return row


@action
def enter_wording(
    facts: WordingFacts, agency: Agency | None, *, by: Actor, on: date, at: datetime
) -> EnteredWording:
    """Enter the words of a letter from a day on."""
    given = facts.checked()
    row = EnteredWording(
        kind=given.kind,
        title=given.title,
        paragraphs=list(given.paragraphs),
        since=given.since,
        source=given.source,
    )
    _keep(row, agency, by, on, at)
    return row


def _keep(row: Entered, agency: Agency | None, by: Actor, on: date, at: datetime) -> None:
    require_throughout(by, KEEP, agency)
    alone(at)
    row.agency = agency
    require_first(row)
    row.entered_by, row.entered_on, row.entered_at = by.id, on, at
    require_fit(row)
    row.save()
    record(RulebookEvent.ENTERED, row, body=agency.pk if agency else "")
