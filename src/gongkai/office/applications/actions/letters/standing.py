"""Letters under lock (锁定文书): as they are now, with what they say and whether it still holds."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from gongkai.law.citation import REGULATIONS, Citation, RuleBroken
from gongkai.office.applications.actions import settling
from gongkai.office.applications.actions.locking import locked, not_ahead, not_voided
from gongkai.office.applications.events import ApplicationEvent
from gongkai.office.applications.letter_kinds import is_answer
from gongkai.office.applications.models import Application, CaseFile, Letter
from gongkai.office.applications.queries.deciding import provided_files, withholds
from gongkai.office.applications.queries.files import not_leaving
from gongkai.office.applications.queries.letter_facts import (
    canonical,
    goes_to_applicant,
    states_of,
    text_for,
    typed_facts,
)
from gongkai.office.applications.queries.letters import digest_of
from gongkai.office.applications.states import FileRole, LetterState
from gongkai.office.base.actors import Actor
from gongkai.office.base.fields import Secret
from gongkai.office.base.refusals import NotPossible
from gongkai.office.documents.actions.screening import admit_text
from gongkai.office.trail.recording import record

SEVERING = Citation(REGULATIONS, "第三十七条")
EDITABLE = frozenset({LetterState.DRAFT, LetterState.RETURNED})
_INSTEAD = {
    LetterState.DRAFT: "还是草稿",
    LetterState.IN_REVIEW: "正在审批",
    LetterState.RETURNED: "已退回修改",
    LetterState.SIGNED: "已经签发",
    LetterState.SENT: "已经发出",
    LetterState.DELIVERED: "已经送达",
    LetterState.VOID: "已经作废",
}
CHANGED = (
    "这份文书与送审时的案件情况不再一致，没有继续办理。请退回或者作废后，按现在的情况重新拟制。"
)


def locked_letter(letter: Letter, on: date, at: datetime) -> Letter:
    """Return a letter as it is now, with its case, locked; refuse a day that has not come."""
    not_ahead(on, at)
    application = locked(letter.application_id)
    not_voided(application)
    found = Letter.objects.select_related("round", "party", "data_key", "corrects").get(
        pk=letter.pk
    )
    found.application = application
    found.round.application = application
    return found


def require_state(letter: Letter, states: Collection[LetterState], instead: str) -> None:
    """Refuse a letter in any other state; ``instead`` says what to do."""
    if letter.state not in states:
        raise NotPossible(f"这份文书{_INSTEAD[LetterState(letter.state)]}。{instead}")


def freeze(letter: Letter, on: date) -> None:
    """Fix what a letter says; RuleBroken where the record does not bear it."""
    letter.dated = on
    said = _said(letter, on)
    letter.text, letter.digest = Secret(said), digest_of(said)
    letter.save(update_fields=["text", "digest", "dated"])


def thaw(letter: Letter, state: LetterState) -> None:
    """Let a letter follow the record again, to be changed."""
    letter.state, letter.text, letter.digest = state.value, Secret(""), ""
    letter.save(update_fields=["state", "text", "digest"])


def require_whole(letter: Letter) -> None:
    """Refuse a letter whose frozen words are not those with the digest that was approved."""
    if digest_of(letter.reveal("text")) != letter.digest:
        raise NotPossible(
            "文书内容与批准的不一致，没有继续办理。请作废后重新拟制，并报告系统管理员。"
        )


def require_agreement(letter: Letter, on: date) -> None:
    """Refuse a letter that the record, as it is by now, would word in another way."""
    require_whole(letter)
    if _said(letter, on) != letter.reveal("text"):
        raise NotPossible(CHANGED)


def rests_on_findings(letter: Letter) -> bool:
    """Return whether a letter states what was found."""
    return is_answer(letter.kind) or bool(states_of(letter.kind, letter.dated))


def require_clean(letter: Letter) -> None:
    """Refuse a letter with a file that may not leave the body."""
    enclosed = list(letter.enclosures.select_related("data_key"))
    files = [*enclosed, *(provided_files(letter.round) if is_answer(letter.kind) else ())]
    if any(file.dropped_at for file in files):
        raise NotPossible("文书所附材料已经移除。请重新选择附件。")
    _no_originals(letter, enclosed)
    if names := not_leaving(files):
        raise NotPossible(
            f"“{'、'.join(names)}”中有隐藏痕迹，对外提供会泄露。"
            "请清除后重新添加，或者由保密审查员写明理由核准。"
        )


def _no_originals(letter: Letter, enclosed: Collection[CaseFile]) -> None:
    """第三十七条: what is withheld does not go out beside the answer that withholds it."""
    if not goes_to_applicant(letter.kind, letter.dated):
        return
    if any(file.role == FileRole.FOUND for file in enclosed) and withholds(
        letter.application, letter.round
    ):
        raise RuleBroken(
            SEVERING,
            "本轮有不予公开的内容，发给申请人的文书不能另附“检索到的信息”原件。"
            "请去掉它；可以公开的部分，请附区分处理后的副本，或者在认定中作为提供的信息。",
        )


def note(event: ApplicationEvent, letter: Letter, /, **details: int | str | UUID) -> None:
    """Note what was done with a letter, beside the case and the body it belongs to."""
    record(
        event,
        letter,
        body=letter.application.agency_id,
        fields=(),
        application=letter.application_id,
        **details,
    )


def settled(application: Application, by: Actor, on: date, at: datetime) -> None:
    """Let the open work of the case follow what its letters ask for now."""
    settling.settle(application, by=by, on=on, at=at)


def admit_words(
    letter: Letter, text: str, *, place: str, by: Actor, on: date, at: datetime
) -> None:
    """Let typed words about a letter pass, or note a secrecy mark and raise SecretFound."""
    admit_text(text, letter.application.agency, place=place, by=by, on=on, at=at)


def _said(letter: Letter, on: date) -> str:
    text = text_for(
        letter.round,
        letter.kind,
        typed_facts(letter),
        party=letter.party,
        until=letter.until,
        on=on,
    )
    return canonical(text, letter, letter.application.agency.name)
