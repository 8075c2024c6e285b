"""Enumerations whose members carry their Chinese label (带中文名称的枚举)."""

from enum import StrEnum
from typing import Self


class LabelledEnum(StrEnum):
    """A StrEnum whose members are written ``NAME = "value", "中文"``.

    The default lets type checkers see that looking one up takes the value alone.
    """

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member
