"""The Django app of remedies (复议诉讼)."""

from django.apps import AppConfig


class RemediesConfig(AppConfig):
    """Names the app; it starts nothing but the register of its jobs."""

    name = "gongkai.office.remedies"
    label = "remedies"
    verbose_name = "复议诉讼"
