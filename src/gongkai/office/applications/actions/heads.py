"""Setting how a body's letters are numbered and headed, and who reviews them (设置文书格式)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from gongkai.law.remedies import Authority, BodyKind
from gongkai.office.agencies.models import Agency
from gongkai.office.applications.events import ApplicationEvent
from gongkai.office.applications.facts import checked_line
from gongkai.office.applications.models import LetterHead
from gongkai.office.base.actors import Actor
from gongkai.office.base.permissions import Permission
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record

LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class HeadFacts:
    """What is set; a blank value follows the tree of bodies, or is left out of letters."""

    prefix: str = ""
    mark: str = ""
    body_kind: BodyKind | None = None
    authorities: Mapping[Authority, str] = field(default_factory=dict)
    court: str = ""
    online_channel: str = ""


@action
def set_head(agency: Agency, facts: HeadFacts, *, by: Actor, on: date, at: datetime) -> LetterHead:
    """Set the head of a body's letters; those signed already stay as they are."""
    by.require(Permission.MANAGE_BODY, agency)
    row = LetterHead.objects.filter(agency=agency).first() or LetterHead(agency=agency)
    row.prefix = checked_line("机关代字", facts.prefix, 20, needed=False)
    row.mark = checked_line("发文机关标志", facts.mark, 60, needed=False)
    row.body_kind = facts.body_kind.value if facts.body_kind else ""
    row.authorities = {
        Authority(key).value: tidy
        for key, name in facts.authorities.items()
        if (tidy := checked_line(Authority(key).label, name, LONGEST_NAME, needed=False))
    }
    row.court = checked_line("管辖法院", facts.court, LONGEST_NAME, needed=False)
    row.online_channel = checked_line("网上复议渠道", facts.online_channel, 200, needed=False)
    row.save()
    record(ApplicationEvent.LETTER_HEAD_SET, row, body=agency.pk)
    return row
