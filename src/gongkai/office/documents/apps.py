"""The Django app of documents (文件)."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Names the app; it starts nothing."""

    name = "gongkai.office.documents"
    label = "documents"
    verbose_name = "文件"
