"""The Django app of the rulebook (规则库)."""

from django.apps import AppConfig


class RulebookConfig(AppConfig):
    """Names the app; it starts nothing."""

    name = "gongkai.office.rulebook"
    label = "rulebook"
    verbose_name = "规则库"
