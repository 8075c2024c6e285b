"""Results as JSON and back (存取检查结果), so that another worker can show what one has read."""

import dataclasses
import types
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
KIND = "kind"


def to_plain(value: Any) -> Any:
    """Return a frozen dataclass, or a tuple or mapping of them, as what ``json.dumps`` takes.

    A field that holds its default is left out.
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {KIND: type(value).__name__} | {
            field.name: to_plain(getattr(value, field.name))
            for field in dataclasses.fields(value)
            if getattr(value, field.name) != field.default
        }
    if isinstance(value, Mapping):
        return {str(key): to_plain(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return [to_plain(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal | date):
        return str(value)
    return value


def from_plain(wanted: type[T], plain: Any) -> T:
    """Return the value of type ``wanted`` that ``to_plain`` wrote; ValueError if it did not."""
    value: T = _build(wanted, plain)
    return value


def _build(wanted: Any, plain: Any) -> Any:
    origin = get_origin(wanted)
    if origin is not None:
        return _build_generic(origin, get_args(wanted), plain)
    if dataclasses.is_dataclass(wanted):
        return _build_dataclass(wanted, plain)
    if wanted is date:
        return date.fromisoformat(plain)
    if issubclass(wanted, Enum | Decimal):
        return wanted(plain)
    if not isinstance(plain, wanted):
        raise ValueError(f"expected {wanted}, not {type(plain)}")
    return plain


def _build_generic(origin: Any, inner: tuple[Any, ...], plain: Any) -> Any:
    if origin in (Union, types.UnionType):
        return _build_one_of(inner, plain)
    if origin is tuple:
        return tuple(_build(inner[0], each) for each in plain)
    return {key: _build(inner[1], each) for key, each in plain.items()}


def _build_one_of(kinds: tuple[Any, ...], plain: Any) -> Any:
    if plain is None:
        return None
    known = [kind for kind in kinds if kind is not type(None)]
    if len(known) == 1:
        return _build(known[0], plain)
    return _build(next(kind for kind in known if kind.__name__ == plain[KIND]), plain)


def _build_dataclass(wanted: Any, plain: Mapping[str, Any]) -> Any:
    hints = _hints(wanted)
    return wanted(
        **{name: _build(hints[name], each) for name, each in plain.items() if name != KIND}
    )


@cache
def _hints(wanted: type) -> Mapping[str, Any]:
    return get_type_hints(wanted)
