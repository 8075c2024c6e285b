"""Archiving and erasing (归档、销毁查询): what may be handed over or erased, and why not."""

from datetime import date

from django.db.models import QuerySet

from gongkai.law.clock import Clock
from gongkai.law.lifecycle import Stage
from gongkai.law.remedy_periods import lawsuit_by
from gongkai.office.agencies.models import Agency
from gongkai.office.applications.models import Application, ErasureEntry, ErasureList
from gongkai.office.applications.queries.derived import spans_of
from gongkai.office.rulebook.queries import calendar, current_parameters


def to_hand_over(agency: Agency, year: int) -> QuerySet[Application]:
    """Return the cases of a body closed in a year that wait to be archived, in order of number."""
    rows = Application.objects.filter(
        agency=agency, closed_on__year=year, is_open=False, archived_on=None, voided_on=None
    )
    return rows.select_related("agency", "data_key").order_by("number")


def handed_over(agency: Agency, on: date) -> QuerySet[Application]:
    """Return the cases of a body that were handed over on a day: the list that went along."""
    rows = Application.objects.filter(agency=agency, archived_on=on)
    return rows.select_related("agency", "data_key").order_by("number")


def days_of_handing_over(agency: Agency, year: int) -> list[date]:
    """Return the days on which cases of a body closed in a year were handed over, latest first."""
    rows = Application.objects.filter(
        agency=agency, closed_on__year=year, archived_on__isnull=False
    )
    days = rows.order_by("-archived_on").values_list("archived_on", flat=True).distinct()
    return [day for day in days if day]


def not_ready(application: Application) -> str:
    """Return in Chinese why a case cannot be archived, "" when it can."""
    if application.archived_on:
        return f"已于 {application.archived_on} 移交"
    if application.is_open:
        return "还没有办结"
    if application.stage == Stage.ANSWERED:
        return "还没有登记答复送达"
    return ""


def not_erasable(application: Application, on: date, but: ErasureList | None = None) -> str:
    """Return in Chinese why a case may not be erased on a day, "" when it may.

    ``but`` is the list that is being approved, which does not stand in its own way.
    """
    if application.erased_on:
        return f"已于 {application.erased_on} 销毁"
    if application.is_open or application.archived_on is None:
        return "还没有移交归档"
    if application.holds.filter(until=None).exists():
        return "正在复议、诉讼或者因其他原因暂缓销毁"
    over = remedies_over_on(application)
    if over is not None and on <= over:
        return f"申请人在 {over} 以前还可以申请复议或者提起诉讼"
    listed = ErasureEntry.objects.filter(
        application=application, list__approved_on=None, list__dropped_on=None
    )
    if listed.exclude(list=but).exists():
        return "已在另一份销毁清册里"
    return ""


def remedies_over_on(application: Application) -> date | None:
    """Return the last day on which the applicant may still turn to a remedy, in any round."""
    days = [_last_day(application, each.clock) for each in spans_of(application)]
    return max((each for each in days if each), default=None)


def erasable(agency: Agency, on: date) -> list[Application]:
    """Return the archived cases of a body that may be erased on a day."""
    rows = Application.objects.filter(agency=agency, archived_on__isnull=False, erased_on=None)
    rows = rows.select_related("agency", "data_key").prefetch_related("steps").order_by("number")
    return [each for each in rows if not not_erasable(each, on)]


def lists_of(agency: Agency) -> QuerySet[ErasureList]:
    """Return the erasure lists of a body, the latest first, with their cases."""
    rows = ErasureList.objects.filter(agency=agency).prefetch_related("entries__application")
    return rows.order_by("-pk")


def _last_day(application: Application, clock: Clock) -> date | None:
    told = [each for each in (clock.reconsideration_by, clock.lawsuit_by) if each]
    if told or clock.closed_on is None:
        return max(told, default=None)
    # Who was told nothing in writing may still sue over how it ended.
    return lawsuit_by(
        clock.closed_on,
        calendar=calendar(application.agency),
        parameters=current_parameters(application.agency),
    )
