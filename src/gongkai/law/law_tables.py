"""Reading the tables of the law package (规则数据): TOML in, checked entries out."""

import tomllib
from collections.abc import Iterable, Mapping
from importlib import resources
from typing import Any, TypeVar

T = TypeVar("T")


class TableError(ValueError):
    """A table of legal data that cannot be used; the Chinese message says where and why."""


def read_table(*path: str) -> dict[str, Any]:
    """The content of one TOML file of the package's ``data`` folder."""
    file = resources.files("gongkai.law").joinpath("data", *path)
    return tomllib.loads(file.read_text(encoding="utf-8"))


def check_fields(
    entry: Mapping[str, Any], place: str, *, needed: Iterable[str], optional: Iterable[str] = ()
) -> None:
    """TableError naming the fields an entry lacks or that nobody reads."""
    required = set(needed)
    if missing := required - set(entry):
        raise TableError(f"{place}：缺少{'、'.join(sorted(missing))}。")
    if unknown := set(entry) - required - set(optional):
        raise TableError(f"{place}：不认识的字段{'、'.join(sorted(unknown))}。")


def check_known(names: Iterable[str], known: Iterable[str], place: str, what: str) -> None:
    """TableError naming the references that lead nowhere; ``what`` says what they should be."""
    if strange := set(names) - set(known):
        raise TableError(f"{place}：没有名为{'、'.join(sorted(strange))}的{what}。")


def index_by(items: Iterable[T], field: str, place: str) -> dict[str, T]:
    """The items by one attribute, in order; TableError where two share it."""
    found: dict[str, T] = {}
    for item in items:
        name = getattr(item, field)
        if name in found:
            raise TableError(f"{place}：“{name}”写了两次。")
        found[name] = item
    return found
