"""The Django app of accounts (账户)."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Names the app; it starts nothing."""

    name = "gongkai.office.accounts"
    label = "accounts"
    verbose_name = "账户"
