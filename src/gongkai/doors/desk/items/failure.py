"""A timed release that failed (定时发布失败): why, in the words of the rule that stopped it."""

from dataclasses import dataclass
from datetime import datetime

from gongkai.doors.clock import BEIJING
from gongkai.doors.desk.rule_words import rule_in_words
from gongkai.office.disclosures.actions.holding import Task, open_work
from gongkai.office.disclosures.events import DisclosureEvent
from gongkai.office.disclosures.gate import Finding
from gongkai.office.disclosures.models import Item
from gongkai.office.disclosures.states import ItemState
from gongkai.office.trail.queries import of_object


@dataclass(frozen=True, slots=True)
class Failure:
    """When a timed release failed and why; ``mended`` tells that the reason holds no more."""

    at: datetime
    reasons: tuple[str, ...]
    mended: bool


def failed_release(item: Item, stops: list[Finding]) -> Failure | None:
    """Return why the timed release of an approved item failed, until it is dealt with.

    ``stops`` are the findings that keep it back today; the rule that stopped it then tells more
    by its message where it still does.
    """
    work = open_work(item) if item.state == ItemState.APPROVED else None
    if work is None or work.task != Task.RELEASE_FAILED:
        return None
    entry = of_object(item).filter(event=DisclosureEvent.RELEASE_FAILED.value).first()
    if entry is None:
        return None
    rule = entry.details["rule"]
    told = tuple(each.message for each in stops if each.rule == rule)
    reasons = told or (f"{rule_in_words(rule)}。",)
    return Failure(entry.at.astimezone(BEIJING), reasons, mended=not stops)
