"""Rules that warn (需要说明的问题): lawful perhaps, but whoever sends it on says why."""

from collections.abc import Callable, Iterator

from gongkai.law.dated_values import ParameterError
from gongkai.law.notices import CalendarError
from gongkai.law.publication import disclose_by
from gongkai.office.disclosures.gate.contents import Contents, label, to_look_at
from gongkai.office.disclosures.gate.finding import Finding, Severity
from gongkai.office.disclosures.states import ReleaseKind
from gongkai.office.rulebook import queries as rules

Rule = Callable[[Contents], Iterator[Finding]]
_MOST_NAMED = 5


def late(read: Contents) -> Iterator[Finding]:
    """第二十六条: within so many working days of its making, what is public is out."""
    formed = read.version.formed_on
    first = read.version.release_kind == ReleaseKind.FIRST
    if formed is None or not read.is_public or not first:
        return
    calendar, parameters = rules.calendar(read.agency), rules.current_parameters(read.agency)
    try:
        days = parameters.integer("publication.proactive_working_days", formed)
        due = disclose_by(formed, calendar=calendar, parameters=parameters)
        over = calendar.working_days_between(due, read.on)
    except (CalendarError, ParameterError):
        return  # made before the Regulations or beyond the calendar: no limit to hold it against
    if read.on > due:
        beyond = f"已超过 {over} 个工作日" if over else "已经超过"
        message = (
            f"成文后 {days} 个工作日内应当公开（《条例》第二十六条），最迟为 {due}，{beyond}。"
            "请说明原因。"
        )
        yield _warn("late", message, "formed_on")


def other_year(read: Contents) -> Iterator[Finding]:
    """The year in the number is that of the document's date."""
    formed = read.version.formed_on
    if read.number and formed and read.number.year != formed.year:
        message = (
            f"发文字号的年份是 {read.number.year}，成文日期在 {formed.year} 年，两者不一致。"
            "请核对；确实如此的，请说明。"
        )
        yield _warn("number_year", message, "number")


def used_twice(read: Contents) -> Iterator[Finding]:
    """One number, one document: another of the body has it already."""
    if read.same_number:
        titles = "、".join(f"“{title[:40]}”" for title in read.same_number)
        message = (
            f"发文字号 {read.version.number} 在本单位已经用于{titles}。"
            "请核对是否重复录入或编号有误。"
        )
        yield _warn("number_twice", message, "number")


def odd_number(read: Contents) -> Iterator[Finding]:
    """GB/T 9704—2012 7.2.5: organ code, year in hexagonal brackets, serial."""
    if read.version.number and read.number is None:
        message = (
            "发文字号不是“机关代字〔年份〕序号号”的常见写法。请核对，例如：示政发〔2026〕12号。"
        )
        yield _show("number_form", message, "number")


def no_summary(read: Contents) -> Iterator[Finding]:
    """第十二条: the catalogue has a summary (内容概述) of each piece."""
    if read.is_public and not read.version.summary:
        message = (
            "没有填写内容概述。公开目录应当包括内容概述（《条例》第十二条）。请补写，或说明原因。"
        )
        yield _warn("summary_missing", message, "summary")


def sensitive_words(read: Contents) -> Iterator[Finding]:
    """第十五条: personal data and inner words in what is to be public, each place named."""
    if not read.is_public:
        return
    for field, text in read.words.items():
        found = to_look_at(text, read.lists)
        if not found:
            continue
        named = "".join(found[:_MOST_NAMED])
        more = f"另有 {len(found) - _MOST_NAMED} 处。" if len(found) > _MOST_NAMED else ""
        yield _warn(f"words_in_{field}", f"{label(field)}：{named}{more}", field)


def sensitive_words_in_files(read: Contents) -> Iterator[Finding]:
    """第十五条: the same for the words of the attachments."""
    if not read.is_public:
        return
    told = []
    for document in read.documents:
        if found := to_look_at(document.text, read.lists):
            more = f"（共 {len(found)} 处）" if len(found) > 1 else ""
            told.append(f"“{document.name}”：{found[0]}{more}")
    if told:
        message = f"附件中有需要核对的内容：{''.join(told[:_MOST_NAMED])}"
        yield _warn("words_in_attachments", message, "attachments")


def unread_files(read: Contents) -> Iterator[Finding]:
    """What no machine could look through, a person has to."""
    unread = [each.name for each in read.documents if each.unread]
    if unread:
        names = "、".join(f"“{name}”" for name in unread[:_MOST_NAMED])
        message = f"附件{names}的文字不能自动检查。请人工通读，确认没有不宜公开的内容后说明。"
        yield _warn("attachment_unread", message, "attachments")


def no_longer_valid(read: Contents) -> Iterator[Finding]:
    """What has lapsed is not shown as being in force."""
    expires = read.version.expires_on
    if expires and expires < read.on and read.version.validity in {"", "in_force"}:
        message = f"失效日期 {expires} 已过，有效性应为“失效”。请核对。"
        yield _show("validity", message, "validity")


def incomplete_box(read: Contents) -> Iterator[Finding]:
    """The metadata box is shown whole where it can be."""
    gaps = [name for name in ("number", "issuers", "genre", "topic") if not _said(read, name)]
    if gaps:
        names = "、".join(label(name) for name in gaps)
        yield _show("box_incomplete", f"还没有填写{names}，公开页面上这几项将留空。", gaps[0])


RULES: tuple[Rule, ...] = (
    late,
    other_year,
    used_twice,
    odd_number,
    no_summary,
    sensitive_words,
    sensitive_words_in_files,
    unread_files,
    no_longer_valid,
    incomplete_box,
)


def _said(read: Contents, field: str) -> str:
    return str(getattr(read.version, field))


def _warn(rule: str, message: str, field: str) -> Finding:
    return Finding(rule, Severity.WARN, message, field)


def _show(rule: str, message: str, field: str) -> Finding:
    return Finding(rule, Severity.SHOW, message, field)
