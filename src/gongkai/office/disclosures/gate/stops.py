"""Rules that stop (必须处理的问题): what the law does not let go out."""

from collections.abc import Callable, Iterator
from datetime import date

from gongkai.office.disclosures.gate.contents import Contents
from gongkai.office.disclosures.gate.finding import Finding, Severity
from gongkai.office.disclosures.states import Openness, ReleaseKind

Rule = Callable[[Contents], Iterator[Finding]]
_MOST_NAMED = 5


def no_title(read: Contents) -> Iterator[Finding]:
    """第十二条: the catalogue names every piece of information."""
    if not read.version.title:
        yield _stop("title_missing", "没有填写标题。请填写公文的完整标题。", "title")


def no_body(read: Contents) -> Iterator[Finding]:
    """第六条: what is disclosed is disclosed accurately and whole, so its text is there to read."""
    if not read.words["body"]:
        yield _stop(
            "body_missing", "没有填写正文。请把公文全文录入正文，附件不能代替正文。", "body"
        )


def no_date(read: Contents) -> Iterator[Finding]:
    """第十二条: the catalogue gives the day each piece came about (生成日期)."""
    if read.version.formed_on is None:
        yield _stop(
            "formed_on_missing",
            "没有填写成文日期。公开目录应当包括生成日期（《条例》第十二条），公开期限也从这一天起算。",
            "formed_on",
        )


def formed_ahead(read: Contents) -> Iterator[Finding]:
    """What goes out has been made: its date does not lie ahead on the day of release."""
    formed = read.version.formed_on
    if formed is not None and formed > read.on:
        severity = Severity.STOP if read.releasing else Severity.SHOW
        message = f"成文日期 {_day(formed)} 还没有到。请核对日期，或到成文之后再发布。"
        yield Finding("formed_ahead", severity, message, "formed_on")


def no_openness(read: Contents) -> Iterator[Finding]:
    """国办发〔2016〕80号: every official document is given its attribute while it is drafted."""
    if not read.version.openness:
        yield _stop(
            "openness_missing",
            "没有确定公开属性。起草公文时应当确定主动公开、依申请公开或不予公开（国办发〔2016〕80号）。",
            "openness",
        )


def no_ground(read: Contents) -> Iterator[Finding]:
    """第十四条至第十六条: what is withheld is withheld on one of their grounds, with a reason."""
    version = read.version
    if version.openness == Openness.WITHHELD and not version.ground:
        yield _stop(
            "ground_missing",
            "选择了不予公开，但没有选择依据。请从《条例》第十四条至第十六条规定的情形中选择一项。",
            "ground",
        )
    if version.openness in {Openness.WITHHELD, Openness.ON_REQUEST} and not version.reason:
        marked = Openness(version.openness).label
        message = f"公开属性为“{marked}”，但没有说明理由。请写明不主动公开的理由。"
        yield _stop("reason_missing", message, "reason")


def no_note(read: Contents) -> Iterator[Finding]:
    """A correction tells the public what was wrong (更正说明)."""
    if read.version.release_kind == ReleaseKind.CORRECTION and not read.version.note:
        yield _stop(
            "note_missing", "更正已公开的内容，应当写明更正说明，它会印在公开页面上。", "note"
        )


def secrecy_marks(read: Contents) -> Iterator[Finding]:
    """第十四条: no mark of a state secret goes on, unless it was released as a false hit."""
    for field, mark in read.marks:
        message = f"{mark}。涉密内容不得公开（《条例》第十四条）；确属误判的，请保密审查员放行。"
        yield _stop("secrecy_mark", message, field)


def open_traces_of_attachments(read: Contents) -> Iterator[Finding]:
    """What would leave unseen with a file is removed, or let pass by the secrecy reviewer."""
    for trace in read.traces[:_MOST_NAMED]:
        message = f"附件“{trace.document.name}”{trace.place}：{trace.message}"
        yield _stop("attachment_traces", message, "attachments")
    if more := len(read.traces[_MOST_NAMED:]):
        message = f"附件中还有 {more} 处隐藏痕迹没有处理。请逐个打开附件查看。"
        yield _stop("attachment_traces", message, "attachments")


RULES: tuple[Rule, ...] = (
    no_title,
    no_body,
    no_date,
    formed_ahead,
    no_openness,
    no_ground,
    no_note,
    secrecy_marks,
    open_traces_of_attachments,
)


def _stop(rule: str, message: str, field: str) -> Finding:
    return Finding(rule, Severity.STOP, message, field)


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
