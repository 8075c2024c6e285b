"""The Django app of bodies (机构)."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    """Names the app; it starts nothing."""

    name = "gongkai.office.agencies"
    label = "agencies"
    verbose_name = "机构"
