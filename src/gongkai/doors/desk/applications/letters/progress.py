"""How far a letter has come (文书进度): drafted, each step of its review, sent, delivered."""

from datetime import date

from gongkai.doors.desk.items.progress import AHEAD, DONE, NOW, Stage
from gongkai.office.accounts.queries import names_of
from gongkai.office.applications.letter_kinds import is_reviewed
from gongkai.office.applications.models import Delivery, Letter
from gongkai.office.applications.states import LetterState, WayWanted
from gongkai.office.review import queries as reviews
from gongkai.office.review.models import Review
from gongkai.office.review.steps import ReviewState, StepKind, StepState

_OPEN = frozenset({LetterState.DRAFT, LetterState.RETURNED})
_GOING = frozenset({ReviewState.RUNNING, ReviewState.APPROVED})


def progress_of(
    letter: Letter, review: Review | None, delivery: Delivery | None, on: date
) -> list[Stage]:
    """Return the stages of a letter; a bounded number of statements."""
    drafting = letter.state in _OPEN
    names = names_of({letter.drafted_by, letter.signed_by} - {""})
    stages = [
        Stage("起草", NOW if drafting else DONE, who=names[letter.drafted_by], on=letter.drafted_on)
    ]
    if is_reviewed(letter.kind):
        stages += _reviewed(letter, review, on, drafting=drafting)
    else:
        signed = Stage("签发", DONE, who=names.get(letter.signed_by, ""), on=letter.signed_on)
        stages.append(signed if letter.signed_by else Stage("签发", AHEAD))
    return [*stages, *_served(letter, delivery)]


def _reviewed(letter: Letter, review: Review | None, on: date, *, drafting: bool) -> list[Stage]:
    if review is None or drafting or review.state not in _GOING:
        chain = reviews.chain_for(letter.application.agency, letter._meta.label_lower, on)
        return [
            Stage(StepKind(each.kind).label, AHEAD, each.agency.name if each.agency else "")
            for each in reviews.chain_steps(chain)
        ]
    waiting = reviews.waiting_step(review)
    holders = "、".join(reviews.holders(waiting, on)) if waiting else ""
    own = letter.application.agency.name
    return [_stage(each, own, holders) for each in reviews.progress(review)]


def _stage(step: reviews.Progress, own: str, holders: str) -> Stage:
    where = f"{step.agency if step.agency != own else ''} {step.post}".strip()
    if step.state is StepState.PASSED:
        who = f"{step.by}（代{step.instead_of}）" if step.instead_of else step.by
        return Stage(step.kind.label, DONE, where, who, step.on)
    if step.state is StepState.WAITING:
        return Stage(step.kind.label, NOW, where, holders or "目前没有人能办理")
    return Stage(step.kind.label, AHEAD, where)


def _served(letter: Letter, delivery: Delivery | None) -> list[Stage]:
    if delivery is None:
        stands = NOW if letter.state == LetterState.SIGNED else AHEAD
        return [Stage("发出", stands), Stage("送达", AHEAD)]
    sent = Stage("发出", DONE, where=WayWanted(delivery.way).label, on=delivery.sent_on)
    if delivery.delivered_on is None:
        return [sent, Stage("送达", NOW)]
    return [sent, Stage("送达", DONE, on=delivery.delivered_on)]
