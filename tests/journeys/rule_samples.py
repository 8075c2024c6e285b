"""A sample of a rule that a body's keeper entered, for the pages of the county."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from gongkai.office.rulebook.actions.entering import enter_value
from gongkai.office.rulebook.facts import ValueFacts

SOURCE = "关于调整答复期限的样张"


def rule_samples(acting: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    """Return a rule that waits for somebody to confirm it."""
    who = acting("xitong")
    facts = ValueFacts("answer.working_days", "15", who["on"] + timedelta(days=30), SOURCE)
    return {"rule": enter_value(facts, None, **who).pk}
