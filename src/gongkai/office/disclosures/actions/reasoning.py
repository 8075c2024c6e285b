"""Reasons (预警说明) for going on although a rule warned, kept with the version they are about."""

from collections.abc import Mapping
from datetime import date, datetime

from gongkai.office.agencies.models import Agency
from gongkai.office.base.actors import Actor
from gongkai.office.base.refusals import NotPossible
from gongkai.office.disclosures import gate
from gongkai.office.disclosures.actions.screening import admit_words
from gongkai.office.disclosures.facts import one_line
from gongkai.office.disclosures.models import Version, WarningReason
from gongkai.office.disclosures.refusals import ReasonsMissing

LONGEST_REASON = 500


def admit_reasons(
    reasons: Mapping[str, str], agency: Agency, *, by: Actor, on: date, at: datetime
) -> dict[str, str]:
    """Return the reasons tidied, or raise SecretFound; outside any action."""
    tidy = {rule: one_line(text) for rule, text in reasons.items()}
    admit_words({"理由": "\n".join(tidy.values())}, agency, by=by, on=on, at=at)
    return tidy


def keep_reasons(
    version: Version,
    found: list[gate.Finding],
    reasons: Mapping[str, str],
    by: Actor,
    on: date,
) -> None:
    """Keep a reason for each rule that asks for one and has none yet; else raise ReasonsMissing."""
    asked = gate.unanswered(version, found)
    if missing := [each for each in asked if not reasons.get(each.rule)]:
        raise ReasonsMissing(missing)
    rows = []
    for rule in dict.fromkeys(each.rule for each in asked):
        if len(reasons[rule]) > LONGEST_REASON:
            raise NotPossible(f"说明的理由超过 {LONGEST_REASON} 个字。请缩短后再提交。")
        rows.append(
            WarningReason(version=version, rule=rule, reason=reasons[rule], by=by.id, on=on)
        )
    WarningReason.objects.bulk_create(rows)
