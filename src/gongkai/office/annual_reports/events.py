"""What can happen to annual reports (年度报告事件)."""

from gongkai.office.trail.events import Event


class AnnualReportEvent(Event):
    """What a body's report of a year signed, first and in its errata."""

    SIGNED = "annual_reports.signed", "录入已签发的年度报告数字"
    CORRECTED = "annual_reports.corrected", "录入年度报告更正"
