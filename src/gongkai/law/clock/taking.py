"""Taking a step (登记节点): each kind's conditions, and what it changes in a case."""

from collections.abc import Callable, Mapping
from datetime import date

from gongkai.law.citation import Citation, RuleBroken
from gongkai.law.clock.consultations import (
    BY_RECEIVED,
    BY_REPLIED,
    BY_SENT,
    REASONS,
    Consultation,
    Kind,
)
from gongkai.law.clock.course import Course
from gongkai.law.clock.wording import chinese
from gongkai.law.lifecycle import FEE_MEASURES, RULES, Stage, next_stage
from gongkai.law.steps import Step, StepKind

WITH_UNTIL = frozenset(
    {StepKind.SUPPLEMENT_REQUESTED, StepKind.EXTENDED, StepKind.DELAYED, StepKind.REOPENED}
)


def take(course: Course, step: Step) -> None:
    """第四十五条: add a step that is later than all before; RuleBroken when it is not allowed."""
    if step.on < course.received:
        raise broken(
            step,
            f"“{step.kind.label}”（{chinese(step.on)}）早于申请到达之日"
            f"（{chinese(course.received)}），请核对日期。",
        )
    check_until(step)
    stage = next_stage(course.stage, step.kind)
    handler = HANDLERS.get(step.kind)
    if handler is not None:
        handler(course, step)
    course.stage = stage
    if stage.closed and course.closed_on is None:
        course.closed_on = step.on
    course.steps.append(step)


def check_until(step: Step) -> None:
    """Refuse an end date that is too early or that the step does not have."""
    if step.until is None:
        return
    if step.kind not in WITH_UNTIL:
        raise broken(step, f"“{step.kind.label}”不需要写截止日期，请去掉{chinese(step.until)}。")
    if step.until < step.on:
        raise broken(
            step,
            f"“{step.kind.label}”的截止日期（{chinese(step.until)}）早于登记日期"
            f"（{chinese(step.on)}），请核对。",
        )


def confirm(course: Course, step: Step) -> None:
    """第三十一条: receipt by a channel that needs it is the day both sides confirmed."""
    if not course.channel.needs_confirmation:
        return
    if course.confirmed:
        raise broken(step, f"已于{chinese(course.round_starts)}确认收到，不能重复确认。")
    course.confirmed = True
    course.begin_round(step.on)


def request_supplement(course: Course, step: Step) -> None:
    """第三十条: one notice says all there is to correct, while the period still runs."""
    if course.supplement is not None:
        raise broken(
            step,
            f"已于{chinese(course.supplement.on)}告知补正；补正应当一次性告知，不能再次要求补正。"
            "补正后仍不明确的，请据此作出答复。",
        )
    check_within(course, step, "不能再以补正重新起算，请尽快答复")
    course.supplement = step


def supplemented(course: Course, step: Step) -> None:
    """第三十条: the period counts again from the day the corrected application arrived."""
    course.start(step.on)


def consult(course: Course, step: Step) -> None:
    """第三十二条至第三十五条: an inquiry begins; until receipt its period counts from now."""
    kind = BY_SENT[step.kind]
    inquiry = Consultation(kind, step.party, step.on, None)
    inquiry.reply_by = reply_by(course, kind, step.on)
    course.consultations.append(inquiry)


def receive(course: Course, step: Step) -> None:
    """第三十二条、第三十四条: the consulted party's period counts from its own receipt."""
    kind = BY_RECEIVED[step.kind]
    for inquiry in pending(course, step, kind):
        if inquiry.received is None:
            inquiry.received = step.on
            inquiry.reply_by = reply_by(course, kind, step.on)
            return
    raise broken(step, "征求意见书已经登记签收，不能重复登记；有几个当事方的，请分别写明名称。")


def reply(course: Course, step: Step) -> None:
    """第三十三条第三款: the pause ends on the day the reply arrived."""
    pending(course, step, BY_REPLIED[step.kind])[0].replied = step.on


def reply_by(course: Course, kind: Kind, on: date) -> date | None:
    """第三十二条、第三十四条: the last day for a reply, where a rule in force sets one."""
    if not kind.limit:
        return None
    days = course.days_if_any(kind.limit, on)
    return None if days is None else course.calendar.add_working_days(on, days)


def pending(course: Course, step: Step, kind: Kind) -> list[Consultation]:
    """The unanswered inquiries a receipt or reply may belong to, oldest first; at least one."""
    found = [
        each
        for each in course.consultations
        if each.kind is kind and each.replied is None and step.party in ("", each.party)
    ]
    if not found:
        raise broken(
            step,
            f"没有尚待回复的“{kind.sent.label}”，不能登记“{step.kind.label}”；"
            f"请先登记“{kind.sent.label}”，并核对当事方名称。",
        )
    return found


def delay(course: Course, step: Step) -> None:
    """第三十五条: after reasons that hold, a reasonable later date, told within the period."""
    if step.until is None:
        raise broken(step, "延迟答复应当写明答复的日期，请补填后登记。")
    if not any(each.kind is REASONS and each.replied for each in course.consultations):
        raise broken(step, "申请人尚未说明理由，不能确定延迟答复的期限；请先登记“收到理由说明”。")
    check_within(course, step, "不能再确定延迟答复的期限，请尽快答复")
    course.delayed_until = step.until


