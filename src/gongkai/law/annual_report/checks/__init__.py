"""The one catalogue of report checks (检查规则): ``check`` a report, or a batch, by every rule."""

from collections.abc import Sequence
from itertools import repeat

from gongkai.law.annual_report.checks import (
    applications,
    deadline,
    disclosure,
    labels,
    narrative,
    narrative_gaps,
    narrative_tables,
    remedies,
    siblings,
    structure,
    titles,
    years,
)
from gongkai.law.annual_report.checks.batch import siblings_of
from gongkai.law.annual_report.checks.case import Case, Siblings
from gongkai.law.annual_report.checks.rule import FAMILIES, Rule, registered
from gongkai.law.annual_report.findings import Finding
from gongkai.law.annual_report.report import AnnualReport
from gongkai.law.parameters import Parameters, load

__all__ = ["Rule", "catalogue", "check", "check_batch"]

# Importing a module registers its rules; within a family they come in this order.
_MODULES = (
    titles,
    structure,
    labels,
    disclosure,
    applications,
    remedies,
    narrative,
    narrative_tables,
    narrative_gaps,
    years,
    siblings,
    deadline,
)
_RULES = tuple(
    rule
    for family in FAMILIES
    for module in _MODULES
    for rule in registered()
    if rule.family == family and rule.look.__module__ == module.__name__
)


def catalogue() -> tuple[Rule, ...]:
    """Every rule, family by family."""
    return _RULES


def check(
    report: AnnualReport,
    *,
    previous: AnnualReport | None = None,
    parameters: Parameters | None = None,
) -> tuple[Finding, ...]:
    """What every rule finds in a report: failures, what cannot be assessed, and passes.

    ``previous`` is the same body's report of the year before; without it the ``years.`` rules
    find nothing. ``parameters`` carry a place's own dates. The order is that of the catalogue
    (the tables' rules in the order of the tables), then of the cells; the same report gives the
    same findings.
    """
    return _check(report, previous, None, parameters)


def check_batch(
    reports: Sequence[AnnualReport],
    *,
    names: Sequence[str] | None = None,
    previous: Sequence[AnnualReport | None] | None = None,
    parameters: Parameters | None = None,
) -> tuple[tuple[Finding, ...], ...]:
    """``check`` of each report, with the ``siblings.`` rules that compare it with the others.

    ``names`` (of the files, for messages) and ``previous`` go with ``reports`` one by one.
    """
    called = names or [f"第{number}份" for number in range(1, len(reports) + 1)]
    before = previous or repeat(None, len(reports))
    return tuple(
        _check(report, last, family, parameters)
        for report, last, family in zip(reports, before, siblings_of(reports, called), strict=True)
    )


def _check(
    report: AnnualReport,
    previous: AnnualReport | None,
    batch: Siblings | None,
    parameters: Parameters | None,
) -> tuple[Finding, ...]:
    case = Case(report, previous, batch, parameters or load())
    return tuple(finding for rule in _RULES for finding in rule.findings(case))
