"""Deciding (作出认定): what the body found of a matter, on facts that bear it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from gongkai.law.citation import REGULATIONS, Citation, RuleBroken
from gongkai.law.facts import FactError, Facts, FactValue, check_facts
from gongkai.law.grounds import Ground, grounds
from gongkai.law.outcomes import Finding as LawFinding
from gongkai.law.seven_questions import tree
from gongkai.office.applications.actions.locking import locked, still_open
from gongkai.office.applications.events import ApplicationEvent
from gongkai.office.applications.letter_kinds import is_answer
from gongkai.office.applications.models import (
    Application,
    CaseFile,
    Finding,
    Letter,
    Matter,
    Round,
)
from gongkai.office.applications.queries.case_facts import one_line, recorded_facts
from gongkai.office.applications.queries.cases import current_round
from gongkai.office.applications.queries.deciding import with_record
from gongkai.office.applications.queries.files import all_on_file, name_of, not_leaving
from gongkai.office.applications.queries.findings import facts_text
from gongkai.office.applications.states import FileRole, LetterState
from gongkai.office.base.actors import Actor
from gongkai.office.base.fields import Secret
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.disclosures.actions.screening import admit_words
from gongkai.office.disclosures.models import Item
from gongkai.office.disclosures.queries import public_item
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record

ALREADY_PUBLIC = "granted.already_public"
UNDER_WAY = frozenset(LetterState) - {
    LetterState.DRAFT,
    LetterState.RETURNED,
    LetterState.VOID,
}
SEVERING = Citation(REGULATIONS, "第三十七条")
DISCLOSING = ("granted", "partly_granted")


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says was found of a matter, with what it rests on."""

    ground: str
    facts: Facts
    withheld: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    item: Item | None = None
    capture: CaseFile | None = None
    provided: tuple[CaseFile, ...] = ()

    @property
    def rule(self) -> Ground:
        """The ground as the law has it."""
        return grounds()[self.ground]


def find(
    application: Application,
    matter: Matter,
    ground: str,
    facts: Facts,
    *,
    withheld: Sequence[str] = (),
    path: Sequence[str] = (),
    item: Item | None = None,
    capture: CaseFile | None = None,
    provided: Sequence[CaseFile] = (),
    by: Actor,
    on: date,
    at: datetime,
) -> Finding:
    """Say what was found of a matter; said anew, it replaces what was said before.

    ``path`` are the answers to the seven questions that led there. RuleBroken where the record
    does not bear the finding, NotPossible once an answer is on its way.
    """
    by.require(Permission.HANDLE_APPLICATIONS, application.agency)
    if ground not in grounds():
        raise NotPossible("没有这一答复情形。请重新按七步法选择。")
    words = {key: value for key, value in facts.items() if isinstance(value, str)}
    admit_words(words, application.agency, by=by, on=on, at=at)
    said = Said(ground, facts, tuple(withheld), tuple(path), item, capture, tuple(provided))
    return _find(application, matter, said, by=by, on=on, at=at)


def proposed(
    application: Application,
    matter: Matter,
    ground: str,
    facts: Facts,
    *,
    withheld: Sequence[str] = (),
    path: Sequence[str] = (),
    item: Item | None = None,
    capture: CaseFile | None = None,
    provided: Sequence[CaseFile] = (),
    on: date,
) -> LawFinding:
    """Return what ``find`` would keep, examined as it does, and keep nothing."""
    said = Said(ground, facts, tuple(withheld), tuple(path), item, capture, tuple(provided))
    return _examined(application, current_round(application), matter, said, on)


@action
def _find(
    application: Application, matter: Matter, said: Said, *, by: Actor, on: date, at: datetime
) -> Finding:
    application = locked(application)
    by.require(Permission.HANDLE_APPLICATIONS, application.agency)
    still_open(application, "不能再改变认定。")
    round = current_round(application)
    _no_answer_under_way(round)
    facts = _examined(application, round, matter, said, on).facts
    row = Finding.objects.filter(round=round, matter=matter).first()
    row = row or Finding(round=round, matter=matter, data_key=application.data_key)
    row.facts, row.found_by, row.found_on = Secret(facts_text(facts)), by.id, on
    _write(row, said)
    record(
        ApplicationEvent.FOUND,
        application,
        body=application.agency_id,
        round=round.pk,
        matter=matter.pk,
        ground=said.ground,
    )
    return row


def _examined(
    application: Application, round: Round, matter: Matter, said: Said, on: date
) -> LawFinding:
    """Return what is said as the law takes it, on the facts that typing and record give."""
    matter = _of_the_case(application, matter)
    _by_the_path(said)
    _files_fit(application, said)
    words = one_line(matter.reveal("text"))
    facts = _facts(application, round, said, on)
    try:
        return LawFinding(words, said.ground, facts, said.withheld)
    except FactError as error:
        raise NotPossible(f"{error}请改正后再保存。") from error


