"""Reviewing letters (文书送审): through the chain of the body, bound to what they say."""

from collections.abc import Sequence
from datetime import date, datetime

from gongkai.law.citation import REGULATIONS, Citation, RuleBroken
from gongkai.office.applications.actions.letters.signing import signed
from gongkai.office.applications.actions.letters.standing import (
    EDITABLE,
    admit_words,
    freeze,
    locked_letter,
    note,
    require_agreement,
    require_clean,
    require_state,
    require_whole,
    settled,
    thaw,
)
from gongkai.office.applications.events import ApplicationEvent
from gongkai.office.applications.letter_kinds import is_answer, is_reviewed
from gongkai.office.applications.models import Finding, Letter
from gongkai.office.applications.queries.deciding import withholds
from gongkai.office.applications.states import LetterState
from gongkai.office.base.actors import Actor
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.review.actions import runs
from gongkai.office.review.facts import RemarkFacts
from gongkai.office.review.models import Review
from gongkai.office.review.queries import chain_for, chain_steps, current
from gongkai.office.review.steps import ReviewState, StepKind
from gongkai.office.trail.action import action

CHECKED = Citation(REGULATIONS, "第四十五条")
IN_REVIEW = frozenset({LetterState.IN_REVIEW})
NONE_WAITS = "现在没有待审批的环节。请刷新页面查看现在的状态。"


@action
def submit(letter: Letter, *, by: Actor, on: date, at: datetime) -> Review:
    """Send a letter into review; what it says is fixed from now on.

    RuleBroken where the record does not bear it, and for a refusal that nobody would examine
    from the side of the law (法制审核) and nobody considered jointly (会商).
    """
    letter = locked_letter(letter, on, at)
    application = letter.application
    by.require(Permission.HANDLE_APPLICATIONS, application.agency)
    if not is_reviewed(letter.kind):
        raise NotPossible("这种文书不需要送审，由经办人直接签发。请选择“签发”。")
    require_state(letter, EDITABLE, "不必重复送审。请刷新页面查看现在的状态。")
    _refusal_examined(letter, on)
    require_clean(letter)
    freeze(letter, on)
    letter.state = LetterState.IN_REVIEW.value
    letter.save(update_fields=["state"])
    review = runs.start(
        letter,
        application.agency,
        letter.digest,
        _drafters(letter, by),
        due_on=application.due_on,
        by=by,
        on=on,
        at=at,
    )
    settled(application, by, on, at)
    note(ApplicationEvent.LETTER_SUBMITTED, letter, review=review.pk, digest=letter.digest)
    return review


def pass_step(
    letter: Letter,
    opinion: str = "",
    *,
    seen: str,
    step: int | None = None,
    by: Actor,
    on: date,
    at: datetime,
) -> Letter:
    """Pass the step that waits; after the last the letter is signed and has its number.

    ``seen`` is the digest of what the reviewer looked at, ``step`` the position they meant.
    """
    admit_words(letter, opinion, place="意见", by=by, on=on, at=at)
    return _pass_step(letter, opinion, seen=seen, step=step, by=by, on=on, at=at)


@action
def _pass_step(
    letter: Letter,
    opinion: str,
    *,
    seen: str,
    step: int | None,
    by: Actor,
    on: date,
    at: datetime,
) -> Letter:
    letter, review = _in_review(letter, seen, on, at)
    require_clean(letter)
    require_agreement(letter, on)
    review = runs.pass_step(review, opinion, seen=seen, step=step, by=by, on=on, at=at)
    note(ApplicationEvent.LETTER_PASSED, letter, review=review.pk)
    if review.state == ReviewState.APPROVED:
        signed(letter, by, on, at)
    return letter


def send_back(
    letter: Letter,
    to: int,
    opinion: str,
    remarks: Sequence[RemarkFacts] = (),
    *,
    seen: str,
    step: int | None = None,
    by: Actor,
    on: date,
    at: datetime,
) -> Letter:
    """Send the letter back with a reason, to an earlier step or (0) to who drafted it."""
    written = "\n".join([opinion, *(line for each in remarks for line in (each.quote, each.text))])
    admit_words(letter, written, place="意见", by=by, on=on, at=at)
    return _send_back(letter, to, opinion, remarks, seen=seen, step=step, by=by, on=on, at=at)


@action
def _send_back(
    letter: Letter,
    to: int,
    opinion: str,
    remarks: Sequence[RemarkFacts],
    *,
    seen: str,
    step: int | None,
    by: Actor,
    on: date,
    at: datetime,
) -> Letter:
    letter, review = _in_review(letter, seen, on, at)
    review = runs.send_back(review, to, opinion, remarks, seen=seen, step=step, by=by, on=on, at=at)
    if review.state == ReviewState.RETURNED:
        thaw(letter, LetterState.RETURNED)
        settled(letter.application, by, on, at)
    note(ApplicationEvent.LETTER_RETURNED, letter, review=review.pk, to=to)
    return letter


@action
def recall(letter: Letter, *, by: Actor, on: date, at: datetime) -> Letter:
    """Take back what one sent into review, while nobody has signed it; it is a draft again."""
    letter = locked_letter(letter, on, at)
    by.require(Permission.HANDLE_APPLICATIONS, letter.application.agency)
    require_state(letter, IN_REVIEW, "不需要撤回。请刷新页面查看现在的状态。")
    review = runs.recall(_running(letter), by=by, on=on, at=at)
    thaw(letter, LetterState.DRAFT)
    settled(letter.application, by, on, at)
    note(ApplicationEvent.LETTER_RECALLED, letter, review=review.pk)
    return letter


def _refusal_examined(letter: Letter, on: date) -> None:
    application = letter.application
    if not is_answer(letter.kind) or not withholds(application, letter.round):
        return
    chain = chain_for(application.agency, letter._meta.label_lower, on)
    if any(each.kind == StepKind.LEGAL for each in chain_steps(chain)):
        return
    since = letter.round.opened_on or application.arrived_on
    if not application.deliberations.filter(on__gte=since).exists():
        raise RuleBroken(
            CHECKED,
            "不予公开的答复应当经法制审核，或者经集体会商，现在两者都没有。"
            "请先登记会商记录；或者请单位管理员安排法制审核人，在审核流程中加入“法制审核”。",
        )


def _drafters(letter: Letter, by: Actor) -> set[str]:
    """Return all who had a hand in a letter: who decided what it states, too."""
    found = {each for each in (*letter.authors, by.id, by.instead_of) if each}
    if is_answer(letter.kind):
        found |= set(Finding.objects.filter(round=letter.round).values_list("found_by", flat=True))
    return found


def _in_review(letter: Letter, seen: str, on: date, at: datetime) -> tuple[Letter, Review]:
    letter = locked_letter(letter, on, at)
    require_state(letter, IN_REVIEW, NONE_WAITS)
    review = _running(letter)
    if seen != review.digest or letter.digest != review.digest:
        raise NotPossible("内容已变化，与您看到的不同，这次操作没有进行。请刷新页面，重新审看。")
    require_whole(letter)
    return letter, review


def _running(letter: Letter) -> Review:
    review = current(letter)
    if review is None or review.state != ReviewState.RUNNING:
        raise NotPossible(NONE_WAITS)
    return review
