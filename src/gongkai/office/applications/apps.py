"""The Django app of applications (依申请公开)."""

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    """Names the app; it starts nothing."""

    name = "gongkai.office.applications"
    label = "applications"
    verbose_name = "依申请公开"
