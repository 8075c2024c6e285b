"""Messages between this process and a parsing child (进程间消息): pickled, and taken with care.

A child has parsed a stranger's file, so of what it sends only plain values and this package's own
data classes are taken.
"""

import builtins
import copyreg
import datetime
import decimal
import enum
import importlib
import io
import pickle
from collections.abc import Callable
from dataclasses import is_dataclass
from typing import Any

from gongkai.formats.reading.result import Unreadable

_PACKAGE = "gongkai."
_PLAIN: dict[tuple[str, str], Any] = {
    ("decimal", "Decimal"): decimal.Decimal,
    ("datetime", "date"): datetime.date,
    ("datetime", "datetime"): datetime.datetime,
    **{("builtins", each): getattr(builtins, each) for each in ("set", "frozenset", "complex")},
}


class Refused(Exception):
    """A child sent something other than data."""


def _taken_apart(error: Unreadable) -> tuple[Callable[..., Unreadable], tuple[str, str]]:
    return Unreadable, (error.code, error.message)


copyreg.pickle(Unreadable, _taken_apart)


def packed(message: object) -> bytes:
    """The bytes of a message."""
    into = io.BytesIO()
    _Packer(into, protocol=pickle.HIGHEST_PROTOCOL).dump(message)
    return into.getvalue()


def unpacked(data: bytes) -> Any:
    """The message in the bytes a child sent; raises Refused for anything but data."""
    try:
        return _DataOnly(io.BytesIO(data)).load()
    except Refused:
        raise
    except Exception as error:
        raise Refused("not a message") from error


def request(data: bytes) -> Any:
    """The message in the bytes that this package's own parent process sent."""
    return pickle.loads(data)  # noqa: S301 - comes from the process that started us


class _Packer(pickle.Pickler):
    """Writes an enum member as its class and value.

    Python 3.11.0 to 3.11.3 (Debian 12 has 3.11.2) would write a call of ``getattr``, which is no
    data and which ``_DataOnly`` refuses.
    """

    def reducer_override(self, obj: object) -> Any:
        if isinstance(obj, enum.Enum):
            return type(obj), (obj.value,)
        return NotImplemented


class _DataOnly(pickle.Unpickler):
    """Loads no name but those of plain types and of our data classes, enums and errors."""

    def find_class(self, module: str, name: str) -> Any:
        known = _PLAIN.get((module, name))
        if known is not None:
            return known
        if module.startswith(_PACKAGE) and "." not in name:
            found = getattr(importlib.import_module(module), name, None)
            if isinstance(found, type) and found.__module__ == module and _is_data(found):
                return found
        raise Refused(f"{module}.{name}")


def _is_data(found: type) -> bool:
    return is_dataclass(found) or issubclass(found, (enum.Enum, Unreadable))
