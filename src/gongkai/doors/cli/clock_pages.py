"""What ``gongkai clock`` prints (期限计算结果): JSON for programs, a page for people."""

import json
import sys
from collections.abc import Iterator
from datetime import date

from gongkai.doors.cli.terminal import Style, columns_of, table, wrap
from gongkai.law.clock import Clock, Entry
from gongkai.law.workdays import WEEKDAYS

DEADLINES = (
    ("supplement_notice_by", "告知补正不晚于"),
    ("supplement_by", "申请人补正不晚于"),
    ("third_party_reply_by", "第三方提出意见不晚于"),
    ("co_maker_reply_by", "共同制作机关提出意见不晚于"),
    ("payment_by", "申请人缴费不晚于"),
    ("answer_by", "答复期限（未延期）"),
    ("extended_answer_by", "答复期限（延期后最长）"),
    ("reconsideration_by", "申请行政复议不晚于"),
    ("lawsuit_by", "直接起诉不晚于"),
    ("archive_by", "归档不晚于"),
)


def as_json(clock: Clock) -> str:
    """The clock as one JSON object on one line; dates in ISO form, what does not apply null."""
    content = {
        "channel": clock.channel.value,
        "received": iso(clock.received),
        "stage": clock.stage.value,
        "starts": iso(clock.starts),
        "due": iso(clock.due),
        **{name: iso(getattr(clock, name)) for name, _ in DEADLINES},
        "provisional": clock.provisional,
        "walk": [entry_object(entry) for entry in clock.walk],
        "notes": clock.notes,
    }
    return json.dumps(content, ensure_ascii=False)


def entry_object(entry: Entry) -> dict[str, object]:
    """One line of the walk; ``until`` is null for a pause that has not ended."""
    return {
        "date": iso(entry.first),
        "until": iso(entry.last),
        "kind": entry.kind,
        "text": entry.text,
        "citation": entry.citation,
        "counted": entry.counted,
        "provisional": entry.provisional,
    }


def iso(day: date | None) -> str | None:
    """A date in ISO form."""
    return None if day is None else day.isoformat()


def page(clock: Clock, on: date | None) -> str:
    """The clock for people: what binds, all deadlines, the walk and the notes."""
    style, columns = Style.of(sys.stdout), columns_of(sys.stdout)
    lines = [style.bold(headline(clock)), *status(clock, on), ""]
    rows = [("到达", f"{clock.received}（{clock.channel.label}）"), ("阶段", clock.stage.label)]
    if clock.starts is not None:
        rows.append(("起算（次日为第一日）", str(clock.starts)))
    rows += [
        (label, shown(getattr(clock, name))) for name, label in DEADLINES if getattr(clock, name)
    ]
    lines += [*table(rows), "", style.bold("计算过程")]
    lines += paragraphs((entry.text for entry in clock.walk), columns)
    if clock.notes:
        lines += ["", style.bold("提示"), *paragraphs(clock.notes, columns)]
    return "\n".join(lines)


def headline(clock: Clock) -> str:
    """Which day binds, or why none does yet."""
    if clock.due is None:
        return f"{clock.stage.label}：现在没有确定的答复日期"
    provisional = "，暂定" if clock.provisional else ""
    return f"应当答复：不晚于 {shown(clock.due)}，含当日{provisional}"


def status(clock: Clock, on: date | None) -> Iterator[str]:
    """How the day asked about stands to the due day, while an answer is outstanding."""
    if on is None or clock.closed_on is not None:
        return
    left = clock.working_days_left(on)
    if clock.overdue(on):
        yield f"截至 {on} 已经逾期，请立即答复"
    elif left is not None:
        yield f"截至 {on} 还有 {left} 个工作日"


def shown(day: date) -> str:
    """A date with its weekday."""
    return f"{day}（周{WEEKDAYS[day.weekday()]}）"


def paragraphs(texts: Iterator[str] | list[str], columns: int) -> Iterator[str]:
    """Each text with a dash, wrapped and indented."""
    for text in texts:
        first, *rest = wrap(text, columns - 2)
        yield f"- {first}"
        yield from (f"  {line}" for line in rest)
