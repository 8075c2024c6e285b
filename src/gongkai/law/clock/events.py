"""What each step says in the walk (经过说明): one sentence a kind, fit for a letter."""

from collections.abc import Callable, Mapping

from gongkai.law.clock.consultations import BY_RECEIVED, BY_REPLIED, BY_SENT
from gongkai.law.clock.course import Course
from gongkai.law.clock.wording import chinese
from gongkai.law.steps import Channel, Step, StepKind

ARRIVALS: Mapping[Channel, str] = {
    Channel.COUNTER: "当面收到申请",
    Channel.REGISTERED_POST: "签收邮寄的申请",
    Channel.ORDINARY_POST: "收到平常信函寄来的申请",
    Channel.INTERNET: "申请通过互联网渠道到达",
    Channel.FAX: "申请通过传真到达",
    Channel.EMAIL: "申请通过电子邮件到达",
    Channel.ORAL: "申请人口头提出申请，由政府信息公开工作机构代为填写",
}


def arrival_text(course: Course) -> str:
    """第三十一条: the day the application arrived, and whether it is the day of receipt."""
    text = f"{chinese(course.received)}{ARRIVALS[course.channel]}"
    if course.channel.needs_confirmation:
        return f"{text}，以双方确认之日为收到申请之日。"
    return f"{text}，当日为收到申请之日，答复期限自次日起计算。"


def event_text(course: Course, step: Step) -> str:
    """One step in words, with the date a notice fixed if there is one."""
    return chinese(step.on) + EVENTS[step.kind](course, step)


def supplement_requested(course: Course, step: Step) -> str:
    period = "" if step.until is None else f"，补正期限至{chinese(step.until)}"
    return f"告知申请人补正{period}；收到补正材料后重新计算答复期限。"


def consulted(course: Course, step: Step) -> str:
    whom = f"{BY_SENT[step.kind].whom}{step.party}"
    return f"向{whom}征求意见，所需时间不计算在答复期限内。"


def received(course: Course, step: Step) -> str:
    kind = BY_RECEIVED[step.kind]
    days = course.days_if_any(kind.limit, step.on)
    period = "" if days is None else f"，应当自收到之日起{days}个工作日内提出意见"
    return f"{kind.whom}{step.party}收到征求意见书{period}。"


def replied(course: Course, step: Step) -> str:
    return f"收到{BY_REPLIED[step.kind].whom}{step.party}的意见。"


def delayed(course: Course, step: Step) -> str:
    until = "" if step.until is None else f"，不晚于{chinese(step.until)}"
    return f"告知申请人延迟答复{until}。"


def extended(course: Course, step: Step) -> str:
    until = "" if step.until is None else f"至{chinese(step.until)}"
    return f"经政府信息公开工作机构负责人同意并告知申请人，延长答复期限{until}。"


def fee_noticed(course: Course, step: Step) -> str:
    return "通知申请人缴纳信息处理费。"


def fee_paid(course: Course, step: Step) -> str:
    if course.parameters.flag("payment.restart", step.on):
        return "收到信息处理费，答复期限自次日起重新计算。"
    return "收到信息处理费，通知缴费至缴费的时间不计算在答复期限内。"


def reopened(course: Course, step: Step) -> str:
    period = "自次日起重新计算" if step.until is None else f"确定为不晚于{chinese(step.until)}"
    return f"依复议决定、判决或者上级机关的要求重新办理，答复期限{period}。"


def plain(sentence: str) -> Callable[[Course, Step], str]:
    """A step whose sentence depends on nothing else."""
    return lambda course, step: sentence


EVENTS: Mapping[StepKind, Callable[[Course, Step], str]] = {
    StepKind.REOPENED: reopened,
    StepKind.CONFIRMED: plain("双方确认收到申请。"),
    StepKind.REGISTERED: plain("登记申请。"),
    StepKind.SUPPLEMENT_REQUESTED: supplement_requested,
    StepKind.SUPPLEMENTED: plain("收到补正材料，答复期限自次日起重新计算。"),
    **dict.fromkeys(BY_SENT, consulted),
    **dict.fromkeys(BY_RECEIVED, received),
    **dict.fromkeys(BY_REPLIED, replied),
    StepKind.REASONS_REQUESTED: plain("要求申请人说明申请数量、频次的理由。"),
    StepKind.REASONS_GIVEN: plain("收到申请人的理由说明。"),
    StepKind.DELAYED: delayed,
    StepKind.EXTENDED: extended,
    StepKind.FEE_NOTICED: fee_noticed,
    StepKind.FEE_PAID: fee_paid,
    StepKind.TRANSFERRED: plain("移送有关机关办理。"),
    StepKind.WITHDRAWN: plain("申请人撤回申请。"),
    StepKind.LAPSED: plain("申请人逾期未补正或者未缴费，视为放弃申请，不再处理。"),
    StepKind.DECIDED: plain("作出处理决定。"),
    StepKind.ANSWERED: plain("答复申请人。"),
    StepKind.DELIVERED: plain("答复送达申请人。"),
}
