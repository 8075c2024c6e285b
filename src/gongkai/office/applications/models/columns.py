"""Columns that many tables of applications share (公用字段)."""

from django.db import models

from gongkai.office.base.labels import LabelledEnum

ACTOR_LENGTH = 128
CODE_LENGTH = 64
NUMBER_LENGTH = 64


def actor(*, blank: bool = False) -> "models.CharField[str, str]":
    """Return a column for who did something, by the id the trail knows them by."""
    if blank:
        return models.CharField(max_length=ACTOR_LENGTH, default="", blank=True)
    return models.CharField(max_length=ACTOR_LENGTH)


def one_of(field: str, kinds: type[LabelledEnum], *, blank: bool = False) -> models.Q:
    """Return the condition that a column holds a code of the set, or nothing where it may."""
    return models.Q(**{f"{field}__in": [kind.value for kind in kinds] + [""] * blank})
