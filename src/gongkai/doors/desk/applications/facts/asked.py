"""Which facts a form asks for (须填的事实): always, or only where another fact calls for them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.law.exemptions import exemptions
from gongkai.law.facts import Condition, Fact, Requirement, catalogue
from gongkai.law.grounds import Ground


@dataclass(frozen=True, slots=True)
class Asked:
    """A fact to ask for; ``when`` is the condition under which it is needed, None for always."""

    fact: Fact
    when: Condition | None = None

    @property
    def called_for(self) -> str:
        """Return in Chinese when it is to be filled in; "" for always."""
        if self.when is None:
            return ""
        return f"“{catalogue()[self.when.fact].label}”选“{self.when.equals}”时填写。"


def asked_by(held: Iterable[Ground], without: Iterable[str] = ()) -> list[Asked]:
    """Return what a finding on these grounds has to record, each fact once, in order."""
    left_out = set(without)
    found: dict[str, Asked] = {}
    for ground in held:
        for each in _of_ground(ground):
            known = found.get(each.fact.key)
            if each.fact.key not in left_out and (known is None or each.when is None):
                found[each.fact.key] = each
    return list(found.values())


def always(facts: Iterable[Fact]) -> list[Asked]:
    """Return facts that are asked for in any case, as letters do."""
    return [Asked(each) for each in facts]


def _of_ground(ground: Ground) -> Iterator[Asked]:
    records, sometimes = _records(ground)
    for condition in ground.holds:
        yield Asked(catalogue()[condition.fact])
    for key in records:
        yield Asked(catalogue()[key])
        yield from _called_for_by(key, sometimes)


def _called_for_by(key: str, sometimes: Iterable[Requirement]) -> Iterator[Asked]:
    for requirement in sometimes:
        if requirement.condition.fact == key:
            for record in requirement.records:
                yield Asked(catalogue()[record], requirement.condition)


def _records(ground: Ground) -> tuple[tuple[str, ...], tuple[Requirement, ...]]:
    if not ground.exemption:
        return ground.requires, ground.requires_when
    exemption = exemptions()[ground.exemption]
    return exemption.records, exemption.records_when
