"""The Django app of base (基础)."""

from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules


class BaseConfig(AppConfig):
    """Makes the first keys with a new database, and knows every capability's jobs."""

    name = "gongkai.office.base"
    label = "base"
    verbose_name = "基础"

    def ready(self) -> None:
        import_module("gongkai.office.base.jobs.ticking")
        autodiscover_modules("jobs")
        post_migrate.connect(_provide_keys, sender=self, dispatch_uid="base.provide_keys")


def _provide_keys(plan: list[tuple[Any, bool]], **_: object) -> None:
    """Only the first migration of a database makes keys: where data exist, a lost ring is not
    replaced in silence by one that opens nothing."""
    from gongkai.office.base.keyring import provide  # noqa: PLC0415 (settings are ready only now)

    first = ("base", "0001_initial")
    if any((step.app_label, step.name) == first and not back for step, back in plan):
        provide()
