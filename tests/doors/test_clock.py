"""The doors' clock speaks Beijing time."""

from datetime import UTC, date, datetime, timedelta

import time_machine

from gongkai.doors.clock import now, today


@time_machine.travel(datetime(2026, 12, 31, 16, 30, tzinfo=UTC), tick=False)
def test_today_turns_at_midnight_in_beijing() -> None:
    assert today() == date(2027, 1, 1)
    assert now().utcoffset() == timedelta(hours=8)