def _no_answer_under_way(round: Round) -> None:
    states = [each.value for each in UNDER_WAY]
    rows = Letter.objects.filter(round=round, state__in=states).values_list("kind", flat=True)
    if any(is_answer(kind) for kind in rows):
        raise NotPossible(
            "答复已经送审或者签发，不能再改变认定。需要改变的，请先撤回或者作废答复。"
        )


def _of_the_case(application: Application, matter: Matter) -> Matter:
    found = application.matters.select_related("data_key").filter(pk=matter.pk).first()
    if found is None:
        raise NotPossible("这一申请事项已经改变或者不属于本件申请。请刷新页面，重新认定。")
    return found


def _by_the_path(said: Said) -> None:
    """Refuse answers to the seven questions that lead elsewhere."""
    if not said.path:
        return
    try:
        leaf = tree().follow(said.path)
    except KeyError:
        leaf = None
    if not isinstance(leaf, Ground) or leaf.key != said.ground:
        raise NotPossible("七步法的回答与选定的答复情形不一致。请重新逐步回答。")


def _files_fit(application: Application, said: Said) -> None:
    """Refuse files of another case, that may not leave, or that the ground does not give out."""
    chosen = [*said.provided, *([said.capture] if said.capture else [])]
    if not all_on_file(application, chosen):
        raise NotPossible("所选材料不在本件案卷中或者已经移除。请刷新页面，重新选择。")
    if said.provided and not said.ground.startswith(DISCLOSING):
        raise NotPossible(f"“{said.rule.label}”不提供信息，请去掉所选的提供材料。")
    roles = {FileRole(each.role) for each in said.provided}
    if roles - {FileRole.FOUND, FileRole.REDACTED}:
        raise NotPossible("向申请人提供的只能是“检索到的信息”或者“区分处理后的副本”。请重新选择。")
    _redacted_where_withheld(said, roles)
    if names := not_leaving(said.provided):
        raise NotPossible(
            f"“{'、'.join(names)}”中有隐藏痕迹，对外提供会泄露。"
            "请清除后重新添加，或者由保密审查员写明理由核准。"
        )


def _redacted_where_withheld(said: Said, roles: set[FileRole]) -> None:
    if said.rule.withholds and roles != {FileRole.REDACTED}:
        raise RuleBroken(
            SEVERING,
            "部分公开的，只能提供区分处理后的副本。请添加遮盖了不予公开内容的副本，并选择它。",
        )
    if FileRole.REDACTED in roles and not said.rule.withholds:
        raise RuleBroken(
            SEVERING,
            "没有不予公开的内容，不应当提供遮盖过的副本。请提供原件，或者改按部分公开认定。",
        )


def _facts(application: Application, round: Round, said: Said, on: date) -> dict[str, FactValue]:
    """Return what the finding rests on: what was typed, what it is linked with, the record."""
    given = {key: value for key, value in said.facts.items() if value not in ("", None)}
    if said.ground == ALREADY_PUBLIC:
        given |= _where_public(said, given)
    try:
        check_facts(given)
    except FactError as error:
        raise NotPossible(f"{error}请改正后再保存。") from error
    recorded = recorded_facts(application, round, on=on)
    single = application.matters.count() == 1
    return with_record(said.ground, said.withheld, given, recorded, single=single)


def _where_public(said: Said, given: Facts) -> dict[str, FactValue]:
    """Return where the information is public, and what was kept to show it (第三十六条第一项)."""
    found: dict[str, FactValue] = {}
    if said.item is not None:
        item = public_item(said.item.pk)
        if item is None or item.public is None:
            raise RuleBroken(
                said.rule.citation,
                "所选事项没有公开或者已经撤下，不能答复为已经主动公开。请重新检索。",
            )
        found["public_at"] = _named(item, str(given.get("public_at", "")))
    if said.capture is None or said.capture.role != FileRole.CAPTURE:
        raise RuleBroken(
            said.rule.citation,
            "答复为已经主动公开的，应当留存当日的公开页面。请添加“已公开页面留存件”并选择它。",
        )
    file = said.capture
    found["public_capture"] = f"{name_of(file)}（{file.added_on}留存，SHA-256 {file.digest}）"
    return found


def _named(item: Item, address: str) -> str:
    assert item.public  # noqa: S101 (the caller has seen it)
    named = f"“{item.public.title}”（索引号：{item.index_number}）"
    return address if named in address else f"{address}，{named}" if address else named


def _write(row: Finding, said: Said) -> None:
    row.ground, row.withheld, row.path = said.ground, list(said.withheld), list(said.path)
    public = said.ground == ALREADY_PUBLIC
    row.item, row.capture = (said.item, said.capture) if public else (None, None)
    row.save()
    row.provided.set(said.provided)
