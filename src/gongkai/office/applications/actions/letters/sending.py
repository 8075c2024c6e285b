"""Sending letters (用印、发出文书): sealed, and then the step that their dispatch is."""

from datetime import date, datetime

from gongkai.law.citation import Citation, RuleBroken
from gongkai.law.clock.taking import WITH_UNTIL
from gongkai.law.lifecycle import RULES
from gongkai.office.applications.actions import files, stepping
from gongkai.office.applications.actions.letters.standing import (
    locked_letter,
    note,
    require_agreement,
    require_clean,
    require_state,
    require_whole,
    rests_on_findings,
    settled,
)
from gongkai.office.applications.events import ApplicationEvent
from gongkai.office.applications.facts import checked_line
from gongkai.office.applications.letter_kinds import is_answer, is_reviewed, sent_step
from gongkai.office.applications.models import Delivery, Fee, Letter
from gongkai.office.applications.queries.clocks import clock_of
from gongkai.office.applications.states import FileRole, LetterState, WayWanted
from gongkai.office.base.actors import Actor
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.documents.actions.screening import admit_text
from gongkai.office.documents.kinds import FileKind
from gongkai.office.documents.uploads import Limits
from gongkai.office.rulebook.queries import texts
from gongkai.office.trail.action import action

CHANNEL = Citation("《行政复议法》", "第二十二条第二款")
ONLINE = frozenset({WayWanted.MAIL, WayWanted.PLATFORM, WayWanted.FAX})
LONGEST_REFERENCE = 100
SEALED = Limits(frozenset({FileKind.PDF, FileKind.OFD, FileKind.JPEG, FileKind.PNG}))
"""What a sealed letter may be: nothing that is still edited."""


def seal(letter: Letter, name: str, data: bytes, *, by: Actor, on: date, at: datetime) -> Letter:
    """Bind the scan of what was sealed, or a file with an electronic seal, to the signed text."""
    require_state(letter, {LetterState.SIGNED}, "现在不能上传盖章文书。请刷新页面查看。")
    prepared = files.prepare(
        letter.application,
        FileRole.SEALED_LETTER,
        name,
        data,
        limits=SEALED,
        by=by,
        on=on,
        at=at,
    )
    return _seal(letter, prepared, by=by, on=on, at=at)


@action
def _seal(letter: Letter, prepared: files.Prepared, *, by: Actor, on: date, at: datetime) -> Letter:
    letter = locked_letter(letter, on, at)
    by.require(Permission.HANDLE_APPLICATIONS, letter.application.agency)
    require_state(letter, {LetterState.SIGNED}, "现在不能上传盖章文书。请刷新页面查看。")
    require_whole(letter)
    letter.sealed_file = files.keep(prepared, by=by, on=on, at=at)
    letter.save(update_fields=["sealed_file"])
    note(ApplicationEvent.LETTER_SEALED, letter, digest=letter.digest, file=letter.sealed_file.pk)
    return letter


def send(
    letter: Letter,
    way: WayWanted,
    reference: str = "",
    *,
    by: Actor,
    on: date,
    at: datetime,
) -> Letter:
    """Let a signed letter leave the body; that is the step it stands for.

    ``reference`` is the number of the parcel or what else tells the dispatch. NotPossible where
    the text and the findings no longer agree.
    """
    tidy = checked_line("邮件号码或者发送编号", reference, LONGEST_REFERENCE, needed=False)
    admit_text(tidy, letter.application.agency, place="邮件号码", by=by, on=on, at=at)
    return _send(letter, WayWanted(way), tidy, by=by, on=on, at=at)


@action
def _send(
    letter: Letter, way: WayWanted, reference: str, *, by: Actor, on: date, at: datetime
) -> Letter:
    letter = locked_letter(letter, on, at)
    application = letter.application
    by.require(Permission.HANDLE_APPLICATIONS, application.agency)
    require_state(letter, {LetterState.SIGNED}, "现在不能发出。请刷新页面查看现在的状态。")
    _ready(letter, way, on)
    Delivery.objects.create(
        letter=letter, way=way.value, sent_on=on, sent_by=by.id, reference=reference
    )
    letter.state = LetterState.SENT.value
    letter.save(update_fields=["state"])
    _take_step(letter, by, on, at)
    note(ApplicationEvent.LETTER_SENT, letter, way=way.value)
    return letter


def _ready(letter: Letter, way: WayWanted, on: date) -> None:
    """Refuse what may not leave: another text than was signed, an unsealed one, a dirty file."""
    require_clean(letter)
    assert letter.signed_on  # noqa: S101 (it is signed)
    if on < letter.signed_on:
        raise NotPossible(f"这份文书 {letter.signed_on} 签发，发出日期不能早于这一天。请核对日期。")
    if rests_on_findings(letter):
        require_agreement(letter, letter.signed_on)
    else:
        require_whole(letter)
    if way in ONLINE and is_reviewed(letter.kind) and letter.sealed_file is None:
        raise NotPossible("以电子方式送达的应当是盖章文书。请先上传盖章扫描件或者电子签章文件。")
    _channel_told(letter, way)


def _channel_told(letter: Letter, way: WayWanted) -> None:
    """行政复议法第二十二条: what goes online tells where to apply online; the text was made so."""
    wanted = WayWanted(letter.application.way_wanted)
    if way in ONLINE and wanted not in ONLINE and tells_remedies(letter):
        raise RuleBroken(
            CHANNEL,
            f"这份文书按“{wanted.label}”拟制，没有写明网上申请行政复议的渠道，不能以电子方式送达。"
            "请按申请人要求的方式送达；申请人改了要求的，先登记“更正获取方式”，再作废、重新拟制。",
        )


def tells_remedies(letter: Letter) -> bool:
    """Return whether a letter says what its reader can do against it."""
    return is_answer(letter.kind) or bool(texts().letter(letter.kind, letter.dated).remedy)


def _take_step(letter: Letter, by: Actor, on: date, at: datetime) -> None:
    """Take the step that the dispatch is; a letter that corrects another only replaces it."""
    kind = sent_step(letter.kind)
    if letter.corrects is not None:
        _replace(letter, by, on)
    if kind is None or letter.corrects is not None:
        settled(letter.application, by, on, at)
        return
    until = letter.until if kind in WITH_UNTIL else None
    stepping.enter(
        letter.application,
        kind,
        party=letter.party,
        until=until,
        proofs=RULES[kind].proof,
        by=by,
        on=on,
        at=at,
    )
    if letter.kind == "fee_notice":
        pay_by = clock_of(letter.application).payment_by
        Fee.objects.filter(letter=letter).update(noticed_on=on, pay_by=pay_by)


def _replace(letter: Letter, by: Actor, on: date) -> None:
    corrected = letter.corrects
    assert corrected  # noqa: S101 (the caller asked)
    corrected.state, corrected.void_by, corrected.void_on = LetterState.VOID.value, by.id, on
    corrected.void_reason = f"由{letter.number}更正"
    corrected.save(update_fields=["state", "void_by", "void_on", "void_reason"])
    note(ApplicationEvent.LETTER_VOIDED, corrected, letter=letter.pk)
