"""Dated legal values (法定参数): looked up by key and day, local ones over the package's."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import resources
from pathlib import Path

from gongkai.law.dated_values import Parameter, ParameterError, Value
from gongkai.law.parameter_files import check_override, read

__all__ = ["Parameter", "ParameterError", "Parameters", "Value", "load"]


@dataclass(frozen=True, slots=True)
class Parameters:
    """The package's parameters under the deployment's own, which win on the days they cover."""

    package: Mapping[str, Parameter]
    local: Mapping[str, Parameter]

    def __iter__(self) -> Iterator[Parameter]:
        """Every parameter of the package in order of key, then every local one."""
        for layer in (self.package, self.local):
            yield from (layer[key] for key in sorted(layer))

    def describe(self, key: str) -> Parameter:
        """The package's parameter of that name, with title and unit."""
        if key not in self.package:
            raise ParameterError(f"没有名为“{key}”的参数，请核对名称。")
        return self.package[key]

    def entry(self, key: str, on: date) -> Value:
        """The value in force on a day with its source; ParameterError if there is none."""
        found = self.find(key, on)
        if found is None:
            title = self.describe(key).title
            raise ParameterError(
                f"参数“{key}”（{title}）在{on}没有生效的值，请补录当日适用的规定。"
            )
        return found

    def find(self, key: str, on: date) -> Value | None:
        """The value of a known key in force on a day, or None where no rule covers that day."""
        shipped = self.describe(key).on(on)
        local = self.local.get(key)
        return (local.on(on) if local else None) or shipped

    def integer(self, key: str, on: date) -> int:
        """A whole number (days, months, pieces) in force on a day."""
        value = self.entry(key, on).value
        if isinstance(value, bool) or not isinstance(value, int):
            raise ParameterError(f"参数“{key}”的值“{value}”不是整数。")
        return value

    def money(self, key: str, on: date) -> Decimal:
        """An exact amount in force on a day, in the parameter's unit."""
        value = self.entry(key, on).value
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise ParameterError(f"参数“{key}”的值“{value}”不是金额。")
        return Decimal(value)

    def flag(self, key: str, on: date) -> bool:
        """A yes-or-no setting in force on a day."""
        value = self.entry(key, on).value
        if not isinstance(value, bool):
            raise ParameterError(f"参数“{key}”的值“{value}”不是true或false。")
        return value

    def text(self, key: str, on: date) -> str:
        """A wording or code in force on a day."""
        value = self.entry(key, on).value
        if not isinstance(value, str):
            raise ParameterError(f"参数“{key}”的值“{value}”不是文字。")
        return value

    def unconfirmed(self) -> list[tuple[Parameter, Value]]:
        """Every value whose source nobody has checked yet, with its parameter, by key and date."""
        return [(item, value) for item in self for value in item.values if not value.confirmed]


def load(overrides: Path | None = None) -> Parameters:
    """The package's parameters and, from the TOML files of a folder, the deployment's own.

    ``overrides`` is that folder (``GONGKAI_DATA/parameters``); it may be None or not exist.
    Raises ParameterError naming file and key when a field is unknown or missing, a type is
    wrong, two values overlap, or a local key, unit or kind does not match the package's.
    """
    package = package_parameters()
    if overrides is None or not overrides.is_dir():
        return Parameters(package, {})
    local = read(overrides.glob("*.toml"))
    for item in local.values():
        check_override(item, package)
    return Parameters(package, local)


@cache
def package_parameters() -> Mapping[str, Parameter]:
    """The parameters shipped with the package, by key, read once."""
    folder = resources.files("gongkai.law") / "data" / "parameters"
    return read(file for file in folder.iterdir() if file.name.endswith(".toml"))
