"""Erasing (销毁个人信息): a list proposed by one person and approved by another; figures stay."""

from collections.abc import Iterable
from datetime import date, datetime

from gongkai.office.agencies.models import Agency
from gongkai.office.applications.actions.locking import locked, not_ahead
from gongkai.office.applications.events import ApplicationEvent
from gongkai.office.applications.facts import checked_line
from gongkai.office.applications.models import (
    Application,
    CaseFile,
    Delivery,
    ErasureEntry,
    ErasureList,
    Letter,
    Step,
)
from gongkai.office.applications.queries.archiving import not_erasable
from gongkai.office.applications.queries.telling import ERASED as GONE
from gongkai.office.base.actors import Actor
from gongkai.office.base.erasure import erase
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record

LONGEST_BASIS = 300


@action
def propose(
    agency: Agency,
    applications: Iterable[Application],
    basis: str,
    *,
    by: Actor,
    on: date,
    at: datetime,
) -> ErasureList:
    """Propose to erase the personal data of archived cases of a body; ``basis`` is the rule."""
    _may_propose(agency, by)
    not_ahead(on, at)
    said = checked_line("销毁的依据", basis, LONGEST_BASIS)
    cases = [locked(each) for each in sorted(applications, key=lambda case: case.pk)]
    if not cases:
        raise NotPossible("没有选择要销毁的申请。请先勾选。")
    row = ErasureList.objects.create(agency=agency, basis=said, proposed_by=by.id, proposed_on=on)
    for each in cases:
        _erasable(each, agency, on, row)
        ErasureEntry.objects.create(list=row, application=each)
    record(ApplicationEvent.ERASURE_PROPOSED, row, body=agency.pk, count=len(cases))
    return row


@action
def approve(erasure_list: ErasureList, *, by: Actor, on: date, at: datetime) -> int:
    """Approve a list as another person: the keys of its cases go, and with them what they sealed.

    Steps, rounds and figures stay. All of the list or none: what became impossible since stops it.
    """
    row = _open_list(erasure_list)
    by.require(Permission.ERASE_PERSONAL_DATA, row.agency)
    not_ahead(on, at)
    if row.proposed_by in {by.id, by.instead_of}:
        raise NotPossible("销毁清册应当由提请人以外的人批准。请另一位有权限的人批准。")
    entries = list(row.entries.order_by("application"))
    for entry in entries:
        _erase(locked(entry.application_id), row, by, on, at)
    row.approved_by, row.approved_on = by.id, on
    row.save(update_fields=["approved_by", "approved_on"])
    return len(entries)


@action
def drop(erasure_list: ErasureList, *, by: Actor, on: date, at: datetime) -> ErasureList:
    """Drop a list that is not approved; nothing of it is erased."""
    row = _open_list(erasure_list)
    _may_propose(row.agency, by)
    row.dropped_on = on
    row.save(update_fields=["dropped_on"])
    record(ApplicationEvent.ERASURE_DROPPED, row, body=row.agency_id)
    return row


def _erase(application: Application, row: ErasureList, by: Actor, on: date, at: datetime) -> None:
    _erasable(application, row.agency, on, row)
    erase(application.data_key, at=at)
    _blank_typed_words(application)
    application.erased_on = on
    application.save(update_fields=["erased_on", "proof_of_arrival", "void_reason"])
    record(ApplicationEvent.ERASED, application, body=application.agency_id, list=row.pk)


def _blank_typed_words(application: Application) -> None:
    """Take away what was typed into plain columns: a reason or a source may name somebody."""
    application.proof_of_arrival = GONE if application.proof_of_arrival else ""
    application.void_reason = GONE if application.void_reason else ""
    steps = Step.objects.filter(application=application)
    steps.exclude(void_reason="").update(void_reason=GONE)
    letters = Letter.objects.filter(application=application)
    letters.exclude(void_reason="").update(void_reason=GONE)
    files = CaseFile.objects.filter(application=application)
    files.exclude(source="").update(source=GONE)
    files.exclude(cleared_reason="").update(cleared_reason=GONE)
    Delivery.objects.filter(letter__in=letters).exclude(reference="").update(reference=GONE)


def _erasable(application: Application, agency: Agency, on: date, row: ErasureList) -> None:
    if application.agency_id != agency.pk:
        raise NotPossible(f"{application.number} 不是“{agency.name}”的申请，不能列入清册。")
    if reason := not_erasable(application, on, row):
        raise NotPossible(f"{application.number} {reason}，不能销毁。请从清册中去掉。")


def _open_list(erasure_list: ErasureList) -> ErasureList:
    rows = ErasureList.objects
    rows.select_for_update(no_key=True).only("pk").get(pk=erasure_list.pk)
    row = rows.select_related("agency").get(pk=erasure_list.pk)
    if row.approved_on or row.dropped_on:
        raise NotPossible("这份销毁清册已经批准或者撤销。请刷新页面查看。")
    return row


def _may_propose(agency: Agency, by: Actor) -> None:
    if not by.may(Permission.HANDLE_APPLICATIONS, agency):
        by.require(Permission.ERASE_PERSONAL_DATA, agency)