def extend(course: Course, step: Step) -> None:
    """第三十三条第二款: once, inside the first period, by no more than the law allows."""
    if course.ordered_by is not None:
        raise broken(
            step, f"复议决定、判决已确定不晚于{chinese(course.ordered_by)}答复，不能自行延期。"
        )
    if course.extension is not None:
        raise broken(
            step, f"已于{chinese(course.extension.on)}延期，只能延期一次；请在延长后的期限内答复。"
        )
    if course.parameters.flag("extension.inside_first_period", step.on):
        check_within(course, step, "不能再延期，请尽快答复")
    latest = course.extended_answer_by() if step.until else None
    if step.until is not None and latest is not None and step.until > latest:
        raise broken(
            step,
            f"延期最多至{chinese(latest)}，不能延至{chinese(step.until)}；请改正延期后的答复日期。",
        )
    course.extension = step


def notice_fee(course: Course, step: Step) -> None:
    """《政府信息公开信息处理费管理办法》第六条: one notice, within the period, since 2021."""
    if course.fee_notices:
        raise broken(step, f"已于{chinese(course.fee_notices[0])}通知缴费，不能重复通知。")
    days = course.days_if_any("payment.working_days", step.on)
    if days is None:
        raise broken(step, f"{chinese(step.on)}尚无收取信息处理费的规定，不能通知缴费。")
    check_within(course, step, "不能再通知缴费，请尽快答复")
    course.fee_notices.append(step.on)
    course.payment_by = course.calendar.add_working_days(step.on, days)


def pay_fee(course: Course, step: Step) -> None:
    """《政府信息公开信息处理费管理办法》第七条: in time; the period counts again from payment."""
    if course.payment_by is not None and step.on > course.payment_by:
        raise broken(
            step,
            f"缴费期限已于{chinese(course.payment_by)}届满，逾期未缴视为放弃申请；"
            "请登记“视为放弃，不再处理”并办理退费。",
        )
    if course.parameters.flag("payment.restart", step.on):
        course.start(step.on)
    else:
        course.fee_pauses += [(noticed, step.on) for noticed in course.fee_notices]


def lapse(course: Course, step: Step) -> None:
    """第三十条、《信息处理费管理办法》第七条: given up only once the applicant's time is over."""
    if course.stage is Stage.AWAITING_PAYMENT:
        latest, what, rule = course.payment_by, "缴费", Citation(FEE_MEASURES, "第七条")
    else:
        until = course.supplement.until if course.supplement else None
        latest, what, rule = until, "补正", RULES[StepKind.LAPSED].citation
    if latest is not None and step.on <= latest:
        raise RuleBroken(
            rule,
            f"{what}期限到{chinese(latest)}才届满，届满后仍未{what}的才能登记“{step.kind.label}”。",
        )


def answer(course: Course, step: Step) -> None:
    """第三十三条、国办公开办函〔2016〕235号: the answer left the body on this day.

    By hand the day it was signed for, by post the day it was handed to the post; by mail or
    platform, which no rule covers, the day it was sent.
    """
    course.answered_on = step.on


def deliver(course: Course, step: Step) -> None:
    """国办公开办函〔2016〕235号: the applicant has the answer; remedies count from here."""
    course.delivered_on = step.on


def reopen(course: Course, step: Step) -> None:
    """第五十一条: a new round, by the date the order fixes or else with the full period."""
    course.confirmed = True
    course.begin_round(step.on)
    course.ordered_by = step.until


def check_within(course: Course, step: Step, consequence: str) -> None:
    """Refuse a step that has to be taken before the answer is due and comes later."""
    due = course.due()
    if due is not None and step.on > due:
        raise broken(
            step,
            f"答复期限已于{chinese(due)}届满，“{step.kind.label}”登记在{chinese(step.on)}，"
            f"已经超过期限，{consequence}。",
        )


def broken(step: Step, message: str) -> RuleBroken:
    """The refusal of a step under the article it rests on."""
    return RuleBroken(RULES[step.kind].citation, message)


HANDLERS: Mapping[StepKind, Callable[[Course, Step], None]] = {
    StepKind.CONFIRMED: confirm,
    StepKind.SUPPLEMENT_REQUESTED: request_supplement,
    StepKind.SUPPLEMENTED: supplemented,
    **dict.fromkeys(BY_SENT, consult),
    **dict.fromkeys(BY_RECEIVED, receive),
    **dict.fromkeys(BY_REPLIED, reply),
    StepKind.DELAYED: delay,
    StepKind.EXTENDED: extend,
    StepKind.FEE_NOTICED: notice_fee,
    StepKind.FEE_PAID: pay_fee,
    StepKind.LAPSED: lapse,
    StepKind.ANSWERED: answer,
    StepKind.DELIVERED: deliver,
    StepKind.REOPENED: reopen,
}
