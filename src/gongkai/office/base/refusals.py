"""Refusals (不能办理): what cannot be done as things stand."""


class NotPossible(Exception):
    """Something cannot be done as things stand; the message says in Chinese why and what to do."""
