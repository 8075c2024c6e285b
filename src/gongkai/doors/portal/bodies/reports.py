"""The day by which annual reports are out (年度报告公布期限), for each kind of body."""

from datetime import date

from gongkai.law.parameters import Parameters
from gongkai.office.agencies.kinds import AgencyKind

_PARAMETERS = {
    AgencyKind.GOVERNMENT: "annual_report.government_by",
    AgencyKind.DEPARTMENT: "annual_report.department_by",
    AgencyKind.TOWNSHIP: "annual_report.township_by",
    AgencyKind.INSTITUTION: "annual_report.department_by",
}


def due_every_year(kind: AgencyKind, on: date, parameters: Parameters) -> str:
    """Return the last day each year to publish the report, e.g. 1月31日 (《条例》第四十九条)."""
    month, day = parameters.text(_PARAMETERS[kind], on).split("-")
    return f"{int(month)}月{int(day)}日"
