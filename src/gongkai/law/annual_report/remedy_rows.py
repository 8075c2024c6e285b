"""The rows behind table 4 (表四的件): reviews and suits counted from their instances."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.law.annual_report import tally
from gongkai.law.parameters import Parameters
from gongkai.law.remedy_results import remedy_results

EACH_INSTANCE = "remedies.each_instance_counts"


@dataclass(frozen=True, slots=True)
class Result:
    """How an instance ended: a key of ``remedy_results`` and the day."""

    key: str
    decided_on: date


@dataclass(frozen=True, slots=True)
class Instance:
    """A review, or one instance of a suit; ``previous`` is the number of what it goes on from.

    ``kind`` is a row of table 4. The first of ``results`` ended it, the last one counts: what was
    changed afterwards does not make it end anew.
    """

    number: int
    kind: str
    filed_on: date
    results: tuple[Result, ...] = ()
    previous: int | None = None
    case: str = ""


Counted = tuple[tally.Remedy, int]


def counted(instances: Iterable[Instance], *, last: date, parameters: Parameters) -> list[Counted]:
    """第五十条: what table 4 counts by a day, each with the number of its first instance.

    A review is one row and the suit after it another. Whether each instance of a suit is a row,
    or the suit with all of them is one, is a parameter. What happened later is left out.
    """
    known = sorted(
        (each for each in instances if each.filed_on <= last),
        key=lambda each: (each.filed_on, each.number),
    )
    if parameters.flag(EACH_INSTANCE, last):
        return [(_row(each, each, last), each.number) for each in known]
    return list(_by_suit(known, last))


def _by_suit(known: list[Instance], last: date) -> Iterator[Counted]:
    """One row for a suit with all its instances, from its filing to its last result."""
    by_number = {each.number: each for each in known}
    last_of = {_first(each, by_number): each for each in known}
    for number, latest in last_of.items():
        yield _row(by_number[number], latest, last), number


def _first(instance: Instance, known: dict[int, Instance]) -> int:
    before = known.get(instance.previous) if instance.previous else None
    if before is None or before.kind != instance.kind:
        return instance.number
    return _first(before, known)


def _row(first: Instance, latest: Instance, last: date) -> tally.Remedy:
    """The row of what began with ``first`` and stands as ``latest`` does."""
    results = [each for each in latest.results if each.decided_on <= last]
    return tally.Remedy(
        kind=first.kind,
        filed_on=first.filed_on,
        decided_on=results[0].decided_on if results else None,
        result=remedy_results()[results[-1].key].column if results else None,
        case=first.case,
    )
