"""Which row of table 3 a case feeds (计入哪一行): derived before a finding is saved, and after."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from gongkai.doors.desk.applications.decision.matters import ShownMatter, matters_of
from gongkai.doors.desk.applications.decision.sheet import ToFind
from gongkai.law.outcomes import Finding, Result, derive, outcomes
from gongkai.law.parameters import Parameters
from gongkai.office.applications.actions.deciding import proposed
from gongkai.office.applications.models import Application
from gongkai.office.applications.queries.findings import law_finding
from gongkai.office.rulebook.queries import current_parameters


def row_with(
    application: Application, asked: ShownMatter, found: ToFind, on: date
) -> dict[str, Any]:
    """Return the row that the round feeds once this is found; RuleBroken if it may not be."""
    own = proposed(application, asked.row, found.ground, found.facts, on=on, **found.more)
    return row_of(application, on, instead={asked.number: own})


def row_of(
    application: Application, on: date, instead: dict[int, Finding] | None = None
) -> dict[str, Any]:
    """Return the row, its rule and the numbers of the matters nothing was found of yet."""
    found: list[Finding] = []
    lacking: list[int] = []
    for each in matters_of(application):
        own = (instead or {}).get(each.number)
        if own is None and each.finding is not None:
            own = law_finding(each.finding)
        if own is None:
            lacking.append(each.number)
        else:
            found.append(own)
    parameters = current_parameters(application.agency)
    return {"result": _result(found, on, parameters), "lacking": lacking}


def _result(
    found: Sequence[Finding], on: date, parameters: Parameters
) -> tuple[str, Result] | None:
    if not found:
        return None
    result = derive(found, on=on, parameters=parameters)
    return outcomes()[result.outcome].label, result
