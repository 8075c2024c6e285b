"""The clock (期限计算): microseconds a case with a prepared calendar, against a bare loop."""

import timeit
from collections.abc import Callable
from datetime import date, timedelta

from gongkai.law import parameters, workdays
from gongkai.law.clock import reckon
from gongkai.law.steps import Channel, Step, StepKind
from gongkai.law.workdays import Calendar

TIMES = 5_000
ROUNDS = 5
AIM = 50  # microseconds a case
DAY = timedelta(days=1)
RECEIVED = date(2025, 9, 22)
BUSY = (
    Step(StepKind.THIRD_PARTY_CONSULTED, date(2025, 9, 24)),
    Step(StepKind.THIRD_PARTY_REPLIED, date(2025, 10, 14)),
    Step(StepKind.EXTENDED, date(2025, 10, 20)),
    Step(StepKind.ANSWERED, date(2025, 11, 20)),
)


def main() -> None:
    """Print what a case costs, with few steps and with many, and what goes with it."""
    calendar, values = workdays.national(), parameters.load()

    def clock(*steps: Step) -> object:
        return reckon(Channel.COUNTER, RECEIVED, steps, calendar=calendar, parameters=values)

    loop = microseconds(lambda: bare_loop(calendar))
    print(f"clock: 40 working days in a bare loop {loop:.1f} µs")
    for name, steps in (("no step", ()), (f"{len(BUSY)} steps, one a pause", BUSY)):
        took = microseconds(lambda steps=steps: clock(*steps))
        print(f"clock: all deadlines, {name} {took:.1f} µs = {took / loop:.1f} loops (aim {AIM})")
    busy = reckon(Channel.COUNTER, RECEIVED, BUSY, calendar=calendar, parameters=values)
    print(f"clock: the walk of the latter {microseconds(lambda: busy.walk, TIMES // 20):.0f} µs")
    prepare = microseconds(lambda: Calendar(calendar.notices, calendar.statutory), TIMES // 200)
    print(f"clock: preparing a calendar from notices already read {prepare / 1000:.1f} ms")


def bare_loop(calendar: Calendar) -> date:
    """The 40th working day the slow way, as anybody would write it."""
    day, left = RECEIVED, 40
    while left:
        day += DAY
        left -= calendar.is_working_day(day)
    return day


def microseconds(work: Callable[[], object], times: int = TIMES) -> float:
    """Microseconds a call, the best of several rounds."""
    return min(timeit.repeat(work, number=times, repeat=ROUNDS)) / times * 1e6


if __name__ == "__main__":
    main()
