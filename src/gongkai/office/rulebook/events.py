"""What can happen to the rulebook (规则库事件)."""

from gongkai.office.trail.events import Event


class RulebookEvent(Event):
    """A rule's way from entry to withdrawal."""

    ENTERED = "rulebook.entered", "录入规则"
    CONFIRMED = "rulebook.confirmed", "确认规则"
    DROPPED = "rulebook.dropped", "撤销未确认的规则"
    ASKED_BACK = "rulebook.asked_back", "提请撤回规则"
    KEPT = "rulebook.kept", "不撤回规则"
    WITHDRAWN = "rulebook.withdrawn", "撤回规则"
