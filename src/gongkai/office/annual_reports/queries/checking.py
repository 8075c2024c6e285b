"""What the catalogue of rules finds in figures (勾稽检查), beside last year's signed ones."""

from gongkai.law.annual_report.checks import check
from gongkai.law.annual_report.findings import Finding
from gongkai.office.agencies.models import Agency
from gongkai.office.annual_reports.queries.figures import Figures
from gongkai.office.annual_reports.queries.signed import signed_report
from gongkai.office.rulebook.queries import current_parameters

_FAMILIES = ("applications", "remedies", "years")


def findings_in(figures: Figures, of: Agency) -> tuple[Finding, ...]:
    """Return what the rules about tables 3 and 4 find; the rest of a report is not there yet."""
    previous = None if of.is_area else signed_report(of, figures.year - 1, figures.name)
    found = check(figures.report, previous=previous, parameters=current_parameters(of))
    return tuple(each for each in found if each.rule.split(".")[0] in _FAMILIES)
