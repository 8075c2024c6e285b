"""Setting how a body's index numbers are formed (设定索引号规则)."""

from datetime import date, datetime

from gongkai.office.agencies.models import Agency
from gongkai.office.base.actors import Actor
from gongkai.office.base.permissions import Permission
from gongkai.office.disclosures.events import DisclosureEvent
from gongkai.office.disclosures.index_numbers import checked_pattern
from gongkai.office.disclosures.models import IndexPattern
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record


@action
def set_pattern(agency: Agency, pattern: str, *, by: Actor, on: date, at: datetime) -> IndexPattern:
    """Set the pattern for numbers from now on; those given stay as they are."""
    by.require(Permission.MANAGE_BODY, agency)
    row, _ = IndexPattern.objects.update_or_create(
        agency=agency, defaults={"pattern": checked_pattern(pattern)}
    )
    record(DisclosureEvent.PATTERN_SET, row, body=agency.pk)
    return row
