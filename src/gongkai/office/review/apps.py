"""The Django app of review (审核)."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """Names the app; it starts nothing."""

    name = "gongkai.office.review"
    label = "review"
    verbose_name = "审核"
