"""Notes to the clock (提示): what the person at the desk should know besides the dates."""

from collections.abc import Iterator
from datetime import date

from gongkai.law.clock.course import Course
from gongkai.law.clock.wording import chinese
from gongkai.law.lifecycle import Stage
from gongkai.law.steps import Channel, StepKind


def notes(course: Course, due: date | None, open_until: date | None) -> list[str]:
    """第三十条至第三十五条: every hint that applies, the most urgent first."""
    found = [
        *waiting(course),
        *open_inquiries(course, due, open_until),
        *receipt(course),
        *supplement(course),
        *inquiries(course),
        *answers(course, due),
        *provisional(course, due, open_until),
        *unconfirmed(course),
    ]
    return list(dict.fromkeys(found))


def waiting(course: Course) -> Iterator[str]:
    """Why no period runs now."""
    if course.stage is Stage.ARRIVED:
        yield (
            "尚未与申请人确认收到，答复期限没有起算；请在到达当日与申请人确认，"
            "并登记确认日期（《政府信息公开条例》第三十一条）。"
        )
    elif course.stage is Stage.AWAITING_SUPPLEMENT:
        yield "正在等待申请人补正，收到补正材料后重新计算答复期限。"
    elif course.stage is Stage.AWAITING_PAYMENT and course.payment_by:
        yield (
            f"正在等待缴纳信息处理费，缴费期限至{chinese(course.payment_by)}；"
            "逾期未缴的视为放弃申请。"
        )


def open_inquiries(course: Course, due: date | None, open_until: date | None) -> Iterator[str]:
    """第三十三条第三款: an inquiry without a period keeps the due day open."""
    if course.stage not in (Stage.HANDLING, Stage.DECIDED):
        return
    for inquiry in course.consultations:
        if inquiry.ends is None and course.pauses_for(inquiry):
            yield (
                f"向{inquiry.name}发出的{inquiry.kind.pause}尚未收到回复，答复期限暂停计算，"
                "收到回复后才能确定答复日期。"
            )
            if due is not None and open_until is not None:
                yield f"如于{chinese(open_until)}收到回复，应当不晚于{chinese(due)}答复。"


def receipt(course: Course) -> Iterator[str]:
    """第三十一条、第五十一条: what was odd about the day the period counts from."""
    confirmed = [step.on for step in course.steps if step.kind is StepKind.CONFIRMED]
    if confirmed and not course.channel.needs_confirmation:
        yield f"“{course.channel.label}”不需要双方确认，仍以到达之日为收到申请之日。"
    reopened = [step for step in course.steps if step.kind is StepKind.REOPENED]
    if reopened and reopened[-1].until is None:
        yield "重新办理没有登记答复日期，暂按登记之日起重新计算；请核对决定、判决书写明的期限。"
    if course.channel is Channel.ORDINARY_POST and confirmed and confirmed[0] > course.received:
        yield "平常信函应当在收到当日与申请人确认，确认日期晚于收到日期，请留存情况说明。"


def supplement(course: Course) -> Iterator[str]:
    """第三十条: a notice or a correction that came late."""
    asked, latest = course.supplement, course.supplement_notice_by()
    if asked is None:
        return
    if latest is not None and asked.on > latest:
        yield f"补正告知应当不晚于{chinese(latest)}作出，已经超过，请留存情况说明。"
    came = [step.on for step in course.steps if step.kind is StepKind.SUPPLEMENTED]
    if asked.until is not None and came and came[-1] > asked.until:
        yield (
            f"补正材料晚于补正期限（{chinese(asked.until)}）；"
            "没有正当理由逾期补正的，视为放弃申请。"
        )


def inquiries(course: Course) -> Iterator[str]:
    """第三十二条、第三十四条: from when a party's period counts, and what its silence means."""
    for inquiry in course.consultations:
        if inquiry.reply_by is None or inquiry.replied is not None:
            continue
        if inquiry.received is None:
            yield (
                f"尚未登记{inquiry.name}收到征求意见书的日期，提出意见的期限暂按发出之日计算，"
                "请取得签收凭证后补登。"
            )
        yield f"{inquiry.name}{inquiry.kind.silence.label}。"


def answers(course: Course, due: date | None) -> Iterator[str]:
    """第三十三条: an answer, or an inquiry, after the period ran out; the order of remedies."""
    if due is not None and course.answered_on is not None and course.answered_on > due:
        yield f"答复日期{chinese(course.answered_on)}超过答复期限{chinese(due)}，属于逾期答复。"
    if due is not None and any(each.sent > due for each in course.consultations):
        yield "征求意见时答复期限已经届满，征求意见的时间不再使期限顺延。"
    if course.delivered_on is not None:
        yield (
            "依照《政府信息公开条例》第十四条至第十六条不予公开的，"
            "申请人应当先申请行政复议；起诉期限以可以直接起诉的情形计算。"
        )


def provisional(course: Course, due: date | None, open_until: date | None) -> Iterator[str]:
    """A holiday notice still to come may move a date."""
    calendar = course.calendar
    extended = None if due is None else course.extended_answer_by(open_until)
    if extended == due:  # it is extended already
        extended = None
    for name, day in (
        ("答复期限", due),
        ("延期后的答复期限", extended),
        ("缴费期限", course.payment_by),
    ):
        if day is not None and calendar.provisional(day):
            yield f"{name}{chinese(day)}为暂定日期，有关年度的放假安排公布后可能变动。"


def unconfirmed(course: Course) -> Iterator[str]:
    """Values the dates rest on that nobody has checked against the source yet."""
    used = {StepKind.FEE_NOTICED: "payment.working_days", StepKind.FEE_PAID: "payment.restart"}
    for step in course.steps:
        key = used.get(step.kind)
        value = None if key is None else course.parameters.find(key, step.on)
        if key is not None and value is not None and not value.confirmed:
            title = course.parameters.describe(key).title
            yield f"“{title}”依据{value.source}，尚待与原文核对。"
