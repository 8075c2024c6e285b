"""Lessons (整改): why it went against the body, what is changed, and that it was done."""

from datetime import date, datetime

from gongkai.office.applications.actions.locking import not_ahead
from gongkai.office.base.actors import Actor
from gongkai.office.base.refusals import NotPossible
from gongkai.office.disclosures.actions.screening import admit_words
from gongkai.office.remedies.actions.locking import standing
from gongkai.office.remedies.actions.settling import Who, settle
from gongkai.office.remedies.events import RemedyEvent
from gongkai.office.remedies.facts import LessonFacts
from gongkai.office.remedies.models import Lesson, Remedy
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record


def write(remedy: Remedy, facts: LessonFacts, *, by: Actor, on: date, at: datetime) -> Lesson:
    """Say why a review or suit went as it did and what is changed; no person is named."""
    tidy = facts.checked()
    words = {"原因说明": tidy.explained, "整改措施": tidy.change}
    admit_words(words, remedy.agency, by=by, on=on, at=at)
    return _write(remedy, tidy, by=by, on=on, at=at)


@action
def done(lesson: Lesson, *, by: Actor, on: date, at: datetime) -> Lesson:
    """Say that what was to be changed is changed."""
    if lesson.remedy is None:
        raise NotPossible("举报投诉的整改在登记时已经完成。")
    remedy = standing(lesson.remedy, by)
    not_ahead(on, at)
    lesson = Lesson.objects.get(pk=lesson.pk)
    if lesson.done_on is not None:
        raise NotPossible(f"这项整改已于 {lesson.done_on} 登记完成。")
    if on < lesson.written_on:
        raise NotPossible(f"完成日期早于登记日期 {lesson.written_on}。请核对。")
    lesson.done_on, lesson.done_by = on, by.id
    lesson.save(update_fields=["done_on", "done_by"])
    record(RemedyEvent.LESSON_DONE, remedy, body=remedy.agency_id, lesson=lesson.pk)
    return lesson


@action
def _write(remedy: Remedy, facts: LessonFacts, *, by: Actor, on: date, at: datetime) -> Lesson:
    remedy = standing(remedy, by)
    not_ahead(on, at)
    if remedy.is_open:
        raise NotPossible("还没有登记结果。有了结果以后再登记原因和整改。")
    same = remedy.lessons.filter(cause=facts.cause.value, change=facts.change)
    if same.exists():
        raise NotPossible("同样的整改已经登记，没有重复登记。请刷新页面查看。")
    lesson = Lesson.objects.create(
        remedy=remedy,
        cause=facts.cause.value,
        explained=facts.explained,
        change=facts.change,
        due_on=facts.due_on,
        written_on=on,
        written_by=by.id,
    )
    settle(remedy, Who(by, on, at))
    record(RemedyEvent.LESSON_WRITTEN, remedy, body=remedy.agency_id, lesson=lesson.pk)
    return lesson
