"""The next step of a case (下一步): one button for whoever handles it, else who has it."""

from collections.abc import Callable

from django.urls import reverse

from gongkai.doors.desk.items.next_step import NextStep, Way
from gongkai.doors.desk.who import Desk
from gongkai.law.clock.wording import chinese
from gongkai.law.letter_library import ANSWER
from gongkai.law.letters import is_answer
from gongkai.law.lifecycle import Stage
from gongkai.law.outcomes import outcomes
from gongkai.office.agencies.models import Work
from gongkai.office.applications.models import Application
from gongkai.office.applications.queries.cases import current_round
from gongkai.office.applications.queries.clocks import clock_of
from gongkai.office.applications.queries.holders import holder_in_words
from gongkai.office.applications.states import LetterState, Task
from gongkai.office.base.permissions import Permission

Step = Callable[[Application], NextStep]
IN_REVIEW = "答复正在审批，等审批人办理。"


def way_to(application: Application, label: str, page: str, *more: object) -> Way:
    """Return a way to a page of the case."""
    return Way(label, reverse(f"desk:applications:{page}", args=[application.pk, *more]))


def next_step(application: Application, work: Work | None, desk: Desk) -> NextStep:
    """Return what is to be done with a case, for who looks at it."""
    if application.voided_on and application.duplicate_of:
        other = application.duplicate_of
        return NextStep(f"这是重复登记，已经注销，在 {other.number} 办理。")
    if work is None:
        return NextStep(_closed(application))
    step = _TOLD[Task(work.task)](application)
    if desk.may(Permission.HANDLE_APPLICATIONS, application.agency):
        return step
    return NextStep(f"{step.told}（{holder_in_words(work)}）")


def _closed(application: Application) -> str:
    closed = current_round(application)
    found = outcomes().get(closed.outcome)
    result = f"办理结果：{found.label}。" if found else ""
    when = chinese(application.closed_on) if application.closed_on else ""
    stage = next(each for each in Stage if each.value == application.stage)
    return f"{when}办结（{stage.label}）。{result}现在没有要办的事。"


def _confirm(case: Application) -> NextStep:
    return NextStep(
        "还没有与申请人确认收到，答复期限没有起算。请尽快联系申请人（第三十一条）。",
        way_to(case, "登记已确认收到", "confirm"),
    )


def _judge_void(case: Application) -> NextStep:
    return NextStep(
        "有人提请注销这件重复登记，请另一个人复核。", way_to(case, "复核重复登记", "judge_void")
    )


def _handle(case: Application) -> NextStep:
    at = current_round(case)
    left = case.matters.exclude(pk__in=at.findings.values("matter")).count()
    if left:
        return NextStep(
            f"还有 {left} 项申请事项没有认定。按七步逐项认定，再拟制答复。",
            way_to(case, "逐项认定", "decide"),
        )
    drafted = case.letters.filter(round=at).exclude(state=LetterState.VOID.value).order_by("pk")
    answers = [each for each in drafted if is_answer(each.kind)]
    if not answers:
        told = "申请事项都已经认定，可以拟制答复。"
        return NextStep(told, way_to(case, "拟制答复", "new_letter", ANSWER))
    letter = answers[-1]
    if letter.state == LetterState.IN_REVIEW:
        return NextStep(IN_REVIEW, way_to(case, "看审批进度", "letter", letter.pk))
    return NextStep("答复已经起草，核对后送审。", way_to(case, "继续办理答复", "letter", letter.pk))


def _await_supplement(case: Application) -> NextStep:
    until = f"，补正期限到{chinese(case.waits_until)}" if case.waits_until else ""
    return NextStep(
        f"正在等待申请人补正{until}。收到材料后登记，答复期限重新计算。",
        way_to(case, "登记补正材料", "supplement"),
    )


def _await_payment(case: Application) -> NextStep:
    until = f"，缴费期限到{chinese(case.waits_until)}" if case.waits_until else ""
    return NextStep(f"正在等待申请人缴纳信息处理费{until}。", way_to(case, "登记缴费", "fee"))


def _await_opinion(case: Application) -> NextStep:
    asked = {each.party for each in clock_of(case).consultations if each.replied is None}
    waiting = next((each for each in case.parties.order_by("pk") if each.label in asked), None)
    until = f"，期限到{chinese(case.waits_until)}" if case.waits_until else ""
    told = f"正在等待被征求意见方的意见{until}。等待的时间不计入答复期限。"
    if waiting is None:
        return NextStep(told)
    return NextStep(told, way_to(case, "登记收到的意见", "party_reply", waiting.pk))


def _lapse(case: Application) -> NextStep:
    return NextStep(
        "申请人的补正或者缴费期限已过，仍没有收到。确认没有正当理由的，登记不再处理。",
        way_to(case, "登记不再处理", "lapse"),
    )


def _letters(told: str, label: str) -> Step:
    return lambda case: NextStep(told, way_to(case, label, "letters"))


_TOLD: dict[Task, Step] = {
    Task.CONFIRM: _confirm,
    Task.CONFIRM_VOID: _judge_void,
    Task.HANDLE: _handle,
    Task.AWAIT_SUPPLEMENT: _await_supplement,
    Task.AWAIT_PAYMENT: _await_payment,
    Task.AWAIT_OPINION: _await_opinion,
    Task.LAPSE: _lapse,
    Task.LETTER_RETURNED: _letters("文书被退回，请按意见修改后重新送审。", "去修改文书"),
    Task.SEND: _letters("文书已经签发，请盖章并送达。", "去送达"),
    Task.PROVE_DELIVERY: _letters("答复已经发出，请登记送达凭证。", "登记送达"),
}
