"""Complaining (举报投诉): a complaint about disclosure comes in, is answered, and is mended."""

from datetime import date, datetime, timedelta

from gongkai.office.agencies.models import Agency
from gongkai.office.applications.actions.locking import not_ahead
from gongkai.office.applications.models import Application
from gongkai.office.base.actors import Actor
from gongkai.office.base.data_keys import new_data_key
from gongkai.office.base.fields import Secret
from gongkai.office.base.refusals import NotPossible
from gongkai.office.disclosures.actions.screening import admit_words
from gongkai.office.remedies.actions.locking import HANDLING, standing_complaint
from gongkai.office.remedies.actions.settling import Who, settle_complaint
from gongkai.office.remedies.events import RemedyEvent
from gongkai.office.remedies.facts import ComplaintFacts, LessonFacts, a_reason, a_text
from gongkai.office.remedies.models import Complaint, Lesson
from gongkai.office.remedies.states import ComplaintResult
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record

SAME_CLICK = timedelta(hours=1)


def receive(
    agency: Agency,
    facts: ComplaintFacts,
    *,
    application: Application | None = None,
    by: Actor,
    on: date,
    at: datetime,
) -> Complaint:
    """第四十七条、第五十一条: register a complaint; ``application`` is what it is about, if any."""
    by.require(HANDLING, agency)
    tidy = facts.checked()
    words = {"反映的问题": tidy.content, "举报投诉人": tidy.name, "联系方式": tidy.contact}
    admit_words(words, agency, by=by, on=on, at=at)
    return _receive(agency, tidy, application, by=by, on=on, at=at)


def close(
    complaint: Complaint,
    result: ComplaintResult,
    reply: str,
    *,
    by: Actor,
    on: date,
    at: datetime,
) -> Complaint:
    """Enter how a complaint ended and what the complainant was told, on that day."""
    tidy = a_text("告知举报投诉人的内容", reply, needed=True)
    words = {"告知举报投诉人的内容": tidy}
    admit_words(words, complaint.agency, by=by, on=on, at=at)
    return _close(complaint, result, tidy, by=by, on=on, at=at)


def mend(complaint: Complaint, facts: LessonFacts, *, by: Actor, on: date, at: datetime) -> Lesson:
    """Enter that what a founded complaint showed was mended, and what is changed; no names."""
    tidy = facts.checked()
    words = {"原因说明": tidy.explained, "整改措施": tidy.change}
    admit_words(words, complaint.agency, by=by, on=on, at=at)
    return _mend(complaint, tidy, by=by, on=on, at=at)


@action
def void(complaint: Complaint, reason: str, *, by: Actor, on: date, at: datetime) -> Complaint:
    """Strike out an entry made wrongly, with the reason."""
    complaint = standing_complaint(complaint, by)
    complaint.void_reason = a_reason(reason)
    complaint.voided_at, complaint.voided_by = at, by.id
    complaint.save(update_fields=["voided_at", "voided_by", "void_reason"])
    settle_complaint(complaint, Who(by, on, at))
    record(RemedyEvent.COMPLAINT_VOIDED, complaint, body=complaint.agency_id)
    return complaint


@action
def _receive(
    agency: Agency,
    facts: ComplaintFacts,
    application: Application | None,
    *,
    by: Actor,
    on: date,
    at: datetime,
) -> Complaint:
    by.require(HANDLING, agency)
    not_ahead(facts.received_on, at)
    if application is not None and application.agency_id != agency.pk:
        raise NotPossible(
            f"{application.number} 不是“{agency.name}”的申请。请从那件申请的页面登记。"
        )
    _check_not_twice(agency, facts, at, by)
    complaint = Complaint.objects.create(
        agency=agency,
        application=application,
        data_key=new_data_key(),
        about=facts.about.value,
        name=Secret(facts.name),
        contact=Secret(facts.contact),
        content=Secret(facts.content),
        received_on=facts.received_on,
        due_on=facts.due_on,
        reply=Secret(""),
        recorded_at=at,
        recorded_by=by.id,
    )
    settle_complaint(complaint, Who(by, on, at))
    record(RemedyEvent.COMPLAINED, complaint, body=agency.pk, about=facts.about.value)
    return complaint


@action
def _close(
    complaint: Complaint,
    result: ComplaintResult,
    reply: str,
    *,
    by: Actor,
    on: date,
    at: datetime,
) -> Complaint:
    complaint = standing_complaint(complaint, by)
    not_ahead(on, at)
    if complaint.closed_on is not None:
        raise NotPossible(f"这件举报投诉已于 {complaint.closed_on} 办结。请刷新页面查看。")
    if on < complaint.received_on:
        raise NotPossible(f"办结日期早于收到日期 {complaint.received_on}。请核对。")
    complaint.result, complaint.closed_on, complaint.reply = result.value, on, Secret(reply)
    complaint.save(update_fields=["result", "closed_on", "reply"])
    settle_complaint(complaint, Who(by, on, at))
    record(RemedyEvent.COMPLAINT_CLOSED, complaint, body=complaint.agency_id, result=result.value)
    return complaint


@action
def _mend(complaint: Complaint, facts: LessonFacts, *, by: Actor, on: date, at: datetime) -> Lesson:
    complaint = standing_complaint(complaint, by)
    not_ahead(on, at)
    if complaint.closed_on is None:
        raise NotPossible("这件举报投诉还没有办结。请先登记处理结果。")
    if complaint.mended_on is not None:
        raise NotPossible(f"整改已于 {complaint.mended_on} 登记。请刷新页面查看。")
    if on < complaint.received_on:
        raise NotPossible(f"整改日期早于收到日期 {complaint.received_on}。请核对。")
    complaint.mended_on = on
    complaint.save(update_fields=["mended_on"])
    lesson = Lesson.objects.create(
        complaint=complaint,
        cause=facts.cause.value,
        explained=facts.explained,
        change=facts.change,
        due_on=facts.due_on,
        written_on=on,
        written_by=by.id,
        done_on=on,
        done_by=by.id,
    )
    settle_complaint(complaint, Who(by, on, at))
    record(RemedyEvent.COMPLAINT_MENDED, complaint, body=complaint.agency_id, lesson=lesson.pk)
    return lesson


def _check_not_twice(agency: Agency, facts: ComplaintFacts, at: datetime, by: Actor) -> None:
    """A second click makes one entry: its words are sealed, so the rest has to tell it."""
    Agency.objects.select_for_update(no_key=True).only("pk").get(pk=agency.pk)
    recent = Complaint.objects.filter(
        agency=agency,
        voided_at=None,
        about=facts.about.value,
        received_on=facts.received_on,
        recorded_by=by.id,
        recorded_at__gt=at - SAME_CLICK,
    ).select_related("data_key")
    if any(each.reveal("content") == facts.content for each in recent):
        raise NotPossible("这件举报投诉刚刚已经登记，没有重复登记。请刷新页面查看。")
