"""Facts of a case (事实要素) that findings and letters rest on: names, labels, allowed answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any

from gongkai.law.law_tables import TableError, check_fields, check_known, read_table

FactValue = str | int | date
Facts = Mapping[str, FactValue]


class FactKind(StrEnum):
    """What a fact's value is: text, one of a few answers, a date, or a whole number."""

    TEXT = "text"
    CHOICE = "choice"
    DATE = "date"
    NUMBER = "number"


class FactError(ValueError):
    """A fact nobody knows or with a value it cannot have; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact with the label the desk shows; ``choices`` is empty unless it is a choice."""

    key: str
    label: str
    kind: FactKind
    choices: tuple[str, ...] = ()

    def accepts(self, value: FactValue) -> bool:
        """Whether a value is of the fact's kind and, for a choice, one of its answers."""
        if self.kind is FactKind.CHOICE:
            return value in self.choices
        if self.kind is FactKind.DATE:
            return isinstance(value, date) and not isinstance(value, datetime)
        if self.kind is FactKind.NUMBER:
            return isinstance(value, int) and not isinstance(value, bool)
        return isinstance(value, str)


@dataclass(frozen=True, slots=True)
class Condition:
    """A fact that has a certain value or, with ``equals`` None, is recorded at all."""

    fact: str
    equals: str | None

    def holds(self, facts: Facts) -> bool:
        if self.equals is None:
            return recorded(facts, self.fact)
        return facts.get(self.fact) == self.equals


@dataclass(frozen=True, slots=True)
class Requirement:
    """The facts that must be on record where a condition holds."""

    condition: Condition
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A condition under which a finding may not be made, and why, in Chinese."""

    condition: Condition
    because: str


def recorded(facts: Facts, key: str) -> bool:
    """Whether the fact is there and not blank."""
    value = facts.get(key)
    return value is not None and (not isinstance(value, str) or value.strip() != "")


def missing(facts: Facts, keys: Iterable[str]) -> tuple[Fact, ...]:
    """Those of the facts named by ``keys`` that are not on record, in that order."""
    return tuple(catalogue()[key] for key in keys if not recorded(facts, key))


def needed(always: Iterable[str], sometimes: Iterable[Requirement], facts: Facts) -> list[str]:
    """The facts needed always, then those whose condition holds."""
    keys = list(always)
    for requirement in sometimes:
        if requirement.condition.holds(facts):
            keys += requirement.records
    return keys


def check_facts(facts: Facts) -> None:
    """FactError naming a fact that is unknown or whose value is not of its kind."""
    for key, value in facts.items():
        fact = catalogue().get(key)
        if fact is None:
            raise FactError(f"没有名为“{key}”的事实要素。")
        if recorded(facts, key) and not fact.accepts(value):
            allowed = f"，只能是{'、'.join(fact.choices)}之一" if fact.choices else ""
            raise FactError(f"“{fact.label}”不能是“{value}”{allowed}。")


def labels(facts: Iterable[Fact]) -> str:
    """The labels of several facts as one Chinese list."""
    return "、".join(fact.label for fact in facts)


def read_condition(entry: Mapping[str, Any], place: str) -> Condition:
    """A ``{ fact = …, is = … }`` of a table; ``is`` must be one of the fact's choices."""
    check_known([entry["fact"]], catalogue(), place, "事实")
    fact = catalogue()[entry["fact"]]
    equals = entry.get("is")
    if equals is not None and equals not in fact.choices:
        raise TableError(f"{place}：“{fact.label}”没有“{equals}”这一选项。")
    return Condition(fact.key, equals)


def read_requirements(entries: Iterable[Mapping[str, Any]], place: str) -> tuple[Requirement, ...]:
    """The ``{ fact, is, records }`` entries of a table."""
    found = []
    for entry in entries:
        check_fields(entry, place, needed={"fact", "is", "records"})
        check_known(entry["records"], catalogue(), place, "事实")
        found.append(Requirement(read_condition(entry, place), tuple(entry["records"])))
    return tuple(found)


def read_exclusions(entries: Iterable[Mapping[str, Any]], place: str) -> tuple[Exclusion, ...]:
    """The ``{ fact, is, because }`` entries of a table."""
    found = []
    for entry in entries:
        check_fields(entry, place, needed={"fact", "because"}, optional={"is"})
        found.append(Exclusion(read_condition(entry, place), entry["because"]))
    return tuple(found)


@cache
def catalogue() -> Mapping[str, Fact]:
    """Every fact by key, in the order of the data file."""
    return {key: read_fact(key, entry) for key, entry in read_table("facts.toml").items()}


def read_fact(key: str, entry: Mapping[str, Any]) -> Fact:
    """One checked fact of the catalogue."""
    check_fields(entry, f"事实“{key}”", needed={"label"}, optional={"kind", "choices"})
    choices = tuple(entry.get("choices", ()))
    kind = FactKind.CHOICE if choices else FactKind(entry.get("kind", FactKind.TEXT))
    return Fact(key, entry["label"], kind, choices)
