"""Dated rows (带起止日期的记录): from ``since`` until, but not including, ``until``."""

from datetime import date

from django.db.models import Q


def in_force(on: date, prefix: str = "") -> Q:
    """Return the condition that a row with ``since`` and ``until`` holds on the day."""
    return _spanning(f"{prefix}since", f"{prefix}until", on)


def open_on(on: date, prefix: str = "") -> Q:
    """Return the condition that a row with ``opened_on`` and ``closed_on`` is open on the day."""
    return _spanning(f"{prefix}opened_on", f"{prefix}closed_on", on)


def _spanning(first: str, last: str, on: date) -> Q:
    begun = Q(**{f"{first}__lte": on})
    return begun & (Q(**{f"{last}__isnull": True}) | Q(**{f"{last}__gt": on}))
