"""Voiding letters (作废文书): the number stays and is listed; what was sent is only corrected."""

from datetime import date, datetime

from gongkai.law.steps import StepKind
from gongkai.office.applications.actions import stepping
from gongkai.office.applications.actions.letters.standing import (
    admit_words,
    locked_letter,
    note,
    require_state,
    settled,
)
from gongkai.office.applications.events import ApplicationEvent
from gongkai.office.applications.facts import checked_line
from gongkai.office.applications.letter_kinds import is_answer
from gongkai.office.applications.models import Fee, Letter, Step
from gongkai.office.applications.states import LetterState
from gongkai.office.base.actors import Actor
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.trail.action import action

LONGEST_REASON = 500
VOIDABLE = frozenset({LetterState.DRAFT, LetterState.RETURNED, LetterState.SIGNED})


def void(letter: Letter, reason: str, *, by: Actor, on: date, at: datetime) -> Letter:
    """Void a letter that has not gone out; a signed answer takes its decision back with it."""
    tidy = checked_line("作废的原因", reason, LONGEST_REASON)
    admit_words(letter, tidy, place="作废的原因", by=by, on=on, at=at)
    return _void(letter, tidy, by=by, on=on, at=at)


@action
def _void(letter: Letter, reason: str, *, by: Actor, on: date, at: datetime) -> Letter:
    letter = locked_letter(letter, on, at)
    application = letter.application
    by.require(Permission.HANDLE_APPLICATIONS, application.agency)
    if letter.state in (LetterState.SENT, LetterState.DELIVERED):
        raise NotPossible("已经发出的文书不能作废。确有错误的，请另行拟制更正的文书。")
    require_state(letter, VOIDABLE, "不能作废。正在审批的请先撤回。")
    was_signed = letter.state == LetterState.SIGNED
    letter.state, letter.void_reason = LetterState.VOID.value, reason
    letter.void_by, letter.void_on = by.id, on
    letter.save(update_fields=["state", "void_reason", "void_by", "void_on"])
    Fee.objects.filter(letter=letter).update(letter=None)
    decided = _decision_of(letter) if was_signed else None
    if decided is not None:
        stepping.revoke(decided, reason, by=by, on=on, at=at)
    else:
        settled(application, by, on, at)
    note(ApplicationEvent.LETTER_VOIDED, letter)
    return letter


def _decision_of(letter: Letter) -> Step | None:
    """Return the step that the signature of an answer was."""
    if not is_answer(letter.kind) or letter.corrects_id:
        return None
    rows = Step.objects.filter(round=letter.round, kind=StepKind.DECIDED.value, voided_at=None)
    return rows.select_related("application__agency").order_by("-pk").first()
