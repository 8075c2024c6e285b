"""Signing letters (签发文书): numbered without gaps in the transaction that signs."""

from datetime import date, datetime

from gongkai.law.facts import Facts
from gongkai.law.letter_wording import document_number
from gongkai.law.lifecycle import Proof
from gongkai.law.steps import StepKind
from gongkai.office.applications.actions import stepping
from gongkai.office.applications.actions.letters.drafting import NONE, Wanted, write
from gongkai.office.applications.actions.letters.standing import (
    EDITABLE,
    freeze,
    locked_letter,
    note,
    require_clean,
    require_state,
    settled,
)
from gongkai.office.applications.events import ApplicationEvent
from gongkai.office.applications.letter_kinds import is_answer, is_reviewed
from gongkai.office.applications.models import Application, Letter
from gongkai.office.applications.queries.letters import text_of
from gongkai.office.applications.queries.respondents import head_of
from gongkai.office.applications.states import LetterState
from gongkai.office.base import series
from gongkai.office.base.actors import Actor
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.disclosures.actions.screening import admit_words
from gongkai.office.trail.action import action


@action
def sign(letter: Letter, *, by: Actor, on: date, at: datetime) -> Letter:
    """Sign a letter of a kind that needs no review; it has its number from then on."""
    letter = locked_letter(letter, on, at)
    by.require(Permission.HANDLE_APPLICATIONS, letter.application.agency)
    if is_reviewed(letter.kind):
        raise NotPossible("这种文书应当送审后由有签发权限的人签发。请选择“送审”。")
    require_state(letter, EDITABLE, "不需要再签发。请刷新页面查看现在的状态。")
    require_clean(letter)
    freeze(letter, on)
    return signed(letter, by, on, at)


def signed(letter: Letter, by: Actor, on: date, at: datetime) -> Letter:
    """Write that a locked letter is signed, inside the action that decided so.

    Signing an answer is the decision (作出决定). The number comes last: its row stays locked.
    """
    application = letter.application
    letter.state, letter.signed_by, letter.signed_on = LetterState.SIGNED.value, by.id, on
    letter.dated = on
    letter.save(update_fields=["state", "signed_by", "signed_on", "dated"])
    if is_answer(letter.kind) and letter.corrects is None:
        stepping.enter(application, StepKind.DECIDED, proofs=(Proof.DECISION,), by=by, on=on, at=at)
    else:
        settled(application, by, on, at)
    note(ApplicationEvent.LETTER_SIGNED, letter, digest=letter.digest)
    _number(letter, on)
    return letter


def issue(
    application: Application,
    kind: str,
    facts: Facts = NONE,
    *,
    by: Actor,
    on: date,
    at: datetime,
) -> Letter:
    """Draft and sign at once a letter of a kind that needs no review."""
    by.require(Permission.HANDLE_APPLICATIONS, application.agency)
    wanted = Wanted(kind, facts)
    admit_words(wanted.words, application.agency, by=by, on=on, at=at)
    return _issue(application, wanted, by=by, on=on, at=at)


@action
def issue_receipt(application: Application, *, by: Actor, on: date, at: datetime) -> Letter:
    """Give the receipt for an application; where receipt is still to be confirmed, for arrival."""
    kind = "receipt" if application.received_on else "submission_receipt"
    return _issue(application, Wanted(kind), by=by, on=on, at=at)


@action
def _issue(
    application: Application, wanted: Wanted, *, by: Actor, on: date, at: datetime
) -> Letter:
    letter = write(application, wanted, by=by, on=on, at=at)
    return sign(letter, by=by, on=on, at=at)


def series_of(letter: Letter, text: str) -> str:
    """Return the name of the series of numbers, in signs that the trail and series may hold."""
    return f"letters/{letter.application.agency_id}/{text.encode().hex()}"


def _number(letter: Letter, on: date) -> None:
    """Draw the number; a rollback gives it back, so that none is ever missing."""
    text = text_of(letter).series
    prefix = head_of(letter.application.agency).prefix
    serial = series.take(series_of(letter, text), on.year)
    letter.series, letter.year, letter.serial = text, on.year, serial
    letter.number = document_number(prefix, text, on.year, serial)
    letter.save(update_fields=["series", "year", "serial", "number"])
