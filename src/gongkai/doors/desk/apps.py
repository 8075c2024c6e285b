"""The desk as a Django app (工作台应用)."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Names the app; it starts nothing."""

    name = "gongkai.doors.desk"
    label = "desk"
