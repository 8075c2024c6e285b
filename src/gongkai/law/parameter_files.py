"""Reading parameter files (参数文件): TOML in, checked parameters out, or what is wrong with it."""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any, Protocol

from gongkai.law.dated_values import Parameter, ParameterError, Value, kind_of

PARAMETER_FIELDS = {"key", "title", "unit", "values"}
NEEDED_VALUE_FIELDS = {"from", "value", "source", "confirmed"}
VALUE_FIELDS = NEEDED_VALUE_FIELDS | {"until", "note"}


class TextFile(Protocol):
    """A readable file, of the package or of the deployment's folder."""

    @property
    def name(self) -> str:
        """The file's name without its folder."""

    def read_text(self, encoding: str) -> str:
        """The whole content."""


def read(files: Iterable[TextFile]) -> dict[str, Parameter]:
    """The parameters of several files of one layer, by key; ParameterError if any is unusable."""
    found: dict[str, Parameter] = {}
    for file in sorted(files, key=lambda each: each.name):
        for item in parse(file.read_text(encoding="utf-8"), file.name):
            if item.key in found:
                other = found[item.key].file
                raise ParameterError(
                    f"{file.name}：参数“{item.key}”已在{other}中写过，请只保留一处。"
                )
            found[item.key] = item
    return found


def parse(text: str, file: str) -> list[Parameter]:
    """The parameters of one TOML text; ``file`` names it in messages."""
    try:
        content = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise ParameterError(f"{file}：不是有效的TOML文件（{error}）。") from error
    entries = content.get("parameter")
    if set(content) != {"parameter"} or not isinstance(entries, list):
        raise ParameterError(f"{file}：文件只能由若干个[[parameter]]组成。")
    return [read_parameter(entry, file) for entry in entries]


def read_parameter(entry: Mapping[str, Any], file: str) -> Parameter:
    """One checked ``[[parameter]]`` table."""
    key = entry.get("key")
    if not isinstance(key, str) or not key:
        raise ParameterError(f"{file}：有一个参数没有key（名称）。")
    place = f"{file}：参数“{key}”"
    check_fields(entry, PARAMETER_FIELDS, PARAMETER_FIELDS, place)
    for field in ("title", "unit"):
        check_text(entry, field, place)
    raw = entry["values"]
    if not isinstance(raw, list) or not raw:
        raise ParameterError(f"{place}：values应当至少有一个值。")
    values = [read_value(item, place) for item in raw]
    kinds = {kind_of(value.value, entry["unit"]) for value in values}
    if len(kinds) > 1:
        raise ParameterError(f"{place}：各个值的类型不一致（{'、'.join(sorted(kinds))}）。")
    if kinds == {"小数"}:
        raise ParameterError(f"{place}：只有以元、万元为单位的参数可以写小数。")
    return Parameter(key, entry["title"], entry["unit"], in_order(values, place), file)


def read_value(entry: Mapping[str, Any], place: str) -> Value:
    """One checked value of a parameter, its ``until`` as written."""
    check_fields(entry, NEEDED_VALUE_FIELDS, VALUE_FIELDS, place)
    for field in ("source", "note"):
        if field in entry:
            check_text(entry, field, place)
    for field in ("from", "until"):
        # A TOML date with a time is a datetime, which Python counts among the dates.
        if field in entry and type(entry[field]) is not date:
            raise ParameterError(f"{place}：{field}应当是日期，如2019-05-15。")
    if not isinstance(entry["confirmed"], bool):
        raise ParameterError(f"{place}：confirmed应当是true或false。")
    content = entry["value"]
    if not isinstance(content, bool | int | Decimal | str) or isinstance(content, datetime):
        raise ParameterError(f"{place}：value应当是数字、文字或true/false。")
    if isinstance(content, int | Decimal) and content < 0:
        raise ParameterError(f"{place}：value不能是负数。")
    since, until = entry["from"], entry.get("until")
    if until is not None and until < since:
        raise ParameterError(f"{place}：until（{until}）早于from（{since}）。")
    return Value(since, until, content, entry["source"], entry["confirmed"], entry.get("note", ""))


def in_order(values: list[Value], place: str) -> tuple[Value, ...]:
    """The values by date, an open one ended on the day before the next; overlaps are refused."""
    ordered = sorted(values, key=lambda value: value.since)
    closed = []
    for earlier, later in pairwise(ordered):
        if earlier.since == later.since or (earlier.until and earlier.until >= later.since):
            raise ParameterError(
                f"{place}：自{earlier.since}与自{later.since}起的两个值重叠，请写明until或改正日期。"
            )
        closed.append(ended(earlier, later.since))
    return (*closed, ordered[-1])


def ended(value: Value, before: date) -> Value:
    """The value with its last day filled in where the next value ends it."""
    until = value.until or date.fromordinal(before.toordinal() - 1)
    return Value(value.since, until, value.value, value.source, value.confirmed, value.note)


def check_override(item: Parameter, package: Mapping[str, Parameter]) -> None:
    """Refuse a local value for an unknown key, in another unit or of another kind."""
    place = f"{item.file}：参数“{item.key}”"
    known = package.get(item.key)
    if known is None:
        raise ParameterError(f"{place}：没有这个参数，请核对名称。")
    if item.unit != known.unit:
        raise ParameterError(f"{place}：单位应当是“{known.unit}”，写成了“{item.unit}”。")
    if item.kind != known.kind:
        raise ParameterError(f"{place}：值应当是{known.kind}，写成了{item.kind}。")


def check_fields(entry: object, needed: set[str], known: set[str], place: str) -> None:
    """Refuse a table with unknown or missing fields, and what is no table."""
    if not isinstance(entry, dict):
        raise ParameterError(f"{place}：应当写成{{ from = …, value = … }}的形式。")
    if unknown := set(entry) - known:
        raise ParameterError(f"{place}：不认识的字段{'、'.join(sorted(unknown))}。")
    if missing := needed - set(entry):
        raise ParameterError(f"{place}：缺少{'、'.join(sorted(missing))}。")


def check_text(entry: Mapping[str, Any], field: str, place: str) -> None:
    """Refuse a text field that is empty or no text."""
    content = entry[field]
    if not isinstance(content, str) or not content.strip():
        raise ParameterError(f"{place}：{field}应当写明文字。")
