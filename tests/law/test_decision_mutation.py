"""No number, yes-or-no, choice or start date of the decision parameters can move unnoticed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from gongkai.law import remedies
from gongkai.law.citation import RuleBroken
from gongkai.law.dated_values import Parameter, ParameterError, Scalar, Value
from gongkai.law.outcomes import CHOICES
from gongkai.law.parameters import Parameters, load
from tests.law.decision_cases import CHECKS, cases

DAY = timedelta(days=1)
FAMILIES = ("fees.", "outcomes.", "publication.", "remedies.")
FILES = {
    "fees.": ("fees",),
    "outcomes.": ("rounds",),
    "publication.": ("publication",),
    "remedies.": ("remedies", "remedy_periods", "letters", "table_4"),
}
NOTICED = (AssertionError, ParameterError, RuleBroken, ValueError, pytest.fail.Exception)
# Bodies whose reviewing authority stayed the same when the law of 2024 came into force.
UNCHANGED_IN_2024 = {"government", "province", "branch_office", "vertical", "justice", "ministry"}
# Values of rules in force when the system's own history begins: nothing turns on that day.
BACKGROUND = date(2019, 5, 15)


def changed(content: Scalar, key: str) -> Scalar:
    """The number one higher, the answer turned round, or another of the choices."""
    if isinstance(content, bool):
        return not content
    if isinstance(content, int | Decimal):
        return content + 1
    return next(choice for choice in CHOICES[key] if choice != content)


def mutants() -> Iterator[tuple[str, str, Parameters]]:
    """Key, description and parameters of every single change."""
    shipped = load()
    for item in shipped:
        if not item.key.startswith(FAMILIES):
            continue
        for place, value in enumerate(item.values):
            for other in (replace(value, value=changed(value.value, item.key)), later(value)):
                if other.since > value.since and not begins_something(item, place):
                    continue
                values = [*item.values[:place], other, *item.values[place + 1 :]]
                if place:
                    until = other.since - DAY
                    values[place - 1] = replace(values[place - 1], until=until)
                package = {**shipped.package, item.key: replace(item, values=tuple(values))}
                yield item.key, describe(value, other), Parameters(package, {})


def later(value: Value) -> Value:
    return replace(value, since=value.since + DAY)


def begins_something(item: Parameter, place: int) -> bool:
    """Whether anything turns on the day a value begins: another value before it, or a new rule."""
    if place == 0:
        return item.values[0].since > BACKGROUND
    return item.values[place - 1].value != item.values[place].value


def describe(value: Value, other: Value) -> str:
    return f"{value.since} {value.value} -> {other.since} {other.value}"


def is_noticed(key: str, parameters: Parameters) -> bool:
    """Whether some case of the key's family no longer holds."""
    family = next(each for each in FAMILIES if key.startswith(each))
    for name in FILES[family]:
        for case in cases(name):
            try:
                CHECKS[name](case, parameters)
            except NOTICED:
                return True
    return False


def test_every_change_of_a_parameter_breaks_a_case() -> None:
    unnoticed = [
        f"{key}: {change}"
        for key, change, parameters in mutants()
        if not is_noticed(key, parameters)
    ]
    assert unnoticed == []


def test_every_parameter_of_the_families_is_tried() -> None:
    tried = {key for key, _, _ in mutants()}
    assert tried == {item.key for item in load() if item.key.startswith(FAMILIES)}


def test_every_change_of_the_reviewing_authority_is_dated_to_the_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shipped = remedies.jurisdictions()
    unnoticed = []
    for place, rule in enumerate(shipped):
        later = replace(rule, since=rule.since + DAY)
        rules = (*shipped[:place], later, *shipped[place + 1 :])
        monkeypatch.setattr(remedies, "jurisdictions", lambda rules=rules: rules)
        if rule.since > BACKGROUND and not is_noticed("remedies.", load()):
            unnoticed.append(rule)
    assert unnoticed == [
        rule for rule in shipped if rule.since > BACKGROUND and rule.body.value in UNCHANGED_IN_2024
    ]
