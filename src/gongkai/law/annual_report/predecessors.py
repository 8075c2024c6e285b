"""Which report is the year before's of which (上一年度报告), among those given and in a batch."""

from collections.abc import Sequence

from gongkai.law.annual_report.report import AnnualReport


def predecessors(
    reports: Sequence[AnnualReport], given: Sequence[AnnualReport] = ()
) -> list[AnnualReport | None]:
    """For each report the same body's report of the year before, None if there is none.

    ``given`` are reports handed in for this purpose; the batch itself may also hold one. One
    report given with one to check belongs to it whatever it prints: if it is of another body or
    year, a rule says so.
    """
    if len(reports) == 1 and len(given) == 1:
        return [given[0]]
    return [_first(report, given) or _first(report, reports) for report in reports]


def _first(report: AnnualReport, candidates: Sequence[AnnualReport]) -> AnnualReport | None:
    if report.body is None or report.year is None:
        return None
    return next((each for each in candidates if _precedes(each, report)), None)


def _precedes(one: AnnualReport, other: AnnualReport) -> bool:
    if one.year is None or other.year is None or one.year + 1 != other.year:
        return False
    return "".join((one.body or "").split()) == "".join((other.body or "").split())
