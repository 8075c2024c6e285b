"""What else may be done with a case (可办事项): the usual ways, and the rare ones apart."""

from collections.abc import Iterator

from gongkai.doors.desk.applications.next_step import way_to
from gongkai.doors.desk.applications.steps import BY_HAND, OF_PARTY
from gongkai.doors.desk.items.next_step import Way
from gongkai.doors.desk.who import Desk
from gongkai.law.lifecycle import Stage, may_follow
from gongkai.law.steps import StepKind
from gongkai.office.applications.models import Application
from gongkai.office.base.permissions import Permission


def usual_ways(application: Application, desk: Desk) -> list[Way]:
    """Return what is often done with a case, for who handles it."""
    if not _handles(application, desk):
        return []
    pages = [*_of_open(application), ("登记沟通", "contact")]
    return [way_to(application, label, page) for label, page in pages]


def rare_ways(application: Application, desk: Desk) -> list[Way]:
    """Return what is seldom done with a case, for who handles it."""
    if not _handles(application, desk):
        return []
    return [
        *_steps_by_hand(application),
        *(way_to(application, label, page) for label, page in _endings(application)),
        *(way_to(application, label, page) for label, page in _corrections(application, desk)),
    ]


def stage_of(application: Application) -> Stage:
    """Return the stage of a case."""
    return next(each for each in Stage if each.value == application.stage)


def _handles(application: Application, desk: Desk) -> bool:
    if application.voided_on or application.erased_on:
        return False
    return desk.may(Permission.HANDLE_APPLICATIONS, application.agency)


def _of_open(application: Application) -> Iterator[tuple[str, str]]:
    if not application.is_open:
        return
    stage = stage_of(application)
    if stage is Stage.ARRIVED:
        yield "联系不上申请人", "unreachable"
    if stage is Stage.AWAITING_SUPPLEMENT:
        yield "登记补正材料", "supplement"
    yield "认定", "decide"
    yield "文书", "letters"
    yield "材料", "files"
    yield "转办", "refer"
    yield "征求意见", "add_party"
    yield "登记会商", "deliberate"
    yield "交办", "assign"


def _steps_by_hand(application: Application) -> Iterator[Way]:
    possible = may_follow(stage_of(application))
    kinds = set(application.parties.values_list("kind", flat=True))
    for step in BY_HAND:
        asked = step not in OF_PARTY or OF_PARTY[step].value in kinds
        asked_reasons = step is not StepKind.REASONS_GIVEN or _has(
            application, StepKind.REASONS_REQUESTED
        )
        if step in possible and asked and asked_reasons:
            yield way_to(application, f"登记“{step.label}”", "take_step", step.value)


def _has(application: Application, kind: StepKind) -> bool:
    return application.steps.filter(kind=kind.value, voided_at=None).exists()


def _endings(application: Application) -> Iterator[tuple[str, str]]:
    possible = may_follow(stage_of(application))
    if StepKind.WITHDRAWN in possible:
        yield "申请人撤回", "withdraw"
    if StepKind.TRANSFERRED in possible:
        yield "移送其他机关", "transfer"
    if StepKind.LAPSED in possible:
        yield "逾期未补正、未缴费", "lapse"
    if stage_of(application) in {Stage.ANSWERED, Stage.DELIVERED}:
        yield "转为主动公开", "make_public"
    if StepKind.REOPENED in possible:
        yield "重新办理", "reopen"


def _corrections(application: Application, desk: Desk) -> Iterator[tuple[str, str]]:
    if application.is_open:
        yield "整理申请事项", "matters"
        yield "更正获取方式", "correct_wanted"
    yield "更正申请人类型", "correct_kind"
    if desk.may(Permission.READ_PERSONAL_DATA, application.agency):
        yield "更正申请人信息", "correct_applicant"
    if application.is_open and not application.void_asked_by:
        yield "重复登记，提请注销", "ask_void"
