"""Drafting letters (拟制文书): from the record and what is typed, one of a kind at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType

from gongkai.law.facts import FactError, Facts, FactValue, check_facts
from gongkai.office.applications.actions.letters.standing import (
    EDITABLE,
    locked_letter,
    note,
    require_clean,
    require_state,
    thaw,
)
from gongkai.office.applications.actions.locking import locked, not_voided, still_open
from gongkai.office.applications.events import ApplicationEvent
from gongkai.office.applications.letter_kinds import AFTER_CLOSING, PARTY_OF, SHEETS, is_answer
from gongkai.office.applications.models import Application, CaseFile, Fee, Letter, Party
from gongkai.office.applications.queries.cases import current_round
from gongkai.office.applications.queries.files import all_on_file
from gongkai.office.applications.queries.findings import facts_text
from gongkai.office.applications.queries.letter_facts import usual_until
from gongkai.office.applications.queries.letters import live, text_of, title_of
from gongkai.office.applications.states import FileRole, LetterState
from gongkai.office.base.actors import Actor
from gongkai.office.base.fields import Secret
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.disclosures.actions.screening import admit_words
from gongkai.office.rulebook.queries import texts
from gongkai.office.trail.action import action

NONE: Mapping[str, FactValue] = MappingProxyType({})
ENCLOSABLE = frozenset({FileRole.FOUND, FileRole.REDACTED, FileRole.CAPTURE})
FEE_NOTICE = "fee_notice"
SENT = frozenset({LetterState.SENT, LetterState.DELIVERED})


@dataclass(frozen=True, slots=True)
class Wanted:
    """A letter as somebody wants it: what is typed, to whom, the date it sets, what it encloses."""

    kind: str
    facts: Facts = field(default_factory=dict)
    party: Party | None = None
    until: date | None = None
    enclosures: tuple[CaseFile, ...] = ()
    dated: date | None = None
    corrects: Letter | None = None

    @property
    def words(self) -> dict[str, str]:
        """All that was typed, by fact."""
        return {key: value for key, value in self.facts.items() if isinstance(value, str)}


def draft(
    application: Application,
    kind: str,
    facts: Facts = NONE,
    *,
    party: Party | None = None,
    until: date | None = None,
    enclosures: Sequence[CaseFile] = (),
    dated: date | None = None,
    corrects: Letter | None = None,
    by: Actor,
    on: date,
    at: datetime,
) -> Letter:
    """Draft a letter; RuleBroken naming what the record lacks for it.

    ``until`` is the date the letter itself sets, ``corrects`` one that was sent and that this one
    replaces once it goes out.
    """
    by.require(Permission.HANDLE_APPLICATIONS, application.agency)
    wanted = Wanted(kind, facts, party, until, tuple(enclosures), dated, corrects)
    admit_words(wanted.words, application.agency, by=by, on=on, at=at)
    return write(application, wanted, by=by, on=on, at=at)


@action
def write(application: Application, wanted: Wanted, *, by: Actor, on: date, at: datetime) -> Letter:
    """Write a draft whose words were screened; it may be part of another action."""
    application = locked(application)
    by.require(Permission.HANDLE_APPLICATIONS, application.agency)
    _known_kind(wanted.kind)
    _in_time(application, wanted)
    _to_whom(application, wanted)
    _no_other(application, wanted)
    letter = Letter(
        application=application,
        round=current_round(application),
        data_key=application.data_key,
        kind=wanted.kind,
        party=wanted.party,
        corrects=wanted.corrects,
        text=Secret(""),
        drafted_by=by.id,
        authors=_hands(by),
        drafted_on=on,
        drafted_at=at,
    )
    fee = _fee_of(letter) if wanted.kind == FEE_NOTICE else None
    _fill(letter, wanted, on)
    if fee is not None:
        fee.letter = letter
        fee.save(update_fields=["letter"])
    note(ApplicationEvent.LETTER_DRAFTED, letter, letter_kind=wanted.kind)
    return letter


def revise(
    letter: Letter,
    facts: Facts = NONE,
    *,
    until: date | None = None,
    enclosures: Sequence[CaseFile] = (),
    dated: date | None = None,
    by: Actor,
    on: date,
    at: datetime,
) -> Letter:
    """Change what was typed for a letter that is no longer, or not yet, under review."""
    by.require(Permission.HANDLE_APPLICATIONS, letter.application.agency)
    wanted = Wanted(letter.kind, facts, letter.party, until, tuple(enclosures), dated)
    admit_words(wanted.words, letter.application.agency, by=by, on=on, at=at)
    return _revise(letter, wanted, by=by, on=on, at=at)


@action
def _revise(letter: Letter, wanted: Wanted, *, by: Actor, on: date, at: datetime) -> Letter:
    letter = locked_letter(letter, on, at)
    by.require(Permission.HANDLE_APPLICATIONS, letter.application.agency)
    require_state(letter, EDITABLE, "现在不能修改。请刷新页面查看现在的状态。")
    letter.authors = sorted({*letter.authors, *_hands(by)})
    _fill(letter, wanted, on)
    note(ApplicationEvent.LETTER_REVISED, letter)
    return letter


def _fee_of(letter: Letter) -> Fee:
    """Return the fee that a notice asks for."""
    fee = Fee.objects.filter(round=letter.round).first()
    if fee is None:
        raise NotPossible("还没有核定信息处理费。请先核定，再拟制收费通知书。")
    return fee


def _fill(letter: Letter, wanted: Wanted, on: date) -> None:
    """Write what was typed, and make sure that a letter comes of it."""
    typed = {key: value for key, value in wanted.facts.items() if value not in ("", None)}
    try:
        check_facts(typed)
    except FactError as error:
        raise NotPossible(f"{error}请改正后再保存。") from error
    letter.dated = wanted.dated or on
    letter.until = wanted.until or usual_until(letter.application, wanted.kind, on)
    letter.facts = Secret(facts_text(typed))
    _may_be_enclosed(letter, wanted.enclosures)
    letter.save()
    letter.enclosures.set(wanted.enclosures)
    require_clean(letter)
    thaw(letter, LetterState(letter.state))
    text_of(letter)


def _may_be_enclosed(letter: Letter, files: Sequence[CaseFile]) -> None:
    if not all_on_file(letter.application, files):
        raise NotPossible("所选附件不在本件案卷中或者已经移除。请刷新页面，重新选择。")
    if any(FileRole(each.role) not in ENCLOSABLE for each in files):
        allowed = "、".join(each.label for each in FileRole if each in ENCLOSABLE)
        raise NotPossible(f"文书附件只能是{allowed}。请重新选择。")


def _known_kind(kind: str) -> None:
    if kind in SHEETS:
        raise NotPossible("内部表单直接打印，不需要拟制。")
    if kind not in texts().kinds():
        raise NotPossible("没有这种文书。请刷新页面，重新选择。")


def _in_time(application: Application, wanted: Wanted) -> None:
    if wanted.kind in AFTER_CLOSING or wanted.corrects:
        not_voided(application)
    else:
        still_open(application, "不能再拟制这种文书。")


def _to_whom(application: Application, wanted: Wanted) -> None:
    """Refuse a letter to somebody whom its kind is not for."""
    kind = PARTY_OF.get(wanted.kind)
    party = wanted.party
    if kind is None and party is not None:
        raise NotPossible("这种文书不是发给被征求意见方的，请去掉所选的一方。")
    if kind is not None:
        mine = party is not None and party.application_id == application.pk
        if party is None or not mine or party.kind != kind:
            raise NotPossible(f"请选择这份文书发给哪一个{kind.label}。")


def _no_other(application: Application, wanted: Wanted) -> None:
    """Refuse a second letter of a kind while the first counts, unless it corrects that one."""
    if wanted.corrects:
        _may_correct(application, wanted.corrects, wanted.kind)
        return
    other = live(application, wanted.kind, wanted.party)
    if other is not None:
        name = other.number or title_of(other.kind, other.dated)
        raise NotPossible(f"本轮已有同类文书（{name}），不能再拟制一份。请打开它继续办理。")


def _may_correct(application: Application, corrected: Letter, kind: str) -> None:
    corrected = Letter.objects.get(pk=corrected.pk)
    same = corrected.kind == kind or (is_answer(corrected.kind) and is_answer(kind))
    of_round = corrected.round_id == current_round(application).pk
    if not (same and of_round and LetterState(corrected.state) in SENT):
        raise NotPossible("只能更正本轮已经发出的同类文书。没有发出的，请作废后重新拟制。")
    drafts = corrected.corrections.exclude(state=LetterState.VOID.value)
    if drafts.exists():
        raise NotPossible("这份文书已有更正的文书，请打开它继续办理。")


def _hands(by: Actor) -> list[str]:
    return sorted({each for each in (by.id, by.instead_of) if each})
