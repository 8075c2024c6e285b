"""A fee as it is made up (费用构成): its bands, before and after it is fixed."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gongkai.law.fees import Line, Schedule
from gongkai.office.applications.actions.fees import charged
from gongkai.office.applications.models import Application, Fee
from gongkai.office.applications.queries.cases import current_round

UNITS = {Schedule.ITEMS: "件", Schedule.PAGES: "页"}


@dataclass(frozen=True, slots=True)
class ShownCharge:
    """A charge with its lines, as a table shows it."""

    schedule: Schedule
    unit: str
    amount: Decimal
    lines: tuple[Line, ...]


def counted(application: Application, schedule: Schedule, count: int, on: date) -> ShownCharge:
    """Return what a count comes to; RuleBroken where no fee may be taken."""
    found = charged(application, current_round(application), schedule, count, on)
    return ShownCharge(found.schedule, UNITS[found.schedule], found.amount, found.lines)


def kept(fee: Fee) -> ShownCharge:
    """Return the charge of a fee that was fixed, as it was made up then."""
    schedule = Schedule(fee.schedule)
    lines = tuple(Line(each["first"], each["last"], Decimal(each["price"])) for each in fee.lines)
    return ShownCharge(schedule, UNITS[schedule], fee.amount, lines)
