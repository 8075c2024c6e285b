"""How far an item has come (办理进度): drafting, each step of its review, release."""

from dataclasses import dataclass
from datetime import date

from gongkai.office.accounts.queries import names_of
from gongkai.office.disclosures.models import Item, Version
from gongkai.office.disclosures.queries import release_of
from gongkai.office.disclosures.states import ItemState, Openness
from gongkai.office.review import queries as reviews
from gongkai.office.review.models import Review
from gongkai.office.review.steps import ReviewState, StepKind, StepState

DONE, NOW, AHEAD = "已完成", "正在办理", "未到"
_DRAFTING = frozenset({ItemState.DRAFT, ItemState.RETURNED})


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: its name, how it stands, who did it or can do it, and when it was done."""

    title: str
    stands: str
    where: str = ""
    who: str = ""
    on: date | None = None

    @property
    def is_now(self) -> bool:
        return self.stands == NOW

    @property
    def is_done(self) -> bool:
        return self.stands == DONE


def progress_of(item: Item, version: Version, review: Review | None, on: date) -> list[Stage]:
    """Return the stages of the version that stands for an item; a bounded number of statements."""
    drafting = item.state in _DRAFTING
    editor = names_of([version.edited_by])[version.edited_by]
    stages = [Stage("起草", NOW if drafting else DONE, who=editor)]
    stages += _steps(item, review, on, drafting=drafting)
    if version.openness in {"", Openness.PUBLIC}:
        stages.append(_release(item))
    return stages


def _steps(item: Item, review: Review | None, on: date, *, drafting: bool) -> list[Stage]:
    if review is None or drafting or review.state not in {
        ReviewState.RUNNING, ReviewState.APPROVED
    }:  # fmt: skip
        chain = reviews.chain_for(item.agency, item._meta.label_lower, on)
        return [
            Stage(StepKind(each.kind).label, AHEAD, each.agency.name if each.agency else "")
            for each in reviews.chain_steps(chain)
        ]
    waiting = reviews.waiting_step(review)
    holders = "、".join(reviews.holders(waiting, on)) if waiting else ""
    return [_stage(each, item, holders) for each in reviews.progress(review)]


def _stage(step: reviews.Progress, item: Item, holders: str) -> Stage:
    where = step.agency if step.agency != item.agency.name else ""
    where = f"{where} {step.post}".strip()
    if step.state is StepState.PASSED:
        who = f"{step.by}（代{step.instead_of}）" if step.instead_of else step.by
        return Stage(step.kind.label, DONE, where, who, step.on)
    if step.state is StepState.WAITING:
        return Stage(step.kind.label, NOW, where, holders or "目前没有人能办理")
    return Stage(step.kind.label, AHEAD, where)


def _release(item: Item) -> Stage:
    if item.state == ItemState.PUBLISHED:
        release = release_of(item)
        return Stage("发布", DONE, who=release.publisher, on=release.published_on)
    if item.state in {ItemState.APPROVED, ItemState.SCHEDULED}:
        return Stage("发布", NOW)
    return Stage("发布", AHEAD)
