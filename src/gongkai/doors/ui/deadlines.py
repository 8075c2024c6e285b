"""The clock in words (期限说明): which date binds, all deadlines, the walk, text for a letter."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.law.clock import Clock, Entry
from gongkai.law.clock.wording import chinese
from gongkai.law.lifecycle import Stage

WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Deadline:
    """One deadline: what for, the day, the article; ``binds`` for the one that counts now."""

    name: str
    day: str
    citation: str
    binds: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the walk as a table shows it."""

    text: str
    citation: str
    counted: str
    kind: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the page says of a clock."""

    headline: str
    remark: str
    is_late: bool
    provisional: bool
    notes: tuple[str, ...]
    deadlines: tuple[Deadline, ...]
    lines: tuple[Line, ...]
    letter: str


def present(clock: Clock, today: date) -> Answer:
    """Return the clock in words, with what is left or overdue as of ``today``."""
    walk = clock.walk
    return Answer(
        headline=_headline(clock),
        remark=_remark(clock, today),
        is_late=clock.overdue(today) or clock.answered_late,
        provisional=clock.provisional,
        notes=tuple(clock.notes),
        deadlines=tuple(_deadlines(clock)),
        lines=tuple(_line(entry) for entry in walk),
        letter="\n".join(entry.text for entry in walk),
    )


def with_weekday(day: date) -> str:
    """Return a date with its weekday: 2026年3月2日（周一）."""
    return f"{chinese(day)}（周{WEEKDAYS[day.weekday()]}）"


def _headline(clock: Clock) -> str:
    if clock.due is not None:
        return f"应当在 {with_weekday(clock.due)} 前答复，当日答复不算逾期"
    if clock.stage is Stage.ARRIVED:
        return "还没有起算：需要先与申请人确认收到"
    if clock.stage is Stage.AWAITING_PAYMENT and clock.payment_by is not None:
        return f"等待申请人缴费，缴费期限到 {with_weekday(clock.payment_by)}"
    if clock.stage is Stage.AWAITING_SUPPLEMENT:
        until = f"，补正期限到 {with_weekday(clock.supplement_by)}" if clock.supplement_by else ""
        return f"等待申请人补正{until}"
    return "答复期限暂停计算，收到回复后继续"


def _remark(clock: Clock, today: date) -> str:
    if clock.answered_on is not None:
        word = "已经逾期" if clock.answered_late else "没有逾期"
        return f"已于{chinese(clock.answered_on)}答复，{word}。"
    if clock.due is None or today < clock.received:
        return ""
    if clock.overdue(today):
        return f"到今天（{chinese(today)}）已经逾期，请立即答复。"
    if clock.due == today:
        return "今天就是最后一天。"
    left = clock.working_days_left(today)
    return f"今天（{chinese(today)}）之后还有 {left} 个工作日。"


def _deadlines(clock: Clock) -> Iterator[Deadline]:
    rows = (
        ("期限起算之日（当日不计）", clock.starts, "《条例》第三十一条"),
        ("告知补正", clock.supplement_notice_by, "《条例》第三十条"),
        ("申请人补正", clock.supplement_by, "《条例》第三十条"),
        ("第三方提出意见", clock.third_party_reply_by, "《条例》第三十二条"),
        ("共同制作机关提出意见", clock.co_maker_reply_by, "《条例》第三十四条"),
        ("申请人缴费", clock.payment_by, "信息处理费管理办法"),
        ("答复", clock.answer_by, "《条例》第三十三条"),
        ("答复（经批准延期的）", clock.extended_answer_by, "《条例》第三十三条"),
        ("申请人申请行政复议", clock.reconsideration_by, "行政复议法"),
        ("申请人提起行政诉讼", clock.lawsuit_by, "行政诉讼法"),
        ("归档", clock.archive_by, "机关档案管理规定"),
    )
    for name, day, citation in rows:
        if day is not None:
            binds = name.startswith("答复") and day == clock.due
            yield Deadline(name, with_weekday(day), citation, binds)


def _line(entry: Entry) -> Line:
    counted = str(entry.counted) if entry.kind in {"counted", "worked", "due"} else ""
    return Line(entry.text, entry.citation, counted, entry.kind)
