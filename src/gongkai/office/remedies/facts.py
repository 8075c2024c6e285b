"""What is said of reviews, suits and complaints (登记内容), tidied and examined."""

from dataclasses import dataclass, replace
from datetime import date

from gongkai.law.citation import RuleBroken
from gongkai.law.remedy_results import RECONSIDERATION, TABLE_4, RemedyResult, remedy_results
from gongkai.office.base.refusals import NotPossible
from gongkai.office.disclosures.facts import one_line
from gongkai.office.remedies.models.remedies import NAME_LENGTH, NUMBER_LENGTH, REASON_LENGTH
from gongkai.office.remedies.states import (
    Act,
    Bringer,
    Cause,
    ComplaintAbout,
    Level,
    RemedyKind,
)

LONGEST_TEXT = 5_000
LONGEST_LESSON = 1_000


@dataclass(frozen=True, slots=True)
class RemedyFacts:
    """A review or an instance of a suit as it reached the body; ``name`` is who brings it."""

    kind: RemedyKind
    act: Act
    brought_by: Bringer
    authority: str
    filed_on: date
    name: str = ""
    number: str = ""
    described: str = ""
    level: Level = Level.FIRST

    def checked(self, *, of_case: bool) -> "RemedyFacts":
        """Return the facts tidied; raise NotPossible for one that cannot be kept.

        ``of_case``: it belongs to an application, whose applicant is known.
        """
        tidy = replace(
            self,
            authority=_line("复议机关、法院", self.authority, NAME_LENGTH, needed=True),
            name=_line("提起人", self.name, NAME_LENGTH),
            number=_line("案号", self.number, NUMBER_LENGTH),
            described=_text("被申请、被诉的行为", self.described),
        )
        if tidy.kind is RemedyKind.RECONSIDERATION and tidy.level is not Level.FIRST:
            raise NotPossible("行政复议不分审级。请核对种类和审级。")
        if tidy.act.is_of_application and not of_case:
            raise NotPossible(
                f"“{tidy.act.label}”应当从这件申请的页面登记，才能与案件对应。请从案件页面进入。"
            )
        if not (of_case or tidy.described):
            raise NotPossible("没有对应申请的，请写明被申请、被诉的是什么行为。")
        if not tidy.name and tidy._needs_name(of_case):
            raise NotPossible("请填写提起人的姓名或者名称。")
        return tidy

    def _needs_name(self, of_case: bool) -> bool:
        """The applicant of the case is known, and so is the body itself."""
        if self.brought_by is Bringer.AGENCY:
            return False
        return not (of_case and self.brought_by is Bringer.APPLICANT)


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """How it ended: a key of ``law.remedy_results``; ``reopen`` where it orders a new answer."""

    result: str
    decided_on: date
    number: str = ""
    order: str = ""
    comply_by: date | None = None
    reopen: bool = False

    def checked(self, kind: RemedyKind) -> "DecisionFacts":
        """Return the facts tidied; RuleBroken for a result of the other procedure."""
        result = a_result(self.result, kind)
        tidy = replace(
            self,
            number=_line("决定书、裁判文书文号", self.number, NUMBER_LENGTH),
            order=_text("决定、判决的内容", self.order),
        )
        if tidy.reopen and result.column != "corrected":
            raise NotPossible(f"结果是“{result.label}”，不需要重新办理申请。请核对结果。")
        if tidy.reopen and not tidy.number:
            raise NotPossible(
                "责令重新办理的，请填写决定书、裁判文书文号，重新办理的轮次要写明依据。"
            )
        if tidy.comply_by and tidy.comply_by < tidy.decided_on:
            raise NotPossible("履行期限早于决定日期。请核对。")
        return tidy


@dataclass(frozen=True, slots=True)
class ComplaintFacts:
    """A complaint as it came in; ``name`` "" for one without a name."""

    about: ComplaintAbout
    content: str
    received_on: date
    due_on: date
    name: str = ""
    contact: str = ""

    def checked(self) -> "ComplaintFacts":
        """Return the facts tidied; raise NotPossible for one that cannot be kept."""
        if self.due_on < self.received_on:
            raise NotPossible("办理期限早于收到日期。请核对。")
        return replace(
            self,
            content=_text("反映的问题", self.content, needed=True),
            name=_line("举报投诉人", self.name, NAME_LENGTH),
            contact=_line("联系方式", self.contact, NAME_LENGTH),
        )


@dataclass(frozen=True, slots=True)
class LessonFacts:
    """Why it went against the body, what is changed, and by when; no person is named."""

    cause: Cause
    explained: str
    change: str
    due_on: date | None = None

    def checked(self) -> "LessonFacts":
        """Return the facts tidied; raise NotPossible for one that cannot be kept."""
        return replace(
            self,
            explained=_line("原因说明", self.explained, LONGEST_LESSON, needed=True),
            change=_line("整改措施", self.change, LONGEST_LESSON, needed=True),
        )


def a_result(key: str, kind: RemedyKind) -> RemedyResult:
    """国办公开办函〔2021〕30号附件表四: the result with a key, if that procedure can end so."""
    found = remedy_results().get(key)
    if found is None or (found.procedure == RECONSIDERATION) == kind.is_lawsuit:
        label = found.label if found else key
        raise RuleBroken(TABLE_4, f"“{label}”不是{kind.short}的结果，请重新选择。")
    return found


def results_of(kind: RemedyKind) -> list[RemedyResult]:
    """Return the results that a procedure can have."""
    return [
        each
        for each in remedy_results().values()
        if (each.procedure == RECONSIDERATION) != kind.is_lawsuit
    ]


def a_reason(text: str) -> str:
    """Return why something is voided or amended; raise NotPossible without a reason."""
    return _line("原因", text, REASON_LENGTH, needed=True)


def a_text(label: str, text: str, *, needed: bool = False) -> str:
    """Return a text of several lines, trimmed; raise NotPossible where it cannot be kept."""
    return _text(label, text, needed=needed)


def a_number(text: str) -> str:
    """Return a case number, tidied."""
    return _line("案号", text, NUMBER_LENGTH, needed=True)


def _line(label: str, text: str, longest: int, *, needed: bool = False) -> str:
    return _fits(label, one_line(text), longest, needed)


def _text(label: str, text: str, *, needed: bool = False) -> str:
    lines = [one_line(line) for line in text.splitlines()]
    return _fits(label, "\n".join(lines).strip(), LONGEST_TEXT, needed)


def _fits(label: str, tidy: str, longest: int, needed: bool) -> str:
    if needed and not tidy:
        raise NotPossible(f"请填写“{label}”。")
    if len(tidy) > longest:
        raise NotPossible(f"“{label}”有 {len(tidy)} 个字，最多 {longest} 个字。请精简。")
    return tidy
