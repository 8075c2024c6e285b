"""A case as its applicant is told of it (办理进度): the step, the clock, the letters, no names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.doors.ui.deadlines import Line, present, with_weekday
from gongkai.law.clock import Clock
from gongkai.law.lifecycle import Stage
from gongkai.office.applications.models import Application, CaseFile, Letter
from gongkai.office.applications.queries.clocks import clock_of, reasons_are_asked
from gongkai.office.applications.queries.files import name_of
from gongkai.office.applications.queries.letters import headed
from gongkai.office.applications.queries.tracking import (
    fee_of,
    files_with,
    held_by,
    is_to_be_signed_for,
    letters_to_applicant,
)

STANDS = {
    Stage.ARRIVED: "已经提交，等待本机关与您确认收到",
    Stage.HANDLING: "正在办理",
    Stage.AWAITING_SUPPLEMENT: "等待您补正",
    Stage.AWAITING_PAYMENT: "等待您缴纳信息处理费",
    Stage.DECIDED: "已经作出决定，正在制作和送达答复",
    Stage.ANSWERED: "已经答复",
    Stage.DELIVERED: "已经答复并送达",
    Stage.WITHDRAWN: "已经按您的要求撤回，不再办理",
    Stage.TRANSFERRED: "已经移送有关机关办理",
    Stage.LAPSED: "逾期未补正或者未缴费，视为放弃，不再办理",
}

NOT_BEGUN = (
    "答复期限还没有起算",
    "双方确认收到以后，从次日起按工作日计算（《条例》第三十一条）。",
)
ANEW = "从次日起重新计算"
WAITS = {
    Stage.ARRIVED: NOT_BEGUN,
    Stage.AWAITING_SUPPLEMENT: (
        "答复期限要等您补正",
        f"收到补正的申请后，{ANEW}（《条例》第三十条）。",
    ),
    Stage.AWAITING_PAYMENT: ("答复期限要等您缴费", "收到信息处理费后继续办理。"),
}
STOPPED = ("答复期限暂停计算", "等到回复以后继续计算，经过见下面。")


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that came with a letter."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter sent to the applicant; ``to_sign`` when opening it here is what delivers it."""

    number: int
    title: str
    reference: str
    on: date | None
    to_sign: bool
    enclosed: tuple[Enclosed, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What the page of a case says."""

    number: str
    body: str
    arrived_on: date
    stands: str
    unit: str
    is_open: bool
    archived: bool
    instead: str
    headline: str
    remark: str
    provisional: bool
    lines: tuple[Line, ...]
    asks: tuple[str, ...]
    until: date | None
    fee: str
    letters: tuple[Sent, ...]


def told(application: Application, today: date) -> Told:
    """Return what the applicant of a case is told on a day."""
    clock = clock_of(application, today)
    stage = Stage(application.stage)
    asks = tuple(_asks(application, stage))
    fee = fee_of(application) if "fee" in asks else None
    headline, remark = _about(application, clock, today)
    other = application.duplicate_of if _voided(application) else None
    return Told(
        number=application.number,
        body=application.agency.name,
        arrived_on=application.arrived_on,
        stands=STANDS[stage],
        unit=held_by(application) if application.is_open else "",
        is_open=application.is_open,
        archived=application.archived_on is not None,
        instead=other.number if other else "",
        headline=headline,
        remark=remark,
        provisional=clock.provisional and application.is_open,
        lines=present(clock, today).lines,
        asks=() if _voided(application) else asks,
        until=_until(clock, asks),
        fee=f"{fee.amount}" if fee else "",
        letters=tuple(_sent(each) for each in letters_to_applicant(application)),
    )


def _asks(application: Application, stage: Stage) -> Iterator[str]:
    if stage is Stage.ARRIVED:
        yield "reached"
    if stage is Stage.AWAITING_SUPPLEMENT:
        yield "supplement"
    if stage is Stage.AWAITING_PAYMENT:
        yield "fee"
    if application.is_open and reasons_are_asked(application):
        yield "reasons"


def _until(clock: Clock, asks: Sequence[str]) -> date | None:
    if "supplement" in asks:
        return clock.supplement_by
    return clock.payment_by if "fee" in asks else None


def _about(application: Application, clock: Clock, today: date) -> tuple[str, str]:
    """Return which day binds, and what is left of it, in words for who waits."""
    if clock.answered_on is not None:
        return f"已于 {with_weekday(clock.answered_on)} 答复", ""
    if not application.is_open:
        return "", ""
    if clock.due is None:
        return WAITS.get(clock.stage, STOPPED)
    return _binding(clock, clock.due, today)


def _binding(clock: Clock, due: date, today: date) -> tuple[str, str]:
    headline = f"应当在 {with_weekday(due)} 以前答复"
    if clock.overdue(today):
        return headline, "期限已过。可以与本机关联系；仍不答复的，可以依法申请行政复议。"
    if due == today:
        return headline, "今天是最后一天。"
    left = clock.working_days_left(today)
    return headline, f"今天以后还有 {left} 个工作日。征求第三方意见等时间不计算在内。"


def _sent(letter: Letter) -> Sent:
    return Sent(
        number=letter.pk,
        title=headed(letter),
        reference=letter.number or "",
        on=letter.signed_on,
        to_sign=is_to_be_signed_for(letter),
        enclosed=tuple(_enclosed(each) for each in files_with(letter)),
    )


def _enclosed(file: CaseFile) -> Enclosed:
    return Enclosed(str(file.pk), name_of(file))


def _voided(application: Application) -> bool:
    return application.voided_on is not None
