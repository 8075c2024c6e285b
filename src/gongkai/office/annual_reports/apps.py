"""The Django app of annual reports (年度报告)."""

from django.apps import AppConfig


class AnnualReportsConfig(AppConfig):
    """Names the app; it starts nothing."""

    name = "gongkai.office.annual_reports"
    label = "annual_reports"
    verbose_name = "年度报告"
