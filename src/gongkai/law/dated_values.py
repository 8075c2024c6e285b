"""One legal parameter (法定参数) and its history of dated, sourced values."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Scalar = bool | int | Decimal | str

MONEY_UNITS = frozenset({"元", "万元"})


class ParameterError(ValueError):
    """A parameter file or a look-up that cannot be used; the message is Chinese and says why."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a parameter and the days it holds: ``since`` to ``until``, both included."""

    since: date
    until: date | None
    value: Scalar
    source: str
    confirmed: bool
    note: str = ""

    def holds(self, on: date) -> bool:
        """Whether this value is the one in force on a day."""
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A named legal value with its unit, its history, oldest first, and the file it stands in."""

    key: str
    title: str
    unit: str
    values: tuple[Value, ...]
    file: str

    @property
    def kind(self) -> str:
        """What its values are, in Chinese: 金额 (a unit of money), 整数, 是否 or 文字."""
        return kind_of(self.values[0].value, self.unit)

    def on(self, day: date) -> Value | None:
        """The value in force on a day, if any."""
        for value in self.values:
            if value.holds(day):
                return value
        return None


def kind_of(content: Scalar, unit: str) -> str:
    """The Chinese name of a value's kind; a decimal outside money is 小数, never accepted."""
    if isinstance(content, bool):
        return "是否"
    if isinstance(content, str):
        return "文字"
    if unit in MONEY_UNITS:
        return "金额"
    return "整数" if isinstance(content, int) else "小数"
