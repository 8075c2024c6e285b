"""The present moment (当前时间), which only doors may ask for and then pass down."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """Return this moment, aware, in Beijing time."""
    return datetime.now(BEIJING)


def today() -> date:
    """Return today's date in Beijing, whatever zone the machine is set to."""
    return now().date()
