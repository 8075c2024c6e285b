"""The next step of a review or suit (下一步): one button for whoever handles it, other ways."""

from collections.abc import Iterator

from django.urls import reverse

from gongkai.doors.desk.items.next_step import NextStep, Way
from gongkai.doors.desk.remedies.finding import HANDLE
from gongkai.doors.desk.who import Desk
from gongkai.law.clock.wording import chinese
from gongkai.law.remedy_results import remedy_results
from gongkai.office.remedies.actions.filing import onward
from gongkai.office.remedies.actions.proceeding import may_be_taken
from gongkai.office.remedies.course import Course
from gongkai.office.remedies.deadlines import can_go_on_until
from gongkai.office.remedies.models import Remedy
from gongkai.office.remedies.states import RemedyKind, RemedyStage, RemedyStepKind


def way_to(remedy: Remedy, label: str, page: str, query: str = "") -> Way:
    """Return a way to a page of the remedy."""
    return Way(label, reverse(f"desk:remedies:{page}", args=[remedy.pk]) + query)


def next_step(remedy: Remedy, course: Course, desk: Desk) -> NextStep:
    """Return what is to be done with a remedy, for who looks at it."""
    step = _step(remedy, course, desk)
    handles = desk.may(HANDLE, remedy.agency)
    return step if handles else NextStep(step.told)


def other_ways(remedy: Remedy, course: Course, desk: Desk) -> list[Way]:
    """Return what else may be done with a remedy now, the rarest last."""
    if remedy.voided_at is not None or not desk.may(HANDLE, remedy.agency):
        return []
    pages = [*_usual(remedy, course), *_rare(remedy, course)]
    return [way_to(remedy, label, page) for label, page in pages]


def _step(remedy: Remedy, course: Course, desk: Desk) -> NextStep:
    if remedy.voided_at is not None:
        return NextStep(f"这件登记已经作废，原因：{remedy.void_reason}")
    if course.last is None:
        return _of_open(remedy, course)
    if course.has_later:
        return NextStep("已经进入下一程序，请看“前后程序”。")
    return next(_of_decided(remedy, course), None) or _waiting(course, desk)


def _of_open(remedy: Remedy, course: Course) -> NextStep:
    lawsuit = RemedyKind(remedy.kind).is_lawsuit
    if remedy.stage == RemedyStage.RESPONDING:
        until = f"，最迟 {chinese(remedy.due_on)}" if remedy.due_on else ""
        told = f"提交{'答辩状' if lawsuit else '书面答复'}和证据、依据{until}。提交后登记日期。"
        query = f"?kind={RemedyStepKind.RESPONDED.value}"
        return NextStep(told, way_to(remedy, "登记已提交", "step", query))
    if course.day_of(RemedyStepKind.NOTICE) is None:
        label = "登记收到应诉通知书" if lawsuit else "登记收到答复通知书"
        told = "收到通知书后登记收到日期，系统算出答复期限。"
        query = f"?kind={RemedyStepKind.NOTICE.value}"
        return NextStep(told, way_to(remedy, label, "step", query))
    told = f"等{remedy.authority}作出{'裁判' if lawsuit else '复议决定'}。收到后登记结果。"
    return NextStep(told, way_to(remedy, "登记结果", "decide"))


def _of_decided(remedy: Remedy, course: Course) -> Iterator[NextStep]:
    last = course.last
    if last is None:
        return
    corrected = remedy_results()[last.result].column == "corrected"
    if last.comply_by and not (last.reopened_id or course.day_of(RemedyStepKind.COMPLIED)):
        told = f"最迟 {chinese(last.comply_by)} 履行决定、判决。履行后登记日期。"
        query = f"?kind={RemedyStepKind.COMPLIED.value}"
        yield NextStep(told, way_to(remedy, "登记已履行", "step", query))
    if corrected and not course.has_lesson:
        told = "原来的行为被纠正。请登记原因和整改措施。"
        yield NextStep(told, way_to(remedy, "登记原因和整改", "lesson"))
    if last.reopened is not None and last.reopened.closed_on is None:
        case = last.reopened.application
        address = reverse("desk:applications:page", args=[case.pk])
        told = f"申请 {case.number} 已重新办理，请在那件申请的页面上作出新的答复。"
        yield NextStep(told, Way("打开申请", address))


def _waiting(course: Course, desk: Desk) -> NextStep:
    until = can_go_on_until(course)
    if until is None or until < desk.on:
        return NextStep("已经审结，现在没有要办的事。")
    what = "上诉" if course.kind.is_lawsuit else "起诉"
    return NextStep(f"已经审结。{chinese(until)} 以前还可能{what}，案卷在此之前不会销毁。")


def _usual(remedy: Remedy, course: Course) -> Iterator[tuple[str, str]]:
    if may_be_taken(remedy, course):
        yield "登记进展", "step"
    if course.last is None:
        yield "登记结果", "decide"
    elif not course.has_later:
        if can_act_again(remedy, course):
            yield "重新办理申请", "act_again"
        yield "登记原因和整改", "lesson"
    if onward(remedy) and (course.last is not None or not course.kind.is_lawsuit):
        first = course.kind is RemedyKind.RECONSIDERATION
        yield ("登记复议后起诉" if first else "登记上诉、再审"), "go_on"


def _rare(remedy: Remedy, course: Course) -> Iterator[tuple[str, str]]:
    yield ("更改案号" if remedy.number else "填写案号"), "number"
    if course.last is not None:
        yield "登记结果变更", "amend"
        if course.last.reopened_id is None and not course.has_later:
            yield "作废结果", "void_decision"
    if not course.has_later and not any(each.reopened_id for each in course.decisions):
        yield "作废登记", "void"


def can_act_again(remedy: Remedy, course: Course) -> bool:
    """Return whether the case can be handled anew by the result that counts now."""
    last = course.last
    return bool(
        last
        and remedy.round is not None
        and not remedy.round.application.is_open
        and remedy_results()[last.result].column == "corrected"
        and not any(each.reopened_id for each in course.decisions)
    )
