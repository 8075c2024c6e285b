"""Double registration (重复登记): one paper entered twice is voided by two persons.

Two applications always get two answers; both numbers stay, and a voided case counts nowhere.
"""

from datetime import date, datetime

from gongkai.office.accounts.queries import names_of
from gongkai.office.applications.actions import settling
from gongkai.office.applications.actions.locking import locked, still_open
from gongkai.office.applications.actions.opening import handled, screened
from gongkai.office.applications.events import ApplicationEvent
from gongkai.office.applications.facts import checked_line
from gongkai.office.applications.models import Application
from gongkai.office.applications.queries.duplicates import differences, settled_already
from gongkai.office.base.actors import Actor
from gongkai.office.base.refusals import NotPossible
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record

LONGEST_REASON = 500
SAME_PAPER = "同一份申请重复登记"
LABEL = "注销的理由"


def ask_void(
    application: Application,
    duplicate_of: Application,
    reason: str = "",
    *,
    by: Actor,
    on: date,
    at: datetime,
) -> Application:
    """Ask another person to void a case that was registered as another one already.

    What differs in applicant or matters has to be explained: two applications are two.
    """
    said = checked_line(LABEL, reason, LONGEST_REASON, needed=False)
    screened(application, {LABEL: said}, by=by, on=on, at=at)
    return _ask(application, duplicate_of, said, by=by, on=on, at=at)


@action
def confirm_void(application: Application, *, by: Actor, on: date, at: datetime) -> Application:
    """Void a case as another person asked; it counts nowhere, its number is not given again."""
    application = _with_the_kept_one(application, by, on, at)
    if application.void_asked_by in {by.id, by.instead_of}:
        name = names_of([application.void_asked_by])[application.void_asked_by]
        raise NotPossible(f"提请注销的是{name}，应当由另一个人复核。请本单位其他经办人确认。")
    _may_go(application)
    other = application.duplicate_of
    if other is None or other.voided_on or other.void_asked_by:
        raise NotPossible(
            "要保留的那一件也已经注销或者提请注销，两件不能都注销。请先驳回其中一件的提请。"
        )
    application.voided_by, application.voided_on = by.id, on
    application.save(update_fields=["voided_by", "voided_on"])
    record(ApplicationEvent.VOIDED, application, body=application.agency_id, kept=other.pk)
    settling.settle(application, by=by, on=on, at=at)
    return application


@action
def refuse_void(application: Application, *, by: Actor, on: date, at: datetime) -> Application:
    """Say that a case is one of its own after all; it goes on as if nobody had asked."""
    application = _asked(application, by, on, at)
    application.void_asked_by, application.void_asked_on = "", None
    application.void_reason, application.duplicate_of = "", None
    application.save(
        update_fields=["void_asked_by", "void_asked_on", "void_reason", "duplicate_of"]
    )
    record(ApplicationEvent.VOID_REFUSED, application, body=application.agency_id)
    settling.settle(application, by=by, on=on, at=at)
    return application


@action
def _ask(
    application: Application,
    duplicate_of: Application,
    reason: str,
    *,
    by: Actor,
    on: date,
    at: datetime,
) -> Application:
    application = handled(application, by, on, at)
    if application.void_asked_by:
        raise NotPossible("已经提请注销，正等另一位同事复核。请刷新页面查看。")
    other = Application.objects.select_related("data_key").get(pk=duplicate_of.pk)
    _may_replace(application, other)
    _may_go(application)
    if not reason and (differing := differences(application, other)):
        raise NotPossible(
            f"两件的{'、'.join(differing)}不同。申请人提了两次申请的，两件都要答复，不能注销；"
            "确属同一份申请登记了两次的，请写明理由。"
        )
    application.void_asked_by, application.void_asked_on = by.id, on
    application.void_reason, application.duplicate_of = reason or SAME_PAPER, other
    application.save(
        update_fields=["void_asked_by", "void_asked_on", "void_reason", "duplicate_of"]
    )
    record(ApplicationEvent.VOID_ASKED, application, body=application.agency_id, kept=other.pk)
    settling.settle(application, by=by, on=on, at=at)
    return application


def _asked(application: Application, by: Actor, on: date, at: datetime) -> Application:
    application = handled(application, by, on, at)
    if not application.void_asked_by:
        raise NotPossible(f"没有人提请注销 {application.number}。请刷新页面查看。")
    return application


def _with_the_kept_one(application: Application, by: Actor, on: date, at: datetime) -> Application:
    """Return a case that is to be voided, locked with the one that is kept, in one order."""
    keys = Application.objects.values_list("pk", "duplicate_of").get(pk=application.pk)
    for key in sorted(each for each in keys if each):
        locked(key)
    return _asked(application, by, on, at)


def _may_replace(application: Application, other: Application) -> None:
    if other.pk == application.pk:
        raise NotPossible("不能把一件申请登记为它自己的重复。请选择另一件。")
    if other.agency_id != application.agency_id:
        raise NotPossible(f"{other.number} 不是本机关收到的申请，不是重复登记。")
    if other.voided_on or other.void_asked_by:
        raise NotPossible(f"{other.number} 已经注销或者提请注销，不能作为保留的一件。")
    if other.erased_on:
        raise NotPossible(f"{other.number} 的个人信息已按规定销毁，无法比对，不能作为保留的一件。")


def _may_go(application: Application) -> None:
    still_open(application, "已经答复或者办结的，不能再作为重复登记注销。")
    if settled_already(application):
        raise NotPossible(
            f"{application.number} 已有签发的文书或者作出的认定，不能作为重复登记注销。"
            "请继续办理并答复。"
        )
