"""The Django app of disclosures (主动公开)."""

from django.apps import AppConfig


class DisclosuresConfig(AppConfig):
    """Names the app; it starts nothing."""

    name = "gongkai.office.disclosures"
    label = "disclosures"
    verbose_name = "主动公开"
