"""Referrals (转办单): work on a case handed to a unit or another body, to come back by a day."""

from datetime import date, datetime

from gongkai.office.agencies.actions import checks, work
from gongkai.office.agencies.models import Agency, Unit
from gongkai.office.applications.actions.locking import day_of, locked, not_ahead, still_open
from gongkai.office.applications.actions.opening import handled, screened
from gongkai.office.applications.events import ApplicationEvent
from gongkai.office.applications.facts import checked_text
from gongkai.office.applications.models import Application, Referral
from gongkai.office.applications.states import Task
from gongkai.office.base.actors import Actor
from gongkai.office.base.fields import Secret
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.disclosures.actions.authority import may_draft
from gongkai.office.documents.actions.screening import admit_text
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record

LONGEST = 5_000


def refer(
    application: Application,
    agency: Agency,
    unit: Unit | None,
    instructions: str,
    due_on: date,
    *,
    by: Actor,
    on: date,
    at: datetime,
) -> Referral:
    """Hand work on a case to a body, or to a unit of it, to be answered by a day."""
    said = checked_text("要办的事", instructions, LONGEST)
    screened(application, {"要办的事": said}, by=by, on=on, at=at)
    row = Referral(
        application=application, agency=agency, unit=unit, instructions=Secret(said), due_on=due_on
    )
    return _refer(row, by=by, on=on, at=at)


def answer(referral: Referral, reply: str, *, by: Actor, on: date, at: datetime) -> Referral:
    """Answer a referral, as its unit or as who handles applications at its body."""
    _require_answerer(referral, by, day_of(at))
    said = checked_text("答复", reply, LONGEST)
    admit_text(said, referral.agency, place="答复", by=by, on=on, at=at)
    return _answer(referral, said, by=by, on=on, at=at)


@action
def recall(referral: Referral, *, by: Actor, on: date, at: datetime) -> Referral:
    """Take back work that was handed out and has not been answered."""
    application = handled(referral.application_id, by, on, at)
    referral = _open_one(referral)
    referral.recalled_on = on
    referral.save(update_fields=["recalled_on"])
    work.finish(referral, by=by, on=on, at=at)
    record(
        ApplicationEvent.REFERRAL_RECALLED,
        application,
        body=application.agency_id,
        referral=referral.pk,
    )
    return referral


@action
def _refer(row: Referral, *, by: Actor, on: date, at: datetime) -> Referral:
    application = handled(row.application_id, by, on, at)
    still_open(application, "不能再转办。")
    checks.still_open(row.agency)
    checks.open_unit_of(row.agency, row.unit)
    if row.agency.is_area:
        raise NotPossible(f"“{row.agency.name}”是地区，不是机构。请选择具体机构。")
    if row.due_on < on:
        raise NotPossible(f"答复的日期 {row.due_on} 早于转办的日期 {on}。请核对。")
    row.application, row.data_key = application, application.data_key
    row.reply, row.given_by, row.given_on = Secret(""), by.id, on
    row.save()
    work.give(
        row,
        row.agency,
        row.unit,
        task=Task.REPLY_REFERRAL.value,
        needs=Permission.HANDLE_APPLICATIONS,
        due_on=row.due_on,
        by=by,
        on=on,
        at=at,
    )
    record(ApplicationEvent.REFERRED, application, body=application.agency_id, referral=row.pk)
    return row


@action
def _answer(referral: Referral, reply: str, *, by: Actor, on: date, at: datetime) -> Referral:
    application = locked(referral.application_id)
    referral = _open_one(referral)
    _require_answerer(referral, by, day_of(at))
    not_ahead(on, at)
    referral.reply, referral.returned_by, referral.returned_on = Secret(reply), by.id, on
    referral.save(update_fields=["reply", "returned_by", "returned_on"])
    work.finish(referral, by=by, on=on, at=at)
    record(
        ApplicationEvent.REFERRAL_RETURNED,
        application,
        body=referral.agency_id,
        referral=referral.pk,
    )
    return referral


def _open_one(referral: Referral) -> Referral:
    rows = Referral.objects.select_related("agency", "unit", "data_key")
    referral = rows.get(pk=referral.pk)
    if referral.returned_on:
        raise NotPossible(f"这张转办单已于 {referral.returned_on} 答复。请刷新页面查看。")
    if referral.recalled_on:
        raise NotPossible(f"这张转办单已于 {referral.recalled_on} 收回，不用再办。")
    return referral


def _require_answerer(referral: Referral, by: Actor, on: date) -> None:
    if referral.unit is not None and may_draft(referral.agency, referral.unit, by, on):
        return
    by.require(Permission.HANDLE_APPLICATIONS, referral.agency)
