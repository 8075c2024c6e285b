"""The Django app of the trail (留痕)."""

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class TrailConfig(AppConfig):
    """Puts the triggers back after every migration: SQLite drops them when it rebuilds a table."""

    name = "gongkai.office.trail"
    label = "trail"
    verbose_name = "留痕"

    def ready(self) -> None:
        post_migrate.connect(_install_triggers, sender=self, dispatch_uid="trail.triggers")


def _install_triggers(using: str, **_: object) -> None:
    from gongkai.office.trail import triggers  # noqa: PLC0415 (loaded once the apps are ready)

    connection = connections[using]
    if {"trail_entry", "trail_head"} <= set(connection.introspection.table_names()):
        triggers.install(connection)
