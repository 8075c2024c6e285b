"""Digits whose cell separators are lost (粘连数字): which readings are possible at all.

"2433" may be 2, 4, 33. Digit count comes first: as many digits as cells leaves one reading. No
number is printed with a leading zero. Where several readings remain, a form's sum may exclude all
but one; it never chooses between readings that both fit, and no reading is bent to make it fit.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

Reading = tuple[int, ...]

MOST_READINGS = 2_000


@dataclass(frozen=True, slots=True)
class Split:
    """The possible readings of a row: ``reading`` if it is settled, and all of them.

    ``balanced`` are the readings that keep the row's sum; ``by_sum`` says the sum settled it.
    """

    readings: tuple[Reading, ...]
    balanced: tuple[Reading, ...]

    @property
    def reading(self) -> Reading | None:
        """The only possible reading, or the only one that keeps the sum; else None."""
        if len(self.readings) == 1:
            return self.readings[0]
        return self.balanced[0] if len(self.balanced) == 1 else None

    @property
    def by_sum(self) -> bool:
        return len(self.readings) > 1 and len(self.balanced) == 1


def split(runs: Sequence[str], count: int, balances: Callable[[Reading], bool] | None) -> Split:
    """The readings of runs of digits as ``count`` numbers; each run holds at least one."""
    readings = []
    for reading in _readings(tuple(runs), count):
        readings.append(reading)
        if len(readings) > MOST_READINGS:
            return Split((), ())
    balanced = [reading for reading in readings if balances is not None and balances(reading)]
    return Split(tuple(readings), tuple(balanced))


def _readings(runs: tuple[str, ...], count: int) -> Iterator[Reading]:
    head, *rest = runs
    if not rest:
        yield from (tuple(map(int, parts)) for parts in _parts(head, count))
        return
    for here in range(1, count - len(rest) + 1):
        for parts in _parts(head, here):
            for tail in _readings(tuple(rest), count - here):
                yield (*map(int, parts), *tail)


def _parts(digits: str, count: int) -> Iterator[tuple[str, ...]]:
    """Every cut of ``digits`` into ``count`` numbers without leading zeros."""
    if not _possible(digits, count):
        return
    if count == 1:
        yield (digits,)
        return
    longest = 1 if digits[0] == "0" else len(digits) - count + 1
    for length in range(1, longest + 1):
        for tail in _parts(digits[length:], count - 1):
            yield (digits[:length], *tail)


@lru_cache(maxsize=4096)
def _possible(digits: str, count: int) -> bool:
    if count < 1 or len(digits) < count:
        return False
    if count == 1:
        return len(digits) == 1 or digits[0] != "0"
    if digits[0] == "0":
        return _possible(digits[1:], count - 1)
    return any(_possible(digits[length:], count - 1) for length in range(1, len(digits)))
