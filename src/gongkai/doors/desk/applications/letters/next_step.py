"""The next step of a letter (文书下一步): one button for whoever may do it, else who has it."""

from collections.abc import Iterator

from django.urls import reverse

from gongkai.doors.desk.items.next_step import NextStep, Way
from gongkai.doors.desk.who import Desk
from gongkai.law.letter_library import ANSWER
from gongkai.office.applications.letter_kinds import is_answer, is_reviewed
from gongkai.office.applications.models import Letter
from gongkai.office.applications.states import LetterState
from gongkai.office.base.permissions import Permission
from gongkai.office.review.models import Review
from gongkai.office.review.queries import holders, waiting_step, why_not
from gongkai.office.review.steps import ReviewState, StepKind

_OPEN = frozenset({LetterState.DRAFT, LetterState.RETURNED})
_OUT = frozenset({LetterState.SENT, LetterState.DELIVERED})


def next_step(letter: Letter, review: Review | None, desk: Desk) -> NextStep:
    """Return what is to be done with a letter, for who looks at it."""
    state = LetterState(letter.state)
    if state is LetterState.VOID:
        return NextStep("这份文书已经作废，不再使用。")
    if state is LetterState.IN_REVIEW and review is not None:
        return _of_review(letter, review, desk)
    if not desk.may(Permission.HANDLE_APPLICATIONS, letter.application.agency):
        return NextStep(f"现在是“{state.label}”，由经办人办理。")
    if state in _OPEN:
        return _of_draft(letter, state)
    return _of_signed(letter, state)


def other_ways(letter: Letter, review: Review | None, desk: Desk) -> list[Way]:
    """Return what else may be done with a letter now, the rarest last."""
    if not desk.may(Permission.HANDLE_APPLICATIONS, letter.application.agency):
        return []
    ways = [_way(letter, label, page) for label, page in _others(letter, review, desk)]
    if letter.state in _OUT:
        ways.append(_correcting(letter))
    return ways


def _others(letter: Letter, review: Review | None, desk: Desk) -> Iterator[tuple[str, str]]:
    state = LetterState(letter.state)
    if state in _OPEN:
        yield "修改内容", "edit_letter"
    if state is LetterState.IN_REVIEW and review and review.started_by == desk.actor.id:
        yield "撤回送审", "recall_letter"
    if state is LetterState.SIGNED:
        yield "登记发出", "send_letter"
        yield "上传盖章文书" if not letter.sealed_file_id else "换一份盖章文书", "seal_letter"
    if state in _OPEN or state is LetterState.SIGNED:
        yield "作废", "void_letter"


def _of_draft(letter: Letter, state: LetterState) -> NextStep:
    if state is LetterState.RETURNED:
        edit = _way(letter, "去修改", "edit_letter")
        return NextStep("已退回，请按下面的意见修改后重新送审。", edit)
    if is_reviewed(letter.kind):
        submit = _way(letter, "送审", "submit_letter")
        return NextStep("请核对下面的文书，没有问题就送审。", submit)
    sign = _way(letter, "签发", "sign_letter")
    return NextStep("这类文书由经办人直接签发。请核对下面的文书，没有问题就签发编号。", sign)


def _of_review(letter: Letter, review: Review, desk: Desk) -> NextStep:
    step = waiting_step(review)
    if step is None:
        return NextStep("正在审批。")
    label = StepKind(step.kind).label
    if review.state == ReviewState.RUNNING and not why_not(review, desk.actor, desk.on):
        return NextStep(f"等您办理“{label}”。", _way(letter, f"去办理：{label}", "review_letter"))
    own = letter.application.agency_id
    place = f"“{step.agency.name}”" if step.agency_id != own else ""
    names = "、".join(holders(step, desk.on))
    if not names:
        return NextStep(
            f"正在等待{place}“{label}”，但目前没有人能办理。请联系{place or '本单位'}管理员。"
        )
    return NextStep(f"正在等待{place}“{label}”，可由{names}办理。")


def _of_signed(letter: Letter, state: LetterState) -> NextStep:
    if state is LetterState.SIGNED and is_reviewed(letter.kind) and not letter.sealed_file_id:
        seal = _way(letter, "上传盖章文书", "seal_letter")
        return NextStep("已签发编号。请下载打印、盖章，再把扫描件上传。", seal)
    if state is LetterState.SIGNED:
        told = "已签发编号，请打印盖章、发出，再登记。"
        if letter.sealed_file_id:
            told = "已盖章，请发出并登记。"
        return NextStep(told, _way(letter, "登记发出", "send_letter"))
    if state is LetterState.SENT:
        return NextStep("已发出，收到回执后登记。", _way(letter, "登记送达", "deliver_letter"))
    return NextStep("已经送达，没有要办的事。")


def _correcting(letter: Letter) -> Way:
    """What was sent is never changed: another letter of the kind replaces it."""
    kind = ANSWER if is_answer(letter.kind) else letter.kind
    address = reverse("desk:applications:new_letter", args=[letter.application_id, kind])
    return Way("内容有错，另发更正", f"{address}?corrects={letter.pk}")


def _way(letter: Letter, label: str, page: str) -> Way:
    address = reverse(f"desk:applications:{page}", args=[letter.application_id, letter.pk])
    return Way(label, address)
