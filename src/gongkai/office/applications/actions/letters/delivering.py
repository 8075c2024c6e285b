"""Delivering letters (送达): proved by the file that the way of sending leaves."""

from datetime import date, datetime

from gongkai.law.citation import Citation, RuleBroken
from gongkai.law.lifecycle import RULES, Proof
from gongkai.law.steps import StepKind
from gongkai.office.applications.actions import stepping
from gongkai.office.applications.actions.letters.standing import (
    locked_letter,
    note,
    require_state,
    settled,
)
from gongkai.office.applications.events import ApplicationEvent
from gongkai.office.applications.letter_kinds import SPOKEN_WAY, delivered_step
from gongkai.office.applications.models import CaseFile, Delivery, Letter, Step
from gongkai.office.applications.queries.files import all_on_file
from gongkai.office.applications.states import FileRole, LetterState, WayWanted
from gongkai.office.base.actors import Actor
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import nothing_to_do

SERVICE = Citation("国办公开办函〔2016〕235号")


@action
def deliver(
    letter: Letter, proof: CaseFile | None = None, *, by: Actor, on: date, at: datetime
) -> Letter:
    """Prove that a letter reached whom it was for on a day; remedies count from there.

    What was downloaded on the platform proves itself; any other way needs a file: the signed
    receipt, the record of the post, of the mail or of the fax.
    """
    letter = locked_letter(letter, on, at)
    by.require(Permission.HANDLE_APPLICATIONS, letter.application.agency)
    return _delivered(letter, proof, by, on, at)


@action
def note_download(letter: Letter, *, by: Actor, on: date, at: datetime) -> Letter:
    """Note that whom a letter is for has downloaded it, the first time; sent so, it has arrived."""
    letter = locked_letter(letter, on, at)
    by.require(Permission.HANDLE_APPLICATIONS, letter.application.agency)
    delivery = Delivery.objects.filter(letter=letter).first()
    if delivery is None:
        raise NotPossible("这份文书还没有发出。")
    if delivery.downloaded_at:
        nothing_to_do()
        return letter
    delivery.downloaded_at = at
    delivery.save(update_fields=["downloaded_at"])
    note(ApplicationEvent.LETTER_DOWNLOADED, letter)
    if letter.state == LetterState.SENT and delivery.way == WayWanted.PLATFORM:
        _delivered(letter, None, by, on, at)
    return letter


def _delivered(letter: Letter, proof: CaseFile | None, by: Actor, on: date, at: datetime) -> Letter:
    application = letter.application
    require_state(letter, {LetterState.SENT}, "现在不能登记送达。请刷新页面查看现在的状态。")
    delivery = Delivery.objects.get(letter=letter)
    _proved(letter, delivery, proof)
    if on < delivery.sent_on:
        raise NotPossible(f"这份文书 {delivery.sent_on} 发出，送达日期不能早于这一天。请核对日期。")
    delivery.delivered_on, delivery.proof = on, proof
    delivery.save(update_fields=["delivered_on", "proof"])
    letter.state = LetterState.DELIVERED.value
    letter.save(update_fields=["state"])
    kind = delivered_step(letter.kind)
    if kind is not None and not _taken_before(letter, kind):
        stepping.enter(
            application,
            kind,
            party=letter.party,
            proofs=RULES[kind].proof,
            by=by,
            on=on,
            at=at,
        )
    else:
        settled(application, by, on, at)
    note(ApplicationEvent.LETTER_DELIVERED, letter)
    return letter


def _taken_before(letter: Letter, kind: StepKind) -> bool:
    """Return whether the letter that this one corrects had reached its reader already."""
    if letter.corrects is None:
        return False
    party = letter.party.label if letter.party else ""
    steps = Step.objects.filter(round=letter.round, voided_at=None, kind=kind.value)
    return steps.filter(party=party).exists()


def _proved(letter: Letter, delivery: Delivery, proof: CaseFile | None) -> None:
    if proof is not None:
        if not all_on_file(letter.application, [proof]):
            raise NotPossible("所选凭证不在本件案卷中或者已经移除。请刷新页面，重新选择。")
        if proof.role not in (FileRole.SERVICE, FileRole.PROOF, FileRole.ENVELOPE):
            raise NotPossible("请选择“送达凭证”类的材料作为送达凭证。")
        return
    if delivery.way == WayWanted.PLATFORM and delivery.downloaded_at:
        return
    raise RuleBroken(
        SERVICE,
        f"“{SPOKEN_WAY[WayWanted(delivery.way)]}”应当有送达凭证（{Proof.SERVICE.label}）："
        "签收单、邮件签收记录、邮件或者传真的发送记录。请添加后再登记送达。",
    )
