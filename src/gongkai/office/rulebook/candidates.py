"""What a rule would change (规则变动预览): the days that turn, and the rules as they would be."""

from contextlib import AbstractContextManager

from gongkai.law import notice_review, statutory_days
from gongkai.law.notice_review import Change
from gongkai.office.rulebook import layers
from gongkai.office.rulebook.editions import held
from gongkai.office.rulebook.entries import notice_of
from gongkai.office.rulebook.fitting import entries_if
from gongkai.office.rulebook.models import Entered, EnteredNotice
from gongkai.office.rulebook.queries import calendar


def as_if(row: Entered) -> AbstractContextManager[None]:
    """Let the rules inside be as they would be: with a row that waits, without one that binds."""
    return held(entries_if(row))


def days_turned(row: EnteredNotice) -> list[Change]:
    """Return the days that become working days or days off if the row binds, or no longer does."""
    after = layers.calendar(entries_if(row), row.agency)
    return notice_review.changes(calendar(row.agency), after)


def doubts(row: EnteredNotice) -> list[str]:
    """Return what a careful reader would ask about a notice before confirming it."""
    return notice_review.doubts(notice_of(row), statutory_days.load())
