"""The gate (发布前检查): what must be mended before a version goes on, and what must be told."""

from datetime import date

from gongkai.office.disclosures.gate import contents, stops, warnings
from gongkai.office.disclosures.gate.finding import Finding, Severity
from gongkai.office.disclosures.models import Version

__all__ = ["Finding", "Severity", "findings", "reasons_needed", "stopping", "unanswered"]


def findings(version: Version, on: date, *, releasing: bool = False) -> list[Finding]:
    """Return what the rules say of a version on a day, what stops it first.

    ``releasing`` also holds it against the day itself, as the release does. The number of
    statements depends neither on the attachments nor on how many items there are.
    """
    read = contents.read(version, on, releasing=releasing)
    found = [finding for rule in (*stops.RULES, *warnings.RULES) for finding in rule(read)]
    return sorted(found, key=lambda each: list(Severity).index(each.severity))


def stopping(found: list[Finding]) -> list[Finding]:
    """Return the findings that keep a version back."""
    return [each for each in found if each.stops]


def reasons_needed(found: list[Finding]) -> list[Finding]:
    """Return the findings that ask for a reason, in their order."""
    return [each for each in found if each.needs_reason]


def unanswered(version: Version, found: list[Finding]) -> list[Finding]:
    """Return the findings that ask for a reason and have none yet."""
    given = set(version.reasons.values_list("rule", flat=True))
    return [each for each in reasons_needed(found) if each.rule not in given]
