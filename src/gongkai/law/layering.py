"""Rules laid over rules (规则叠加): what a body keeps for itself wins on the days it covers."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from gongkai.law.dated_values import Value
from gongkai.law.notices import Notice


def values_over(lower: Sequence[Value], upper: Iterable[Value]) -> tuple[Value, ...]:
    """The values of two layers as one history: the upper ones win on the days they cover.

    Of two upper values for one day the later begun wins, so an open one ends where the next begins.
    """
    found = list(lower)
    for value in sorted(upper, key=lambda each: each.since):
        found = [piece for each in found for piece in outside(each, value)] + [value]
    return tuple(sorted(found, key=lambda each: each.since))


def outside(value: Value, cover: Value) -> list[Value]:
    """The parts of a value on the days before and after those that another covers."""
    pieces = []
    before = date.fromordinal(cover.since.toordinal() - 1)
    if value.since < cover.since:
        ends = before if value.until is None or value.until > before else value.until
        pieces.append(replace(value, until=ends))
    if cover.until and (value.until is None or value.until > cover.until):
        after = date.fromordinal(cover.until.toordinal() + 1)
        pieces.append(replace(value, since=max(value.since, after)))
    return pieces


def notices_over(lower: Iterable[Notice], upper: Sequence[Notice]) -> list[Notice]:
    """The notices of two layers: an upper one stands for the lower one of its number.

    A first arrangement of a year stands also for the lower one of that year and region, and later
    changes of the lower one then change the upper.
    """
    numbers = {each.number for each in upper}
    first = {(each.year, each.region): each.number for each in upper if not each.amends}
    kept, replaced = [], {}
    for notice in lower:
        stands_for_it = None if notice.amends else first.get((notice.year, notice.region))
        if stands_for_it:
            replaced[notice.number] = stands_for_it
        elif notice.number not in numbers:
            kept.append(notice)
    return [
        *(replace(each, amends=replaced.get(each.amends, each.amends)) for each in kept),
        *(replace(each, amends=replaced.get(each.amends, each.amends)) for each in upper),
    ]
