"""Cases under lock (锁定案件): read anew as they are now, one writer at a time."""

from datetime import date, datetime

from gongkai.office.applications.models import Application
from gongkai.office.base.refusals import NotPossible
from gongkai.office.base.times import BEIJING


def locked(application: Application | int) -> Application:
    """Return the case as it is now, locked, with its body and data key.

    Whoever waited for the lock reads what is joined after it: with the locked row, PostgreSQL
    would give it as it was before the wait.
    """
    key = application if isinstance(application, int) else application.pk
    Application.objects.select_for_update(no_key=True).only("pk").get(pk=key)
    return Application.objects.select_related("agency", "data_key").get(pk=key)


def still_open(application: Application, instead: str) -> None:
    """Refuse a case that is closed or voided; ``instead`` says what to do."""
    not_voided(application)
    if not application.is_open:
        raise NotPossible(f"{application.number} 已经办结。{instead}")


def not_voided(application: Application) -> None:
    """Refuse a case whose registration was voided."""
    if application.voided_on:
        other = application.duplicate_of
        assert other  # a constraint of the table  # noqa: S101
        raise NotPossible(f"{application.number} 是重复登记，已经注销。请在 {other.number} 办理。")


def not_ahead(on: date, at: datetime) -> None:
    """Refuse a day that has not come: what is recorded has happened."""
    if on > day_of(at):
        raise NotPossible(f"日期 {on} 还没有到。请填写当天或者以前的日期。")


def day_of(at: datetime) -> date:
    """Return the day a moment falls on here."""
    return at.astimezone(BEIJING).date()
