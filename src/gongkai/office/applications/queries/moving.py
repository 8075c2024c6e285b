"""Cases that a change of the rules moves (期限变动): with both days, before anybody confirms it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from gongkai.law.citation import RuleBroken
from gongkai.law.notices import CalendarError
from gongkai.office.agencies import tree
from gongkai.office.applications.models import Application, Step
from gongkai.office.applications.queries.clocks import clock_of
from gongkai.office.applications.queries.derived import columns_of
from gongkai.office.rulebook.candidates import as_if
from gongkai.office.rulebook.models import Entered


@dataclass(frozen=True, slots=True)
class Moved:
    """One open case whose due day changes, or is certain from now on, or no longer is.

    While somebody else has to act, the day is the last one for that. ``after`` is None where the
    case cannot be reckoned under the new rules.
    """

    number: str
    agency: str
    before: date | None
    after: date | None
    was_provisional: bool
    is_provisional: bool

    @property
    def becomes_certain(self) -> bool:
        return self.was_provisional and not self.is_provisional


def moved(row: Entered) -> list[Moved]:
    """Return the open cases that stand otherwise once an entered rule binds, or no longer does.

    The earliest due come first.
    """
    with as_if(row):
        found = [case for each in _open_cases(row) if (case := _moved(each))]
    return sorted(found, key=lambda case: (case.before or date.max, case.number))


def _open_cases(row: Entered) -> list[Application]:
    cases = Application.objects.filter(is_open=True, voided_on=None)
    if row.agency is not None:
        cases = cases.filter(tree.within(row.agency.path, "agency__path"))
    steps = Prefetch("steps", Step.objects.order_by("pk"))
    return list(cases.select_related("agency").prefetch_related(steps))


def _moved(case: Application) -> Moved | None:
    try:
        now = columns_of(case, clock_of(case))
    except (CalendarError, RuleBroken):
        due_on, provisional = None, True
    else:
        due_on, provisional = now.due_on or now.waits_until, now.provisional
    before = case.due_on or case.waits_until
    if (due_on, provisional) == (before, case.provisional):
        return None
    return Moved(
        number=case.number,
        agency=case.agency.name,
        before=before,
        after=due_on,
        was_provisional=case.provisional,
        is_provisional=provisional,
    )
