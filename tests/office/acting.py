"""Who acts in the tests, and when."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from gongkai.office.base.actors import Actor
from tests.office.sample import actions
from tests.office.sample.models import Case

CLERK = Actor("person:17", "王小明")
TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)


def sign(at: datetime = NOW, **options: bool) -> Case:
    return actions.sign(by=CLERK, on=TODAY, at=at, **options)


def send(case: Case, at: datetime = NOW) -> None:
    actions.send(case.pk, by=CLERK, on=TODAY, at=at)


def minutes(count: int) -> timedelta:
    return timedelta(minutes=count)


def moments(step: timedelta = timedelta(seconds=1), start: datetime = NOW) -> Iterator[datetime]:
    """Yield one moment after another; ``partial(next, moments())`` is a clock."""
    while True:
        yield start
        start += step
